import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CreateTarget, Target, TargetContext } from './target.ts';

/** Every target in `targets/` whose keys are set, found by reading the folder: a new one is one new file. */
export async function loadTargets(context: TargetContext): Promise<Target[]> {
  const folder = path.join(import.meta.dirname, 'targets');
  const files = readdirSync(folder).filter((name) => /^[a-z0-9-]+\.[jt]s$/.test(name));
  const modules = await Promise.all(
    files.map(
      (name) =>
        import(pathToFileURL(path.join(folder, name)).href) as Promise<{ createTarget: CreateTarget }>,
    ),
  );
  return modules.flatMap((module) => module.createTarget(context) ?? []);
}
