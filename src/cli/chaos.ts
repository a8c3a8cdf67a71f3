import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { z } from 'zod';
import { runChaos } from './chaos/run.ts';

/** Kills the server again and again while citizens report and every target misbehaves; exit 1 where anything is lost. */
const options = z
  .object({
    reports: z.coerce.number().int().positive(),
    kills: z.coerce.number().int().min(0),
    writers: z.coerce.number().int().positive(),
    drain: z.coerce.number().int().positive(),
    database: z.enum(['sqlite', 'postgres']),
  })
  .parse(
    parseArgs({
      options: {
        reports: { type: 'string', default: '20000' },
        kills: { type: 'string', default: '50' },
        writers: { type: 'string', default: '16' },
        /** Seconds that the targets have after the last report. */
        drain: { type: 'string', default: '3600' },
        database: { type: 'string', default: 'sqlite' },
      },
    }).values,
  );

const dataFolder = mkdtempSync(path.join(tmpdir(), 'la-chan-chaos-'));
const postgres = options.database === 'postgres' ? await createPostgres() : undefined;
try {
  const result = await runChaos({
    ...options,
    dataFolder,
    databaseUrl: postgres?.url,
    random: Math.random,
    say: (line) => console.error(line),
    drainMilliseconds: options.drain * 1000,
  });
  console.log(JSON.stringify({ database: options.database, ...result }, null, 2));
  const wrong = result.lost + result.doubledReports + result.undelivered + result.doubledKeys;
  process.exitCode = wrong === 0 ? 0 : 1;
} finally {
  await postgres?.drop();
  rmSync(dataFolder, { recursive: true, force: true });
}

/** A database of its own on the server of DATABASE_URL or TEST_DATABASE_URL. */
async function createPostgres(): Promise<{ url: string; drop(): Promise<void> }> {
  const server = process.env['TEST_DATABASE_URL'] ?? process.env['DATABASE_URL'];
  if (server === undefined) {
    throw new Error('--database postgres needs TEST_DATABASE_URL, a server where databases may be made');
  }
  const name = `la_chan_chaos_${process.pid}`;
  await runOn(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => runOn(server, `drop database ${name} with (force)`) };
}

async function runOn(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
