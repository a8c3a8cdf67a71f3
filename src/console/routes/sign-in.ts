import { z } from 'zod';
import { closeSession } from '../../storage/repositories/console-sessions.ts';
import { act } from '../act.ts';
import type { Answer, Context, Route } from '../answer.ts';
import { formCookie, readCookie, sessionCookie } from '../cookies.ts';
import { sessionMilliseconds, signIn } from '../sign-in/sign-in.ts';
import { newToken } from '../sign-in/tokens.ts';
import { SignInPage, type SignInProblem } from '../views/sign-in.tsx';

const formMilliseconds = 3_600_000;

export const signInRoutes: readonly Route[] = [
  { method: 'get', path: '/sign-in', need: 'public', handle: (context) => showForm(context, undefined) },
  { method: 'post', path: '/sign-in', need: 'public', handle: tryToSignIn },
  {
    method: 'post',
    path: '/sign-out',
    need: 'self',
    async handle(context) {
      const { user, tokenHash } = context.visitor;
      await act(context, { action: 'session.close', subject: user.name }, (trx) =>
        closeSession(trx, tokenHash),
      );
      return {
        type: 'redirect',
        to: '/console/sign-in',
        cookies: [{ name: sessionCookie, value: '', maxAgeMilliseconds: 0 }],
      };
    },
  },
];

const signInForm = z.object({
  name: z
    .string()
    .max(100)
    .transform((name) => name.trim().toLowerCase()),
  password: z.string().min(1).max(200),
});

async function tryToSignIn(context: Context): Promise<Answer> {
  const form = signInForm.safeParse(Object.fromEntries(context.form));
  if (!form.success) return showForm(context, { type: 'refused' });
  const outcome = await signIn(
    context.deps.db,
    {
      ...form.data,
      address: context.request.ip ?? '',
      agent: context.request.headers['user-agent'] ?? '',
    },
    context.now,
  );
  if (outcome.type !== 'open') return showForm(context, outcome);
  const cookie = { name: sessionCookie, value: outcome.token, maxAgeMilliseconds: sessionMilliseconds };
  return { type: 'redirect', to: safeTarget(context.form.get('to')), cookies: [cookie] };
}

function showForm(context: Context, problem: SignInProblem | undefined): Answer {
  const to = safeTarget(context.form.get('to') ?? context.query.get('to'));
  if (context.visitor !== undefined && problem === undefined) return { type: 'redirect', to };
  const csrf = context.visitor?.csrf ?? readCookie(context.request, formCookie) ?? newToken();
  return {
    type: 'page',
    ...SignInPage({ problem, csrf, to, names: context.deps.names }),
    status: problem === undefined ? 200 : problem.type === 'wait' ? 429 : 401,
    cookies: [{ name: formCookie, value: csrf, maxAgeMilliseconds: formMilliseconds }],
  };
}

/** Only a path of ours: a link in a mail must not lead out through our sign-in. */
function safeTarget(to: string | null): string {
  return to !== null && /^\/console(?:\/[\w\-/]*)?(?:\?[\w\-=&%.+]*)?$/.test(to) ? to : '/console';
}
