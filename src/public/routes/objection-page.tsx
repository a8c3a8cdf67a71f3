import type { Express, Request, Response } from 'express';
import { z } from 'zod';
import { findReview, object, objectionDays } from '../../reports/objections.ts';
import { parseTrackingCode } from '../../reports/tracking-code.ts';
import { findObjection } from '../../storage/repositories/objections.ts';
import type { PublicDeps, PublicLimits } from '../deps.ts';
import { clean, onFormProblem, readPublicForm } from '../form.ts';
import { day, limitPerAddress } from '../limits.ts';
import { sendPage } from '../render.tsx';
import {
  type Objected,
  ObjectionForm,
  ObjectionState,
  ObjectionTaken,
  type Typed,
} from '../views/objection-page.tsx';

const formSchema = z.object({
  indicator: z.string().default('').transform(clean).pipe(z.string().max(500)),
  why: z.string().default('').transform(clean).pipe(z.string().max(2_000)),
  contact: z.string().default('').transform(clean).pipe(z.string().max(200)),
});
const nothing: Typed = { indicator: '', why: '', contact: '' };

/** What stands in the fields, those that are too long cut, as far as the form could be read. */
function typedIn(request: Request): Typed {
  const body = z.record(z.string(), z.unknown()).catch({}).parse(request.body);
  const field = (name: string, longest: number) =>
    z.string().catch('').transform(clean).parse(body[name]).slice(0, longest);
  return { indicator: field('indicator', 500), why: field('why', 2_000), contact: field('contact', 200) };
}
const path = '/khieu-nai';

/** Who finds a number or a link wrongly marked says so here, and follows it by its code. */
export function mountObjectionPage(app: Express, deps: PublicDeps, limits: PublicLimits): void {
  const say = (key: string, values = {}) => deps.wording.say(`public.objection.${key}`, values);
  const send = (
    response: Response,
    state: { typed?: Typed; problem?: string; done?: Objected },
    status = 200,
  ) =>
    sendPage(response, deps, {
      title: say('title'),
      path,
      status,
      content:
        state.done === undefined ? (
          <ObjectionForm
            say={say}
            typed={state.typed ?? nothing}
            problem={state.problem}
            days={objectionDays}
          />
        ) : (
          <ObjectionTaken say={say} done={state.done} />
        ),
    });

  app.get(path, (_request, response) => send(response, {}));
  app.post(
    path,
    readPublicForm(2_000),
    limitPerAddress(
      limits.objectionsPerDay,
      day,
      (request, response) => send(response, { typed: typedIn(request), problem: say('too_often') }, 429),
      // A form that is sent back for a mistake does not use up the day.
      (request) => indicatorOf(request) === undefined,
    ),
    async (request: Request, response: Response) => {
      const form = formSchema.safeParse(request.body ?? {});
      const typed = typedIn(request);
      if (!form.success) {
        send(response, { typed, problem: deps.wording.say('public.form.too_long') }, 413);
        return;
      }
      const indicator = indicatorOf(request);
      if (indicator === undefined || typed.why === '') {
        send(response, { typed, problem: say(indicator === undefined ? 'no_indicator' : 'no_why') }, 400);
        return;
      }
      const taken = await object(
        deps.db,
        { indicator, text: deps.maskSecrets(typed.why), contact: deps.maskSecrets(typed.contact) },
        { code: deps.newCode(), now: deps.now() },
      );
      const underReview = await isUnderReview(taken);
      send(response, { done: { code: taken.code, shown: taken.shown, dueAt: taken.dueAt, underReview } });
    },
  );
  // A POST too, so that no code stands in an address.
  app.post(`${path}/tra-cuu`, readPublicForm(100), async (request: Request, response: Response) => {
    const typed = z.object({ code: z.string().max(100) }).safeParse(request.body ?? {});
    const code = typed.success ? parseTrackingCode(typed.data.code) : undefined;
    const found = code === undefined ? undefined : await findObjection(deps.db, code);
    if (found === undefined) {
      send(response, { problem: say('no_code') }, 404);
      return;
    }
    sendPage(response, deps, {
      title: say('title'),
      path,
      hidden: true,
      content: <ObjectionState say={say} objection={found} underReview={await isUnderReview(found)} />,
    });
  });

  app.use(
    path,
    onFormProblem((request, response, kind, status) =>
      send(response, { typed: typedIn(request), problem: deps.wording.say(`public.form.${kind}`) }, status),
    ),
  );

  async function isUnderReview(indicator: { type: string; value: string }): Promise<boolean> {
    return (await findReview(deps.db, indicator)) !== undefined;
  }

  /** The first thing in the field that can be looked up; a link is looked up by its domain. */
  function indicatorOf(request: Request) {
    const form = formSchema.safeParse(request.body ?? {});
    const found = form.success ? deps.findLookups(form.data.indicator) : [];
    return found.find(({ type }) => type === 'domain') ?? found[0];
  }
}
