/** Runs jobs of the same key one after the other, jobs of different keys side by side. */
export class TakeTurns {
  readonly #last = new Map<string, Promise<void>>();

  /** @param job must not reject: it handles its own failures. */
  add(key: string, job: () => Promise<void>): Promise<void> {
    const before = this.#last.get(key) ?? Promise.resolve();
    const mine = before.then(job);
    this.#last.set(key, mine);
    void mine.finally(() => {
      if (this.#last.get(key) === mine) this.#last.delete(key);
    });
    return mine;
  }

  /** Resolves once everything that was added so far has run. */
  async idle(): Promise<void> {
    while (this.#last.size > 0) await Promise.allSettled(this.#last.values());
  }
}
