import type { Reply } from '../../../conversation/message.ts';
import { Icon, type IconName } from '../../../design/icon.tsx';
import type { Words } from '../words.ts';
import { Links } from './links.tsx';
import { Paragraphs } from './paragraphs.tsx';
import { Steps } from './steps.tsx';

type Verdict = 'scam' | 'suspicious' | 'unknown' | 'official';

const icons: Readonly<Record<Verdict, IconName>> = {
  scam: 'shield-alert',
  suspicious: 'warning',
  unknown: 'question',
  official: 'official',
};

/** Outcome in words with an icon first, then what was sent, why, and what to do now. */
export function VerdictCard({ words, reply, verdict }: { words: Words; reply: Reply; verdict: Verdict }) {
  const todo = reply.body[reply.body.length - 1];
  return (
    <>
      <p class={`band band-${verdict}`}>
        <Icon name={icons[verdict]} />
        <strong>{reply.lead}</strong>
      </p>
      <Paragraphs texts={reply.body.slice(0, -1)} />
      {todo !== undefined && <p class="todo">{todo}</p>}
      <Steps steps={reply.steps ?? []} />
      <Links words={words} links={reply.links ?? []} />
    </>
  );
}
