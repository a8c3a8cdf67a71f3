import { z } from 'zod';
import type { Db, Trx } from '../storage/database.ts';
import { recordSentForm } from '../storage/repositories/sent-forms.ts';
import { text } from './form.ts';
import { markOf } from './mark.ts';

/** What the form of a preview carries besides its own fields. */
export const previewedFields = {
  step: z.enum(['preview', 'send']).default('preview'),
  /** One for each preview that was shown: it is carried out once. */
  sending: text({ max: 64 }),
  /** Mark of the effects that the preview announced. */
  seen: text({ max: 64 }),
};

export type Sent<Result> =
  | { readonly outcome: 'sent'; readonly result: Result }
  /** It would do something else by now, or was never previewed: nothing has been done. */
  | { readonly outcome: 'changed' }
  /** This very form was carried out before: nothing has been done again. */
  | { readonly outcome: 'before' };

/** Ends the transaction without anything having been done. */
class NotSent extends Error {
  constructor(readonly outcome: 'changed' | 'before') {
    super(outcome);
  }
}

/** Does once what was previewed, and only if it is still exactly that. */
export async function sendPreviewed<Result>(
  db: Db,
  form: { readonly sending: string; readonly seen: string; readonly now: number },
  work: (trx: Trx) => Promise<Result>,
  effectsOf: (result: Result) => unknown,
): Promise<Sent<Result>> {
  if (form.sending === '') return { outcome: 'changed' };
  try {
    const result = await db.transaction().execute(async (trx) => {
      if (!(await recordSentForm(trx, form.sending, form.now))) throw new NotSent('before');
      const done = await work(trx);
      if (markOf(effectsOf(done)) !== form.seen) throw new NotSent('changed');
      return done;
    });
    return { outcome: 'sent', result };
  } catch (error) {
    if (!(error instanceof NotSent)) throw error;
    return { outcome: error.outcome };
  }
}
