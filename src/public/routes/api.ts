import express, { type ErrorRequestHandler, type Express, type Response } from 'express';
import type { z } from 'zod';
import type { PublicDeps, PublicLimits } from '../deps.ts';
import { limitPerAddress, minute } from '../limits.ts';
import {
  type apiAnswerSchema,
  type apiErrorSchema,
  longestQuestion,
  openApiDocument,
  questionSchema,
} from '../openapi.ts';

type Reason = z.output<typeof apiErrorSchema>['error'];
const statuses: Readonly<Record<Reason, number>> = {
  bad_request: 400,
  too_long: 413,
  too_often: 429,
  failed: 500,
};

/** GET and POST /api/v1/check, for whoever builds on it. What is asked is neither stored nor logged. */
export function mountApi(app: Express, deps: PublicDeps, limits: PublicLimits): void {
  const refuse = (response: Response, reason: Reason) => {
    response
      .status(statuses[reason])
      .json({ error: reason, message: deps.wording.say(`public.api.${reason}`, { count: longestQuestion }) });
  };
  const router = express.Router();
  router.use((_request, response, next) => {
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Expose-Headers', 'Retry-After, RateLimit');
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    next();
  });
  router.options('/*path', (_request, response) => {
    response.setHeader('Access-Control-Allow-Methods', 'GET, HEAD, POST');
    // JSON is no plain form: without this another site could only put the citizen's text into an address.
    response.setHeader('Access-Control-Allow-Headers', 'Content-Type');
    response.status(204).end();
  });
  router.use(
    limitPerAddress(limits.checksPerMinute, minute, (_request, response) => refuse(response, 'too_often')),
  );
  router.get('/openapi.json', (request, response) => {
    const server = deps.publicUrl ?? `${request.protocol}://${request.host}`;
    response.json(openApiDocument(server, limits.checksPerMinute));
  });
  const answer = async (question: unknown, response: Response) => {
    const parsed = questionSchema.safeParse(question);
    if (!parsed.success) {
      const isTooLong = parsed.error.issues.some(({ code }) => code === 'too_big');
      refuse(response, isTooLong ? 'too_long' : 'bad_request');
      return;
    }
    const checked = await deps.check(parsed.data.q.toWellFormed());
    const body: z.output<typeof apiAnswerSchema> = {
      ...checked,
      lead: deps.wording.say(`verdict.${checked.outcome}.lead`),
      advice: deps.wording.say(`verdict.${checked.outcome}.do`),
      checkedAt: new Date(deps.now()).toISOString(),
    };
    response.json(body);
  };
  router.get('/check', (request, response) => answer(request.query, response));
  router.post('/check', express.json({ limit: '32kb' }), (request, response) =>
    answer(request.body, response),
  );
  router.use((_request, response) => {
    response.status(404).json({ error: 'bad_request', message: deps.wording.say('public.api.bad_request') });
  });
  // An error of the body parser quotes the body: it goes nowhere.
  const onError: ErrorRequestHandler = (error: unknown, _request, response, next) => {
    const status = statusOf(error);
    if (status === undefined || response.headersSent) next(error);
    else refuse(response, status === 413 ? 'too_long' : 'bad_request');
  };
  router.use(onError);
  app.use('/api/v1', router);
}

function statusOf(error: unknown): number | undefined {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}
