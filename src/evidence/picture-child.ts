import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type ChildMessage, childMessageSchema, type PictureJob } from './child-messages.ts';

/** Lower than the server's own priority: a picture never takes the processor from the chat. */
const niceness = 5;

/** One running child process that reads pictures. */
export interface PictureChild {
  readonly pid: number | undefined;
  /** Settles when the child listens, or never: `ended` tells. */
  readonly ready: Promise<void>;
  /** Settles when the process is gone, whoever ended it. */
  readonly ended: Promise<void>;
  send(job: PictureJob): void;
  /** The one listener of what the child tells; another call replaces it. */
  listen(listener: (message: ChildMessage) => void): void;
  kill(): void;
}

/** Starts a child: the TypeScript file under tsx and vitest, the compiled one otherwise. */
export function startPictureChild(): PictureChild {
  const child = fork(...forkArguments());
  lowerPriority(child);
  let listener: (message: ChildMessage) => void = () => undefined;
  const ready = new Promise<void>((resolve) => {
    child.on('message', (message) => {
      const parsed = childMessageSchema.safeParse(message);
      if (!parsed.success) return;
      if (parsed.data.type === 'ready') resolve();
      else listener(parsed.data);
    });
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  // The server may end while a child idles.
  child.unref();
  child.channel?.unref();
  return {
    pid: child.pid,
    ready,
    ended,
    send: (job) => {
      // A child that died meanwhile: `ended` tells.
      child.send(job, () => undefined);
    },
    listen: (next) => {
      listener = next;
    },
    kill: () => {
      // Whoever kills it may wait for `ended`: from now on the child counts again.
      child.ref();
      child.kill('SIGKILL');
    },
  };
}

function forkArguments(): Parameters<typeof fork> {
  const here = fileURLToPath(import.meta.url);
  const extension = path.extname(here);
  const file = path.join(path.dirname(here), `ocr-process${extension}`);
  const loader =
    extension === '.ts'
      ? ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href]
      : [];
  return [
    file,
    [],
    {
      // No secret of ours is in the environment of a process that decodes strangers' files.
      env: { NODE_ENV: 'production' },
      execArgv: ['--max-old-space-size=256', ...loader],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    },
  ];
}

function lowerPriority(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    os.setPriority(child.pid, niceness);
  } catch {
    // Where the system refuses, the child runs as it is.
  }
}
