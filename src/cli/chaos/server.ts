import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { projectRoot } from '../../config.ts';

/** The compiled server in a process of its own, to be killed as a power cut would. */
export class ChaosServer {
  /** Empty while it is down. */
  address = '';
  /** Longest time from the start of the process until it took messages. */
  slowestStartMilliseconds = 0;
  readonly #environment: Readonly<Record<string, string>>;
  #child: ChildProcess | undefined;

  constructor(environment: Readonly<Record<string, string>>) {
    this.#environment = environment;
  }

  /** @throws with what it said when it ends before it is ready */
  async start(): Promise<void> {
    const begun = Date.now();
    const child = spawn(process.execPath, [path.join(projectRoot, '.server', 'main.js')], {
      env: { PATH: process.env['PATH'], PORT: '0', LOG_LEVEL: 'silent', ...this.#environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    let said = '';
    this.address = await new Promise<string>((resolve, reject) => {
      const read = (chunk: Buffer) => {
        said += chunk.toString('utf8');
        const found = /Trang trò chuyện:\s+(http:\/\/\S+?)\/\s/.exec(said)?.[1];
        if (found !== undefined) resolve(found);
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.once('exit', (code) => reject(new Error(`the server ended (${String(code)}):\n${said}`)));
    });
    this.slowestStartMilliseconds = Math.max(this.slowestStartMilliseconds, Date.now() - begun);
  }

  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    this.address = '';
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
}
