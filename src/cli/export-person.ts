import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { parseTrackingCode } from '../reports/tracking-code.ts';
import type { Db } from '../storage/database.ts';
import { appendAudit } from '../storage/repositories/audit.ts';
import { collectPerson } from '../storage/repositories/person.ts';
import { findReportByCode } from '../storage/repositories/reports.ts';
import { withDatabase } from './with-database.ts';

/** All that is kept of one person, as JSON, for a request under the law on personal data. Leaves an audit row. */
const { values } = parseArgs({
  options: { channel: { type: 'string' }, chat: { type: 'string' }, code: { type: 'string' } },
});

async function findChat(db: Db): Promise<{ channel: string; chat: string } | undefined> {
  const { channel, chat, code } = values;
  if (channel !== undefined && chat !== undefined) return { channel, chat };
  const report = code === undefined ? undefined : await findReportByCode(db, parseTrackingCode(code) ?? code);
  return report?.chat === 'erased' ? undefined : report;
}

if (values.code === undefined && (values.channel === undefined || values.chat === undefined)) {
  console.error(
    'Usage: npm run --silent export-person -- --channel web --chat ID   or   -- --code LC-XXXX-XXXX',
  );
  process.exit(2);
}
await withDatabase(async (db) => {
  const key = await findChat(db);
  if (key === undefined) {
    console.error('Nobody is known by that: the code is wrong, or the data were erased.');
    process.exitCode = 1;
  } else {
    const person = await collectPerson(db, key);
    await db.transaction().execute((trx) =>
      appendAudit(trx, {
        at: Date.now(),
        actor: `cli:${userInfo().username}`,
        action: 'person.exported',
        subject: values.code ?? key.channel,
        details: { reports: person.reports.length, messages: person.messages.length },
      }),
    );
    console.log(JSON.stringify({ channel: key.channel, chat: key.chat, ...person }, null, 2));
  }
});
