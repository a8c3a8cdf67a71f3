import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { pino } from 'pino';
import { listChannelFolders, loadChannels } from '../channels/load-channels.ts';
import { ConfigError, projectRoot, readConfig } from '../config.ts';
import { loadWording } from '../conversation/wording.ts';
import { loadDotEnv } from '../dot-env.ts';
import { EvidenceStore } from '../evidence/store.ts';
import { dialectName, openDatabase } from '../storage/database.ts';
import { migrate } from '../storage/migrate.ts';

/** Tries every configured channel's keys against the real platform and says in plain words what is wrong. */
async function checkConfig(): Promise<boolean> {
  const config = readConfig(process.env);
  const db = openDatabase(config);
  await migrate(db, dialectName(config.databaseUrl));
  try {
    const channels = await loadChannels({
      environment: config.environment,
      publicUrl: config.publicUrl,
      names: {},
      wording: loadWording(path.join(projectRoot, 'data', 'wording')),
      fieldLabels: new Map(),
      evidence: new EvidenceStore(path.join(config.dataFolder, 'evidence')),
      db,
      log: pino({ level: 'silent' }),
      now: Date.now,
      random: Math.random,
      newId: randomUUID,
      openReceipt: async () => undefined,
    });
    const on = new Map(channels.map((channel) => [channel.name, channel]));
    let good = true;
    for (const name of listChannelFolders()) {
      const channel = on.get(name);
      if (channel === undefined) {
        say(name, 'off: its keys are not set (.env.example)');
        continue;
      }
      const check = await channel.checkKeys?.();
      if (check?.ok === false) good = false;
      say(
        name,
        check === undefined ? 'on: it needs no keys' : `${check.ok ? 'on' : 'WRONG'}: ${check.message}`,
      );
    }
    if (config.publicUrl === undefined) {
      say(
        'PUBLIC_URL',
        'not set: no webhooks (Zalo OA hears nothing), no links to receipts in the chat apps',
      );
    }
    return good;
  } finally {
    await db.destroy();
  }
}

function say(name: string, what: string): void {
  process.stdout.write(`${name.padEnd(12)} ${what}\n`);
}

try {
  loadDotEnv();
  if (!(await checkConfig())) process.exitCode = 1;
} catch (error) {
  // A key of the wrong shape is named by the schema that reads it.
  if (!(error instanceof Error)) throw error;
  process.stderr.write(
    `${error instanceof ConfigError ? error.message : `The configuration is wrong: ${error.message}`}\n`,
  );
  process.exitCode = 1;
}
