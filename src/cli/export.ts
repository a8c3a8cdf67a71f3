import path from 'node:path';
import { projectRoot } from '../config.ts';
import { confirmedCsv } from '../reports/export/csv.ts';
import { confirmedStix } from '../reports/export/stix.ts';
import { loadProvince } from '../reports/province.ts';
import { listConfirmed } from '../storage/repositories/confirmed.ts';
import { withDatabase } from './with-database.ts';

/** What the team confirmed, with what it took back, for other systems: no report, no person. */
const format = process.argv[2];
if (format !== 'csv' && format !== 'stix') {
  console.error('Usage: npm run --silent export -- csv|stix > file');
  process.exit(2);
}
await withDatabase(async (db, config) => {
  const confirmed = await listConfirmed(db);
  const { team } = loadProvince(path.join(projectRoot, 'data', 'province', config.province)).names;
  process.stdout.write(
    format === 'csv'
      ? confirmedCsv(confirmed)
      : `${JSON.stringify(confirmedStix(confirmed, { name: team, now: Date.now() }), null, 2)}\n`,
  );
});
