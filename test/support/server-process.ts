import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** The compiled server as an operator runs it, in a process of its own that a test may kill. */
export class ServerProcess {
  readonly output: string[] = [];
  address = '';
  readonly #environment: Readonly<Record<string, string>>;
  #child: ChildProcess | undefined;

  constructor(environment: Readonly<Record<string, string>>) {
    this.#environment = environment;
  }

  /** Resolves once the server says that it is ready. @throws with its output when it ends before */
  async start(): Promise<void> {
    const child = spawn(process.execPath, [path.resolve('.server/main.js')], {
      env: { PATH: process.env['PATH'], PORT: '0', LOG_LEVEL: 'warn', ...this.#environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    await new Promise<void>((resolve, reject) => {
      const read = (chunk: Buffer) => {
        this.output.push(chunk.toString('utf8'));
        const found = /Trang trò chuyện:\s+(http:\/\/\S+?)\/\s/.exec(this.output.join(''));
        if (found?.[1] !== undefined) {
          this.address = found[1];
          resolve();
        }
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.once('exit', (code) => {
        reject(new Error(`the server ended (${code}):\n${this.output.join('')}`));
      });
    });
  }

  /** Resolves once the output holds something. */
  async said(pattern: RegExp): Promise<void> {
    while (!pattern.test(this.output.join(''))) {
      if (this.#child?.stdout === null || this.#child === undefined)
        throw new Error('the server is not running');
      await once(this.#child.stdout, 'data');
    }
  }

  /** Takes the power away. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
    this.output.length = 0;
  }
}
