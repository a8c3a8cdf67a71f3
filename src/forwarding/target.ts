import type { ForwardedReport } from '../reports/forwarded.ts';

/** One thing to deliver. `idempotencyKey` is the same at every attempt: receivers refuse the second by it. */
export interface Delivery {
  readonly idempotencyKey: string;
  readonly report: ForwardedReport;
}

/** A place that reports are forwarded to. */
export interface Target {
  readonly name: string;
  /**
   * Delivers once, within `timeoutMilliseconds`. Resolves when the other side has taken it.
   * @throws Error whose message says what went wrong, without personal data and without secrets
   */
  deliver(delivery: Delivery, timeoutMilliseconds: number): Promise<void>;
  close?(): Promise<void>;
}

/** What a target is made of: its own keys of the environment and the names it prints. */
export interface TargetContext {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly team: string;
  /** Topic id → Vietnamese name. */
  readonly topics: ReadonlyMap<string, string>;
  /** Where the team's page for a report is, if the server has a public address. */
  consoleLink(code: string): string | undefined;
  readonly now: () => number;
}

/**
 * One file in `targets/`: parses its own keys and makes the target.
 * @returns undefined where its keys are not set: the target is off
 * @throws Error that names the key that is wrong
 */
export type CreateTarget = (context: TargetContext) => Target | undefined;
