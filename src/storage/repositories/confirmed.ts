import type { Db } from '../database.ts';

/** An indicator that the team confirmed at some time, and where it stands now. */
export interface ConfirmedIndicator {
  readonly type: string;
  readonly value: string;
  /** When it was first confirmed. */
  readonly confirmedAt: number;
  /** When it was taken back; null while it stands. */
  readonly withdrawnAt: number | null;
}

/** All that was ever confirmed as a scam by a person, oldest first: what was taken back stays, and says so. */
export async function listConfirmed(db: Db): Promise<ConfirmedIndicator[]> {
  const rows = await db
    .selectFrom('verdicts')
    .select(['type', 'value', 'verdict', 'at'])
    .orderBy('id')
    .execute();
  const known = new Map<string, ConfirmedIndicator>();
  for (const { type, value, verdict, at } of rows) {
    const key = `${type}\n${value}`;
    const before = known.get(key);
    if (verdict === 'scam')
      known.set(key, before === undefined ? fresh(type, value, at) : { ...before, withdrawnAt: null });
    else if (before !== undefined && before.withdrawnAt === null)
      known.set(key, { ...before, withdrawnAt: at });
  }
  return [...known.values()];
}

function fresh(type: string, value: string, confirmedAt: number): ConfirmedIndicator {
  return { type, value, confirmedAt, withdrawnAt: null };
}
