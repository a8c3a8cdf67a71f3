import { isPostgres, type Trx } from '../database.ts';

interface AddedIndicator {
  readonly type: string;
  readonly value: string;
  readonly shown: string;
  readonly details: Readonly<Record<string, string | number | boolean>>;
}

/**
 * Adds indicators and evidence to a report; what it has already is left as it is. A picture that was cleaned away while
 * it lay in a draft is left out: no report is lost for a picture.
 * @returns hashes of the evidence that is there
 */
export async function addToStoredReport(
  trx: Trx,
  reportId: string,
  addition: { indicators: readonly AddedIndicator[]; evidence: readonly string[] },
): Promise<string[]> {
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
  const hashes = await keepEvidence(trx, addition.evidence);
  if (hashes.length > 0) {
    await trx
      .insertInto('report_evidence')
      .values(hashes.map((hash) => ({ report_id: reportId, hash })))
      .onConflict((conflict) => conflict.columns(['report_id', 'hash']).doNothing())
      .execute();
  }
  return hashes;
}

/** Those of these files that are known, held until the transaction ends: on PostgreSQL the cleaning may run beside it. */
async function keepEvidence(trx: Trx, hashes: readonly string[]): Promise<string[]> {
  if (hashes.length === 0) return [];
  const known = trx.selectFrom('evidence').select('hash').where('hash', 'in', hashes);
  const rows = await (isPostgres(trx) ? known.forKeyShare() : known).execute();
  return rows.map((row) => row.hash);
}
