import { existsSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from './config.ts';

/** Reads .env of the project, where there is one; what the environment already has wins. */
export function loadDotEnv(): void {
  const file = path.join(projectRoot, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
}
