import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Backup, BackupError } from './backup.ts';

/** What the process is asked to do. */
export interface BackupOrder {
  readonly dataFolder: string;
  readonly target: string;
}

export type BackupMessage = { readonly done: Backup } | { readonly problem: string };

/**
 * Backs up in a process of its own: copying and checking a large database takes minutes of a processor, and citizens
 * are answered meanwhile.
 * @throws BackupError that says what went wrong
 */
export async function backUpApart(order: BackupOrder): Promise<Backup> {
  // Run from its sources in development, compiled in production: the other half stands beside this file either way.
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const file = fileURLToPath(new URL(`./backup-process.${ending}`, import.meta.url));
  const child = fork(file, { execArgv: ending === 'ts' ? ['--import', 'tsx'] : process.execArgv });
  return new Promise((resolve, reject) => {
    child.once('spawn', () => child.send(order));
    child.once('message', (message) => {
      const answer = message as BackupMessage;
      if ('done' in answer) resolve(answer.done);
      else reject(new BackupError(answer.problem));
    });
    child.once('error', reject);
    child.once('exit', () => reject(new BackupError('the process ended without a word')));
  });
}
