import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../config.ts';

/**
 * How long a person waits from `npm start` on a new data folder until the first answer stands in the chat page.
 * Usage: npm run bench:start [-- --runs 7]
 */
const { values } = parseArgs({ options: { runs: { type: 'string', default: '7' } } });
const question = 'cach nhan biet cong an gia goi dien';

interface Timing {
  readonly ready: number;
  readonly answered: number;
}

async function measure(): Promise<Timing> {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'la-chan-start-'));
  const begun = performance.now();
  const child = spawn('npm', ['start', '--silent'], {
    cwd: projectRoot,
    env: { ...process.env, PORT: '0', DATA_DIR: dataFolder, LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  try {
    const address = await addressOf(child);
    const ready = performance.now() - begun;
    await ask(address);
    return { ready, answered: performance.now() - begun };
  } finally {
    const ended = once(child, 'exit');
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
    await ended;
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

async function addressOf(child: ChildProcess): Promise<string> {
  let said = '';
  for await (const chunk of child.stdout ?? []) {
    said += String(chunk);
    const found = /(http:\/\/\S+?)\/\s/.exec(said)?.[1];
    if (found !== undefined) return found;
  }
  throw new Error(`the server ended:\n${said}`);
}

/** As a browser without script does it: the answer stands in the page that comes back. */
async function ask(address: string): Promise<void> {
  const first = await fetch(`${address}/`);
  await first.text();
  const cookie = first.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const answered = await fetch(`${address}/chat/messages`, {
    method: 'POST',
    headers: { cookie, accept: 'text/html', origin: address },
    body: new URLSearchParams({ text: question }),
  });
  const page = await answered.text();
  if (!page.includes('bubble-reply')) throw new Error(`no answer (${answered.status})`);
}

const timings: Timing[] = [];
for (let run = 0; run < Number(values.runs); run++) timings.push(await measure());
const summary = (pick: (timing: Timing) => number) => {
  const sorted = timings.map(pick).sort((a, b) => a - b);
  return {
    min: Math.round(sorted[0] ?? 0),
    median: Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0),
    max: Math.round(sorted.at(-1) ?? 0),
  };
};
const result = { ready_ms: summary(({ ready }) => ready), answered_ms: summary(({ answered }) => answered) };
process.stdout.write(`${JSON.stringify(result)}\n`);
