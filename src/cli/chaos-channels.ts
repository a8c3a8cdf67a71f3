import { spawn } from 'node:child_process';
import path from 'node:path';
import { projectRoot } from '../config.ts';

/**
 * npm run chaos:channels -- [--updates=10000] [--channel=zalo-oa|telegram]
 * Kills the server every second under 10,000 updates, a fifth of them duplicates, and counts replies and reports.
 * The fakes of the platforms live with the tests, so this needs the development packages.
 */
const child = spawn(
  process.execPath,
  [
    '--import',
    'tsx',
    path.join(projectRoot, 'test', 'channels', 'chaos', 'run.ts'),
    ...process.argv.slice(2),
  ],
  { stdio: 'inherit', cwd: projectRoot },
);
child.once('exit', (code) => {
  process.exitCode = code ?? 1;
});
