import type { Db } from '../storage/database.ts';
import { type CountKind, dayOf, readDays, readSums } from '../storage/repositories/daily-counts.ts';
import { countForwards } from '../storage/repositories/forward-trouble.ts';
import { summariseWaits, type WaitSummary } from './waits.ts';

export interface Count {
  readonly key: string;
  readonly count: number;
  /** Đồng. */
  readonly loss: number;
}

/** What the honest percentages are made of. */
export interface Shares {
  readonly answered: number;
  /** Questions that were left to a person. */
  readonly asked: number;
  /** Reports that got their first verdict … */
  readonly decided: number;
  /** … whose reporter was told since … */
  readonly told: number;
  /** … and whose verdict was taken back since. */
  readonly reopened: number;
}

export interface TargetHealth {
  readonly target: string;
  /** Arrived within the period. */
  readonly delivered: number;
  /** Not yet arrived, whenever they were queued. */
  readonly queued: number;
  /** Given up, whenever they were queued. */
  readonly dead: number;
}

/** Everything that is shown of the last `days` days, today included. Names nobody. */
export interface Figures {
  readonly days: number;
  /** Every day, also those without a report; the key is the number of the day. */
  readonly byDay: readonly Count[];
  /** Most first, as all that follow. */
  readonly byTopic: readonly Count[];
  readonly byChannel: readonly Count[];
  readonly byCommune: readonly Count[];
  readonly byState: readonly Count[];
  /** From a report to the first thing that somebody of the team did with it. */
  readonly waits: { readonly firstHour: WaitSummary; readonly others: WaitSummary };
  readonly shares: Shares;
  readonly deliveries: readonly TargetHealth[];
}

export async function readFigures(db: Db, days: number, now: number): Promise<Figures> {
  const today = dayOf(now);
  const first = today - days + 1;
  const [byDay, sums, forwards] = await Promise.all([
    readDays(db, first),
    readSums(db, first),
    countForwards(db),
  ]);
  const found = new Map(byDay.map((count) => [count.day, count]));
  const of = (kind: CountKind): Count[] =>
    sums
      .filter((sum) => sum.kind === kind)
      .map(({ key, count, loss }) => ({ key, count, loss }))
      .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
  const one = (kind: CountKind) => of(kind)[0]?.count ?? 0;
  const waits = (kind: CountKind) =>
    summariseWaits(of(kind).map(({ key, count }) => ({ minutes: Number(key), count })));
  return {
    days,
    byDay: Array.from({ length: days }, (_, index) => {
      const { count = 0, loss = 0 } = found.get(first + index) ?? {};
      return { key: String(first + index), count, loss };
    }),
    byTopic: of('topic'),
    byChannel: of('channel'),
    byCommune: of('commune'),
    byState: of('state'),
    waits: { firstHour: waits('wait-first-hour'), others: waits('wait-other') },
    shares: {
      answered: one('answered'),
      asked: one('asked'),
      decided: one('decided'),
      told: one('told'),
      reopened: one('reopened'),
    },
    deliveries: healthOf(forwards, new Map(of('delivered').map(({ key, count }) => [key, count]))),
  };
}

function healthOf(
  forwards: readonly { target: string; state: string; count: number }[],
  delivered: ReadonlyMap<string, number>,
): TargetHealth[] {
  const targets = [...new Set([...forwards.map(({ target }) => target), ...delivered.keys()])].sort();
  const standing = (target: string, state: string) =>
    forwards.find((row) => row.target === target && row.state === state)?.count ?? 0;
  return targets.map((target) => ({
    target,
    delivered: delivered.get(target) ?? 0,
    queued: standing(target, 'queued'),
    dead: standing(target, 'dead'),
  }));
}
