import type { Db, Trx } from './database.ts';

/** Carries the outcome out of the transaction that it ends. */
class Rehearsed extends Error {}

/** Does something in a transaction and takes all of it back: what it returns is exactly what would happen now. */
export async function rehearse<Result>(db: Db, work: (trx: Trx) => Promise<Result>): Promise<Result> {
  let outcome: { readonly result: Result } | undefined;
  try {
    await db.transaction().execute(async (trx) => {
      outcome = { result: await work(trx) };
      throw new Rehearsed();
    });
  } catch (error) {
    if (!(error instanceof Rehearsed)) throw error;
  }
  if (outcome === undefined) throw new Error('A rehearsal ended without an outcome');
  return outcome.result;
}
