import { setImmediate as eventLoop } from 'node:timers/promises';

/**
 * At most so many jobs at once; the others wait in order. Before each job the event loop gets its turn: SQLite answers
 * at once, so a job would otherwise run to its end while messages that have arrived wait to be acknowledged.
 */
export class Slots {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(count: number) {
    this.#free = count;
  }

  async run<T>(job: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      await eventLoop();
      return await job();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free += 1;
      else next();
    }
  }
}
