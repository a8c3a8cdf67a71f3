import path from 'node:path';
import { readConfig } from '../config.ts';
import { respond } from '../conversation/respond.ts';
import { newSession } from '../conversation/session.ts';
import { loadDotEnv } from '../dot-env.ts';
import { loadParts } from '../load-parts.ts';
import { openWorld } from '../open-world.ts';
import { builtModels, loadUnderstanding } from '../understanding.ts';

/** Prints what the bot understands in a text and what it answers, as one JSON line. Stores nothing. */
const text = process.argv.slice(2).join(' ');
if (text === '') {
  console.error('Usage: npm run --silent ask -- "text"');
  process.exit(2);
}
loadDotEnv();
const config = readConfig({ ...process.env, LOG_LEVEL: 'silent' });
const understanding = await loadUnderstanding([builtModels, path.join(config.dataFolder, 'models')]);
const parts = await loadParts(config, {
  understanding: () => understanding,
  signReceipt: () => '',
  now: Date.now,
});
const world = openWorld(parts, undefined);
const incoming = {
  channel: 'ask',
  chat: 'ask',
  messageId: '1',
  at: Date.now(),
  text,
  attachments: [],
};
const understood = world.understander.understand(world.maskSecrets(text));
const { replies } = await respond(incoming, { ...newSession, greeted: true }, world);
console.log(
  JSON.stringify({
    kind: understood.kind,
    topic: understood.topic,
    intent: understood.intent ?? null,
    confidence: understood.confidence,
    alternatives: understood.alternatives,
    indicators: world.extract(text),
    replies,
  }),
);
