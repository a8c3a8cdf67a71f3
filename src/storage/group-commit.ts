import { setImmediate as eventLoop } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Db, Trx } from './database.ts';

/** Most jobs in one transaction: a failing commit fails them all. */
const mostTogether = 64;

interface Waiting {
  run(trx: Trx): Promise<void>;
  /** The transaction was committed, or was not. */
  settle(commitError: Error | undefined): void;
}

/**
 * Puts small writing jobs that come at the same time into one transaction. Each commit waits for the disk, so under
 * load this is the difference between a few and many messages a second; alone, a job waits one turn of the event loop.
 * Each job stands behind a savepoint of its own: one that throws is undone alone.
 */
export class GroupCommit {
  readonly #db: Db;
  #waiting: Waiting[] = [];
  #running = false;

  constructor(db: Db) {
    this.#db = db;
  }

  /** Resolves once the job's changes are safe on disk. @throws what the job threw, or why the commit failed */
  run<T>(job: (trx: Trx) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      let outcome: { value: T } | { error: Error } | undefined;
      this.#waiting.push({
        async run(trx) {
          await sql`savepoint job`.execute(trx);
          try {
            outcome = { value: await job(trx) };
          } catch (error) {
            outcome = { error: error instanceof Error ? error : new Error(String(error)) };
            await sql`rollback to savepoint job`.execute(trx);
          }
          await sql`release savepoint job`.execute(trx);
        },
        settle(commitError) {
          if (outcome !== undefined && 'error' in outcome) reject(outcome.error);
          else if (commitError !== undefined) reject(commitError);
          else if (outcome !== undefined) resolve(outcome.value);
        },
      });
      if (!this.#running) void this.#drain();
    });
  }

  async #drain(): Promise<void> {
    this.#running = true;
    while (this.#waiting.length > 0) {
      // SQLite answers within the same turn of the event loop: without a pause no two jobs would ever meet.
      await eventLoop();
      const together = this.#waiting.slice(0, mostTogether);
      this.#waiting = this.#waiting.slice(mostTogether);
      const error = await this.#commit(together);
      for (const one of together) one.settle(error);
    }
    this.#running = false;
  }

  async #commit(together: readonly Waiting[]): Promise<Error | undefined> {
    try {
      await this.#db.transaction().execute(async (trx) => {
        for (const one of together) await one.run(trx);
      });
      return undefined;
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  }
}
