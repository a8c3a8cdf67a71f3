/** Does the same work over and over, one run after the other: a slow one delays the next. `work` must not reject. */
export function repeat(
  work: () => Promise<void>,
  options: { everyMilliseconds: number; atOnce: boolean },
): { stop(): Promise<void> } {
  let running = options.atOnce ? work() : Promise.resolve();
  const timer = setInterval(() => {
    running = running.then(work);
  }, options.everyMilliseconds);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
