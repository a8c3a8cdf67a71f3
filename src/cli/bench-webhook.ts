import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../config.ts';

/**
 * npm run bench:webhook -- [--rate=200] [--seconds=20] [--warm-up=5]
 * How long the Official Account's webhook takes to acknowledge, at a steady rate, with all the work going on behind:
 * every message is understood, answered and sent to a stand-in for Zalo.
 */
const { values } = parseArgs({
  options: {
    rate: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '20' },
    'warm-up': { type: 'string', default: '5' },
  },
});
const rate = Number(values.rate);
/** Posts of the first seconds are not counted: a server that has just started has not compiled its own code yet. */
const warmUp = rate * Number(values['warm-up']);
const total = warmUp + rate * Number(values.seconds);
const keys = { appId: '4211234567890123456', secret: 'bench-secret' };
const texts = [
  'mã otp là gì',
  'menu',
  'vietcombank-xacthuc.top co phai that khong',
  'nguoi la goi bao nop tien',
];

const zalo = createServer((incoming, response) => {
  incoming.resume().on('end', () => {
    const answer =
      incoming.url?.includes('access_token') === true
        ? { access_token: 'a', refresh_token: randomUUID(), expires_in: '3600' }
        : { error: 0, message: 'Success', data: { message_id: randomUUID(), user_id: '1' } };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
  });
});
await new Promise<void>((resolve) => {
  zalo.listen(0, '127.0.0.1', () => resolve());
});
const root = `http://127.0.0.1:${(zalo.address() as AddressInfo).port}`;
const dataFolder = mkdtempSync(path.join(tmpdir(), 'la-chan-bench-'));
const server = spawn(process.execPath, [path.join(projectRoot, '.server', 'main.js')], {
  env: {
    ...process.env,
    PORT: '0',
    DATA_DIR: dataFolder,
    LOG_LEVEL: 'error',
    ZALO_OA_APP_ID: keys.appId,
    ZALO_OA_APP_SECRET: 's',
    ZALO_OA_SECRET_KEY: keys.secret,
    ZALO_OA_REFRESH_TOKEN: 'r',
    ZALO_OA_API_ROOT: root,
    ZALO_OAUTH_ROOT: root,
    ZALO_OA_SENDS_PER_SECOND: '1000',
  },
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  const port = await portOf(server);
  const took = await drive(port);
  report(took.slice(warmUp));
} finally {
  server.kill('SIGKILL');
  zalo.closeAllConnections();
  zalo.close();
  rmSync(dataFolder, { recursive: true, force: true });
}

function portOf(child: ChildProcess): Promise<number> {
  let output = '';
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const port = /http:\/\/127\.0\.0\.1:(\d+)\//.exec(output)?.[1];
      if (port !== undefined) resolve(Number(port));
    });
    child.once('exit', () => reject(new Error(`the server did not start:\n${output}`)));
  });
}

/** Posts on time, whether or not earlier posts have been answered. @returns milliseconds each took */
async function drive(port: number): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const began = performance.now();
  const posts: Promise<number>[] = [];
  for (let index = 0; index < total; index++) {
    const wait = began + (index * 1000) / rate - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    posts.push(post(port, agent, index));
  }
  const took = await Promise.all(posts);
  agent.destroy();
  return took;
}

function post(port: number, agent: Agent, index: number): Promise<number> {
  const timestamp = String(Date.now());
  const body = JSON.stringify({
    app_id: keys.appId,
    event_name: 'user_send_text',
    timestamp,
    sender: { id: String(3_390_000_000_000_000_000n + BigInt(index % 2_000)) },
    message: { msg_id: randomUUID(), text: texts[index % texts.length] },
  });
  const mac = createHash('sha256').update(`${keys.appId}${body}${timestamp}${keys.secret}`).digest('hex');
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        port,
        host: '127.0.0.1',
        path: '/webhook/zalo-oa',
        method: 'POST',
        agent,
        headers: { 'x-zevent-signature': `mac=${mac}` },
      },
      (response) => {
        response.resume().on('end', () => {
          if (response.statusCode === 200) resolve(performance.now() - began);
          else reject(new Error(`HTTP ${response.statusCode ?? 0}`));
        });
      },
    );
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}

function report(took: readonly number[]): void {
  const sorted = took.toSorted((a, b) => a - b);
  const at = (share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
  process.stdout.write(
    `${took.length} posts at ${rate}/s: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms\n`,
  );
}
