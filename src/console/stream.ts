import type { Answer, SignedIn } from './answer.ts';
import { findVisitor } from './guard.ts';

/** How often the database is asked for each open page, in milliseconds. */
const lookEvery = 4_000;

/** Takes the response over: sends what `read` gives whenever it changes, until the page or the session is closed. */
export function streamState(context: SignedIn, read: (context: SignedIn) => Promise<unknown>): Answer {
  const { request, deps } = context;
  const response = request.res;
  if (response === undefined) return { type: 'taken' };
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  let last = '';
  const look = async () => {
    const now = deps.now();
    const visitor = await findVisitor(deps.db, request, now);
    if (visitor?.stage !== 'full') {
      response.end();
      return;
    }
    const state = JSON.stringify(await read({ ...context, visitor, now }));
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
  return { type: 'taken' };
}
