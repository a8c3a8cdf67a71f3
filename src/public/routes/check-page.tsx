import type { Express, Request, Response } from 'express';
import { z } from 'zod';
import { piecesOf, withCorrections } from '../corrections.ts';
import type { PublicDeps, PublicLimits } from '../deps.ts';
import { clean, onFormProblem, readPublicForm } from '../form.ts';
import { limitPerAddress, minute } from '../limits.ts';
import { sendPage } from '../render.tsx';
import { CheckForm, type CheckPageState, CheckResult } from '../views/check-page.tsx';

/** Longest text that is checked, in characters. */
const longestText = 8_000;

/** A form of several fields of one name comes as a list, one field as a string. */
const listSchema = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((value) => (typeof value === 'string' ? [value] : value));
const formSchema = z.object({
  text: z.string().default(''),
  read: listSchema,
  right: listSchema,
});

const path = '/kiem-tra';

/** What stands in the form's box, as far as the form could be read. */
function typedIn(request: Request): string {
  const form = formSchema.safeParse(request.body ?? {});
  return form.success ? typedOf(form.data).slice(0, longestText) : '';
}

/** The text with what was put right in it. */
function typedOf({ text, read, right }: z.output<typeof formSchema>): string {
  const pairs = read.map((piece, at) => ({ read: piece, right: clean(right[at] ?? piece) }));
  return withCorrections(clean(text), pairs);
}

/** Check a text or a picture: a plain form, nothing in the address, nothing kept. */
export function mountCheckPage(app: Express, deps: PublicDeps, limits: PublicLimits): void {
  const say = (key: string) => deps.wording.say(`public.check.${key}`, { count: longestText });
  const send = (response: Response, state: CheckPageState, status = 200) => {
    sendPage(response, deps, {
      title: say('title'),
      path,
      status,
      content: (
        <>
          {state.answer !== undefined && <CheckResult state={state} answer={state.answer} deps={deps} />}
          <CheckForm state={state} deps={deps} longestText={longestText} />
        </>
      ),
    });
  };
  const tooOften = (request: Request, response: Response) =>
    send(response, { text: typedIn(request), problem: deps.wording.say('public.api.too_often') }, 429);

  app.get(path, (_request, response) => send(response, { text: '' }));
  app.post(
    path,
    // Read before it is counted: who is refused gets back what they wrote.
    readPublicForm(longestText),
    limitPerAddress(limits.checksPerMinute, minute, tooOften),
    // Reading a picture takes seconds of the processor.
    limitPerAddress(
      limits.picturesPerMinute,
      minute,
      tooOften,
      (request) => request.file === undefined || request.file.size === 0,
    ),
    async (request: Request, response: Response) => {
      const form = formSchema.safeParse(request.body ?? {});
      if (!form.success) {
        send(response, { text: '', problem: say('empty') }, 400);
        return;
      }
      const { text, problem, fromPicture } = await materialOf(form.data, request.file?.buffer);
      if (text === '') {
        send(response, { text, problem: problem ?? say('empty') }, 400);
        return;
      }
      if (text.length > longestText) {
        send(response, { text: text.slice(0, longestText), problem: say('too_long') }, 413);
        return;
      }
      const answer = await deps.check(text);
      const pieces = fromPicture ? piecesOf(text, deps.extract(text)) : [];
      send(response, { text, answer, pieces, ...(problem === undefined ? {} : { problem }) });
    },
  );

  app.use(
    path,
    onFormProblem((request, response, kind, status) =>
      send(response, { text: typedIn(request), problem: deps.wording.say(`public.form.${kind}`) }, status),
    ),
  );

  async function materialOf(
    form: z.output<typeof formSchema>,
    picture: Buffer | undefined,
  ): Promise<{ text: string; problem?: string; fromPicture: boolean }> {
    const typed = typedOf(form);
    if (picture === undefined || picture.length === 0)
      return { text: typed, fromPicture: form.read.length > 0 };
    const { asText, problem } = await deps.readPicture(picture);
    // What is secret in it must not stand on the page, which may be looked at over a shoulder.
    const read = deps.maskSecrets(clean(asText));
    const text = [typed, read].filter((part) => part !== '').join('\n');
    return {
      text,
      fromPicture: read !== '',
      ...(problem === undefined && read !== '' ? {} : { problem: say(`picture.${problem ?? 'nothing'}`) }),
    };
  }
}
