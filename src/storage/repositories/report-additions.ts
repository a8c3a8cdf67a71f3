import type { Trx } from '../database.ts';

interface AddedIndicator {
  readonly type: string;
  readonly value: string;
  readonly shown: string;
  readonly details: Readonly<Record<string, string | number | boolean>>;
}

/** Adds indicators and evidence to a report; what it has already is left as it is. */
export async function addToStoredReport(
  trx: Trx,
  reportId: string,
  addition: { indicators: readonly AddedIndicator[]; evidence: readonly string[] },
): Promise<void> {
  if (addition.indicators.length > 0) {
    await trx
      .insertInto('report_indicators')
      .values(
        addition.indicators.map(({ type, value, shown, details }) => ({
          report_id: reportId,
          type,
          value,
          shown,
          details: JSON.stringify(details),
        })),
      )
      .onConflict((conflict) => conflict.columns(['report_id', 'type', 'value']).doNothing())
      .execute();
  }
  if (addition.evidence.length > 0) {
    await trx
      .insertInto('report_evidence')
      .values(addition.evidence.map((hash) => ({ report_id: reportId, hash })))
      .onConflict((conflict) => conflict.columns(['report_id', 'hash']).doNothing())
      .execute();
  }
}
