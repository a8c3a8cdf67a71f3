import { listInbox } from '../../storage/repositories/inbox.ts';
import { scopeOf } from '../access.ts';
import type { Route, SignedIn } from '../answer.ts';
import { findVisitor } from '../guard.ts';
import { readCounts } from '../navigation.ts';

/** How often the database is asked for each open page, in milliseconds. */
const lookEvery = 4_000;

export const liveRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/events',
    need: 'reports.read',
    handle(context) {
      stream(context);
      return { type: 'taken' };
    },
  },
];

/** Sends the counts and the newest report whenever they change, until the page or the session is closed. */
function stream(context: SignedIn): void {
  const { request, deps } = context;
  const response = request.res;
  if (response === undefined) return;
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  let last = '';
  const look = async () => {
    const visitor = await findVisitor(deps.db, request, deps.now());
    if (visitor?.stage !== 'full') {
      response.end();
      return;
    }
    const state = JSON.stringify(await readState({ ...context, visitor }));
    response.write(state === last ? ': still here\n\n' : `data: ${state}\n\n`);
    last = state;
  };
  const attempt = () => {
    look().catch((error: unknown) => {
      deps.log.warn({ err: error }, 'a live page could not be brought up to date');
      response.end();
    });
  };
  const timer = setInterval(attempt, lookEvery);
  timer.unref();
  request.on('close', () => clearInterval(timer));
  attempt();
}

async function readState(context: SignedIn) {
  const scope = scopeOf(context.visitor.user);
  const agency = scope === 'everything' ? undefined : scope.agency;
  const [counts, newest] = await Promise.all([
    readCounts(context),
    listInbox(context.deps.db, { state: 'open', agency }, { limit: 1 }),
  ]);
  return { ...counts, newest: newest[0]?.code ?? '' };
}
