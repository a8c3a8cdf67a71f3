import { z } from 'zod';
import type { Trx } from '../../storage/database.ts';
import { findAccount, setSecondStep, useTotpStep } from '../../storage/repositories/console-accounts.ts';
import { completeSession } from '../../storage/repositories/console-sessions.ts';
import { act } from '../act.ts';
import { type Answer, ForbiddenError, NotFoundError, type Route, type SignedIn } from '../answer.ts';
import { sessionCookie } from '../cookies.ts';
import { countAttempt, forgiveAttempts, waitBefore } from '../sign-in/attempts.ts';
import { checkCode, codeSchema, newSecret, qrPicture, secretSchema } from '../sign-in/second-step.ts';
import { sessionMilliseconds } from '../sign-in/sign-in.ts';
import { hashToken, newToken } from '../sign-in/tokens.ts';
import { CodePage, type CodeProblem, SetUpPage } from '../views/second-step.tsx';

export const secondStepRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/second-step',
    need: 'second-step',
    handle: (context) => showCode(context, undefined),
  },
  { method: 'post', path: '/second-step', need: 'second-step', handle: enterCode },
  {
    method: 'get',
    path: '/second-step/set-up',
    need: 'second-step',
    handle: (context) => showSetUp(context, newSecret(), false),
  },
  { method: 'post', path: '/second-step/set-up', need: 'second-step', handle: setUp },
];

const codeForm = z.object({ code: codeSchema });
const setUpForm = z.object({ secret: secretSchema, code: z.string() });

async function enterCode(context: SignedIn): Promise<Answer> {
  const { deps, now, visitor } = context;
  if (visitor.stage !== 'code') throw new ForbiddenError();
  const wait = await countAttempt(deps.db, whoTries(context), now);
  if (wait > 0) return showCode(context, { type: 'wait', milliseconds: wait });
  const account = await findAccount(deps.db, visitor.user.id);
  const form = codeForm.safeParse(Object.fromEntries(context.form));
  const step =
    form.success && account?.totpSecret != null
      ? await checkCode(account.totpSecret, form.data.code, now)
      : undefined;
  if (step === undefined) return refuse(context);
  const token = newToken();
  const opened = await act(context, { action: 'session.open', subject: visitor.user.name }, async (trx) => {
    if (!(await useTotpStep(trx, visitor.user.id, step))) return false;
    await open(trx, context, token);
    return true;
  });
  return opened ? signedIn(token) : refuse(context);
}

async function setUp(context: SignedIn): Promise<Answer> {
  const { visitor, now } = context;
  // Who has a second step gives it first; who has none may set it up at any time.
  if (visitor.stage === 'code' || visitor.user.hasSecondStep) throw new ForbiddenError();
  const form = setUpForm.safeParse(Object.fromEntries(context.form));
  if (!form.success) return showSetUp(context, newSecret(), true);
  const code = codeSchema.safeParse(form.data.code);
  const step = code.success ? await checkCode(form.data.secret, code.data, now) : undefined;
  if (step === undefined) return showSetUp(context, form.data.secret, true);
  const token = newToken();
  await act(context, { action: 'account.second-step', subject: visitor.user.name }, async (trx) => {
    await setSecondStep(trx, visitor.user.id, form.data.secret, step);
    await open(trx, context, token);
  });
  return signedIn(token);
}

async function open(trx: Trx, context: SignedIn, token: string): Promise<void> {
  const { visitor } = context;
  await completeSession(trx, visitor.tokenHash, { newTokenHash: hashToken(token), csrf: newToken() });
  await forgiveAttempts(trx, whoTries(context), context.now);
}

function whoTries(context: SignedIn) {
  return { name: context.visitor.user.name, address: context.request.ip ?? '' };
}

function signedIn(token: string): Answer {
  return {
    type: 'redirect',
    to: '/console',
    cookies: [{ name: sessionCookie, value: token, maxAgeMilliseconds: sessionMilliseconds }],
  };
}

async function refuse(context: SignedIn): Promise<Answer> {
  const wait = await waitBefore(context.deps.db, whoTries(context), context.now);
  return showCode(context, wait > 0 ? { type: 'wait', milliseconds: wait } : { type: 'wrong' });
}

function showCode(context: SignedIn, problem: CodeProblem | undefined): Answer {
  if (context.visitor.stage !== 'code') return { type: 'redirect', to: '/console' };
  const status = problem === undefined ? 200 : problem.type === 'wait' ? 429 : 401;
  return { type: 'page', ...CodePage({ csrf: context.visitor.csrf, problem }), status };
}

async function showSetUp(context: SignedIn, secret: string, wrong: boolean): Promise<Answer> {
  const { visitor } = context;
  if (visitor.stage === 'code') return { type: 'redirect', to: '/console/second-step' };
  if (visitor.user.hasSecondStep) throw new NotFoundError();
  const picture = await qrPicture(secret, visitor.user.name);
  return {
    type: 'page',
    ...SetUpPage({ csrf: visitor.csrf, secret, picture, wrong, required: visitor.stage === 'set-up' }),
    status: wrong ? 400 : 200,
  };
}
