import type { Logger } from 'pino';

const longestWaitMilliseconds = 60_000;

/**
 * Registers with a platform until it works, so that a start never fails on it: an operator reads why in the log.
 * @param platform how the log calls it, and the key to look at
 */
export async function untilLetIn(
  register: () => Promise<void>,
  platform: { readonly name: string; readonly key: string },
  options: { readonly log: Logger; readonly retryMilliseconds: number; isStopped(): boolean },
): Promise<void> {
  const { log, retryMilliseconds, isStopped } = options;
  for (let failures = 0; !isStopped(); failures += 1) {
    try {
      await register();
      return;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      log.error(
        { reason },
        `${platform.name} does not let us in: check ${platform.key} and the network; trying again`,
      );
      const wait = Math.min(retryMilliseconds * 2 ** failures, longestWaitMilliseconds);
      await new Promise<void>((resolve) => {
        setTimeout(resolve, wait).unref();
      });
    }
  }
}
