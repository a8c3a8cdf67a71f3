import express, { type ErrorRequestHandler, type Express, type Request, type Response } from 'express';
import { may } from './access.ts';
import { type Answer, type Context, ForbiddenError, FormError, NotFoundError, type Route } from './answer.ts';
import { loadConsoleAssets } from './assets.ts';
import { writeCookie } from './cookies.ts';
import type { ConsoleDeps } from './deps.ts';
import { comesFromHere, findVisitor, isOurForm } from './guard.ts';
import { giveBackOverdue } from './hold-chat.ts';
import { render } from './render.tsx';
import { routes } from './routes.ts';
import type { Visitor } from './sign-in/visitor.ts';
import { pageAbove, typedIn } from './typed.ts';
import { Notice, type Unsent } from './views/notice.tsx';

export type { AdminDeps, BackupDeps, ConsoleDeps, ListDeps, Trial } from './deps.ts';
export { createFirstAdmin } from './sign-in/first-admin.ts';

const formLimit = '100kb';
/** An answer comes with all its examples. */
const intentFormLimit = '600kb';
/** A pasted list; longer ones are imported by the command. */
const listFormLimit = '2mb';
const formType = 'application/x-www-form-urlencoded';

/** How often chats that officers have left are given back, in milliseconds. */
const sweepMilliseconds = 30_000;

/** Everything under /console: the pages of the response team. `stop` ends what runs beside them. */
export function mountConsole(app: Express, deps: ConsoleDeps): { stop(): void } {
  const sweep = setInterval(() => void giveBackOverdue(deps), sweepMilliseconds);
  sweep.unref();
  const assets = loadConsoleAssets();
  const router = express.Router();
  router.get('/assets/*path', (request, response, next) => {
    const asset = assets.find(decodeURIComponent(request.path.slice('/assets/'.length)));
    if (asset === undefined) {
      next();
      return;
    }
    response.type(asset.mime).setHeader('cache-control', 'public, max-age=31536000, immutable');
    response.send(asset.bytes);
  });
  router.use((_request, response, next) => {
    response.setHeader('cache-control', 'no-store');
    response.setHeader('content-security-policy', contentSecurityPolicy);
    next();
  });
  router.use('/admin/lists', express.text({ type: formType, limit: listFormLimit }));
  router.use('/intents', express.text({ type: formType, limit: intentFormLimit }));
  router.use(express.text({ type: formType, limit: formLimit }));
  for (const route of routes) {
    router[route.method](route.path, async (request, response) => {
      const visitor = await findVisitor(deps.db, request, deps.now());
      const context = readContext(deps, request, visitor);
      const answer = await guarded(route, context).catch((error: unknown) => {
        if (!(error instanceof FormError)) throw error;
        return notice(400, visitor, { reason: error.message, unsent: unsentOf(route, context) });
      });
      await send(answer, context, response);
    });
  }
  router.use(async (request, response) => {
    const visitor = await findVisitor(deps.db, request, deps.now());
    const context = readContext(deps, request, visitor);
    await send(notice(404, visitor), context, response);
  });
  router.use(onError());
  app.use('/console', router);
  return { stop: () => clearInterval(sweep) };

  async function send(answer: Answer, context: Context, response: Response): Promise<void> {
    if (answer.type === 'taken') return;
    if (answer.type === 'redirect') {
      for (const cookie of answer.cookies ?? [])
        writeCookie(response, cookie, deps.secureCookies || context.request.secure);
      response.redirect(303, answer.to);
      return;
    }
    if (answer.type === 'file') {
      response.type(answer.mime);
      if (answer.name !== undefined) response.attachment(answer.name);
      response.send(answer.bytes);
      return;
    }
    for (const cookie of answer.cookies ?? [])
      writeCookie(response, cookie, deps.secureCookies || context.request.secure);
    response
      .status(answer.status ?? 200)
      .type('html')
      .send(await render(answer, context, assets));
  }

  /** A failure that has a page of its own gets it; any other goes on to the server's one handler, which logs it. */
  function onError(): ErrorRequestHandler {
    return (error: unknown, request, response, next) => {
      const status = statusOf(error);
      if (status === undefined || response.headersSent) {
        next(error);
        return;
      }
      findVisitor(deps.db, request, deps.now())
        .then((visitor) => send(notice(status, visitor), readContext(deps, request, visitor), response))
        .catch(next);
    };
  }
}

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

function readContext(deps: ConsoleDeps, request: Request, visitor: Visitor | undefined): Context {
  const mark = request.url.indexOf('?');
  return {
    deps,
    now: deps.now(),
    visitor,
    params: Object.fromEntries(
      Object.entries(request.params).map(([name, value]) => [
        name,
        typeof value === 'string' ? value : value.join('/'),
      ]),
    ),
    query: new URLSearchParams(mark === -1 ? '' : request.url.slice(mark + 1)),
    form: new URLSearchParams(typeof request.body === 'string' ? request.body : ''),
    request,
  };
}

/** Sign-in, second step, role and form token, in this order, before a route sees anything. */
async function guarded(route: Route, context: Context): Promise<Answer> {
  const { visitor } = context;
  if (route.need !== 'public') {
    if (visitor === undefined) return signInFirst(route, context);
    const redirect = secondStep(route, visitor);
    if (redirect !== undefined) return { type: 'redirect', to: redirect };
    if (route.need !== 'second-step' && !may(visitor.user.role, route.need)) throw new ForbiddenError();
  }
  if (route.method === 'post' && !isOurForm(context.request, context.form, visitor)) {
    // A page of an earlier session: what was written on it is handed back, but never to a page of another site.
    if (visitor?.stage === 'full' && comesFromHere(context.request))
      return notice(403, visitor, { unsent: unsentOf(route, context) });
    throw new ForbiddenError();
  }
  if (route.need === 'public') return route.handle(context);
  if (visitor === undefined) throw new ForbiddenError();
  return route.handle({ ...context, visitor });
}

/** A page is opened after the sign-in; a form is not sent by itself, so that nothing happens that nobody looks at. */
function signInFirst(route: Route, context: Context): Answer {
  if (route.method === 'get') return { type: 'redirect', to: signInAddress(context.request.originalUrl) };
  if (!comesFromHere(context.request)) return { type: 'redirect', to: signInAddress('/console') };
  const unsent = unsentOf(route, context);
  if (unsent.typed.length === 0) return { type: 'redirect', to: signInAddress(unsent.back) };
  return notice(401, undefined, { unsent });
}

const pages = new Set(routes.filter(({ method }) => method === 'get').map(({ path }) => path));

function unsentOf(route: Route, { request, form }: Context): Unsent {
  return { typed: typedIn(form), back: pageAbove(route.path, request.path, pages) };
}

function signInAddress(wanted: string): string {
  return wanted === '/console' || wanted === '/console/'
    ? '/console/sign-in'
    : `/console/sign-in?to=${encodeURIComponent(wanted)}`;
}

function secondStep(route: Route, visitor: Visitor): string | undefined {
  if (route.need === 'second-step' || route.path === '/sign-out') return undefined;
  if (visitor.stage === 'code') return '/console/second-step';
  return visitor.stage === 'set-up' ? '/console/second-step/set-up' : undefined;
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof NotFoundError) return 404;
  if (error instanceof ForbiddenError) return 403;
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}

function notice(
  status: number,
  visitor: Visitor | undefined,
  more: { reason?: string; unsent?: Unsent } = {},
): Answer {
  return Notice({ status, signedIn: visitor?.stage === 'full', ...more });
}
