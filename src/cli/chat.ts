import { randomUUID } from 'node:crypto';
import { startApp } from '../app.ts';
import { createTerminalChannel } from '../channels/terminal/channel.ts';
import { readConfig } from '../config.ts';
import { loadDotEnv } from '../dot-env.ts';

loadDotEnv();
const terminal = createTerminalChannel({
  input: process.stdin,
  output: process.stdout,
  chat: 'terminal',
  newId: randomUUID,
});
const config = readConfig({ LOG_LEVEL: 'error', ...process.env, PORT: '0' });
const app = await startApp(config, [terminal]);
await terminal.closed;
await app.stop();
