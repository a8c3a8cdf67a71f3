import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CreateTarget, Target, TargetContext } from './target.ts';

/** Cannot be relied on alone: see the target's own file. */
const neverAlone: readonly string[] = ['telegram'];

/**
 * Every target in `targets/` whose keys are set, found by reading the folder: a new one is one new file.
 * @throws where the only one is of those that cannot be relied on
 */
export async function loadTargets(context: TargetContext): Promise<Target[]> {
  const folder = path.join(import.meta.dirname, 'targets');
  const files = readdirSync(folder).filter((name) => /^[a-z0-9-]+\.[jt]s$/.test(name));
  const modules = await Promise.all(
    files.map(
      (name) =>
        import(pathToFileURL(path.join(folder, name)).href) as Promise<{ createTarget: CreateTarget }>,
    ),
  );
  const targets = modules.flatMap((module) => module.createTarget(context) ?? []);
  const [only] = targets;
  if (targets.length === 1 && only !== undefined && neverAlone.includes(only.name)) {
    throw new Error(
      `${only.name} is the only target of reports and may be unreachable for weeks: set FORWARD_EMAIL_* as well (see .env.example)`,
    );
  }
  return targets;
}
