import { fold } from '../../vietnamese/fold.ts';
import type { Answer, Route, SignedIn } from '../answer.ts';
import { clean } from '../form.ts';
import { WordingPage } from '../views/admin-wording.tsx';
import { adminOf } from './admin.ts';

export const adminWordingRoutes: readonly Route[] = [
  { method: 'get', path: '/admin/wording', need: 'administer', handle: showWording },
];

const longestQuery = 200;

function showWording(context: SignedIn): Answer {
  const query = clean(context.query.get('q') ?? '').slice(0, longestQuery);
  const wanted = fold(query.toLowerCase());
  const all = adminOf(context).readSentences();
  const found = all.filter(
    ({ key, text }) => key.includes(query) || fold(text.toLowerCase()).includes(wanted),
  );
  return { type: 'page', ...WordingPage({ query, found, total: all.length }) };
}
