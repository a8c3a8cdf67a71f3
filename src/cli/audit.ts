import { findBrokenAudit } from '../storage/repositories/audit.ts';
import { readAudit } from '../storage/repositories/audit-pages.ts';
import { withDatabase } from './with-database.ts';

/** `verify` proves that the chain of hashes is whole (exit 1 where it is not); `export` prints it as JSON lines. */
const command = process.argv[2];
if (command !== 'verify' && command !== 'export') {
  console.error('Usage: npm run --silent audit -- verify | export');
  process.exit(2);
}
await withDatabase(async (db) => {
  if (command === 'export') {
    for await (const row of readAudit(db)) process.stdout.write(`${JSON.stringify(row)}\n`);
  } else {
    const broken = await findBrokenAudit(db);
    console.log(
      broken === undefined
        ? 'The audit log is whole.'
        : `The audit log is broken at entry ${broken}: it, or an entry before it, was changed or taken out.`,
    );
    process.exitCode = broken === undefined ? 0 : 1;
  }
});
