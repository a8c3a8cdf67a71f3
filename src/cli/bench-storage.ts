import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { storeReport } from '../reports/store.ts';
import { openDatabase } from '../storage/database.ts';
import { migrate } from '../storage/migrate.ts';

/** What power-loss safety costs: whole reports (indicators, bands, outbox, audit) stored one by one, each setting in turn. */
const reports = Number(process.argv[2] ?? 500);
for (const setting of ['NORMAL', 'FULL', 'NORMAL', 'FULL']) console.log(await measure(setting));

async function measure(setting: string): Promise<string> {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'la-chan-bench-'));
  const db = openDatabase({ dataFolder, databaseUrl: undefined });
  try {
    await migrate(db, 'sqlite');
    await sql`pragma synchronous = ${sql.raw(setting)}`.execute(db);
    const times: number[] = [];
    for (let number = 0; number < reports; number += 1) {
      const begun = performance.now();
      await db.transaction().execute((trx) =>
        storeReport(
          trx,
          {
            id: randomUUID(),
            code: `code ${number}`,
            channel: 'web',
            chat: `c${number}`,
            createdAt: number,
            topic: '',
            narrative: `Có người xưng công an số ${number} bảo tôi chuyển tiền vào tài khoản ${number} ${randomUUID()}`,
            amount: number,
            occurredAt: null,
            commune: null,
            firstHour: false,
            fields: {},
            indicators: [{ type: 'bank-account', value: String(number), shown: String(number), details: {} }],
            evidence: [],
          },
          { targets: ['email', 'webhook'], rules: [], labels: new Map() },
        ),
      );
      times.push(performance.now() - begun);
    }
    const sorted = times.toSorted((a, b) => a - b);
    const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(2);
    const total = times.reduce((sum, time) => sum + time, 0);
    return `synchronous=${setting}: ${Math.round((reports * 1000) / total)} reports/s, median ${at(0.5)} ms, p99 ${at(0.99)} ms`;
  } finally {
    await db.destroy();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}
