import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from './config.ts';
import { pack, unpack } from './files/pack.ts';
import { readSet } from './intents/attempt.ts';
import { readFeatureReader as readReaderFrom } from './intents/feature-reader.ts';
import type { Intent } from './intents/intent.ts';
import type { Learned } from './intents/learn-apart.ts';
import { hireColleague } from './intents/learn-beside.ts';
import type { FeatureReader } from './intents/learning/features.ts';
import type { Colleague } from './intents/learning/planes.ts';
import { withoutUtterances } from './intents/load.ts';
import { fingerprintOf, readFiles } from './intents/set.ts';
import { trainModel } from './intents/train.ts';
import { openUnderstander } from './intents/understand.ts';
import type { Understander } from './intents/understanding.ts';

export interface Understanding {
  readonly intents: ReadonlyMap<string, Intent>;
  readonly understander: Understander;
}

/** Where `npm run build` leaves the trained model, so that a start need not learn. */
export const builtModels = path.join(projectRoot, '.dist', 'models');

/**
 * The curated answers and the model that finds them, taken from the first folder that has them, known by the hash of
 * all they were made of: reading 246 YAML files costs a second, learning many. Where none has them they are made now
 * and kept in the last one.
 * @throws naming file and line of every intent that does not fit the schema
 */
export async function loadUnderstanding(
  folders: readonly string[],
  folder: string = path.join(projectRoot, 'intents'),
  reader: FeatureReader = readFeatureReader(),
): Promise<Understanding> {
  const name = `${fingerprint(folder, dataFolder)}.model`;
  const found = await findLearned(folders, name);
  return openLearned(found ?? keep(await learn(folder, reader), folders.at(-1), name), reader);
}

/** Keeps what was learned for the next start, if `folder` still is what it was learned from. */
export function keepLearned(
  given: { learned: Learned; fingerprint: string },
  models: string,
  folder: string,
): void {
  const name = `${fingerprint(folder, dataFolder)}.model`;
  if (fingerprintOf(readFiles(folder)) === given.fingerprint) keep(given.learned, models, name);
}

export function openLearned({ intents, model }: Learned, reader: FeatureReader): Understanding {
  return {
    intents: new Map(intents.map((intent) => [intent.id, intent])),
    understander: openUnderstander(model, reader),
  };
}

/** What turns a text into what the model was learned on. */
export function readFeatureReader(): FeatureReader {
  return readReaderFrom(dataFolder);
}

const dataFolder = path.join(projectRoot, 'data');

async function learn(folder: string, reader: FeatureReader): Promise<Learned> {
  const colleague = hireColleague();
  try {
    return await learnWith(colleague, folder, reader);
  } finally {
    await colleague.leave();
  }
}

async function learnWith(colleague: Colleague, folder: string, reader: FeatureReader): Promise<Learned> {
  const set = readSet(readFiles(folder));
  if ('problems' in set) {
    const lines = set.problems.map((line) => `  intents/${line}`);
    throw new Error(`The intents are wrong:\n${lines.join('\n')}`);
  }
  const { intents } = set;
  return { intents: intents.map(withoutUtterances), model: await trainModel(intents, reader, { colleague }) };
}

async function findLearned(folders: readonly string[], name: string): Promise<Learned | undefined> {
  for (const folder of folders) {
    try {
      return unpack(await readFile(path.join(folder, name))) as Learned;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
  }
  return undefined;
}

/** Only the newest is kept; written aside and renamed, so that no start finds half of one. */
function keep(learned: Learned, folder: string | undefined, name: string): Learned {
  if (folder === undefined) return learned;
  mkdirSync(folder, { recursive: true });
  for (const old of readdirSync(folder)) rmSync(path.join(folder, old), { force: true });
  const aside = path.join(folder, `${name}.${process.pid}`);
  writeFileSync(aside, pack(learned));
  renameSync(aside, path.join(folder, name));
  return learned;
}

/** Of all that the model is learned from: the intents, the data of normalisation and concepts, the code that learns. */
function fingerprint(intents: string, data: string): string {
  const hash = createHash('sha256');
  // Always the sources, so that what the build learned also serves a run from src (tests, `npm run dev`).
  const code = ['vietnamese', 'intents'].map((name) => path.join(projectRoot, 'src', name));
  for (const folder of [intents, path.join(data, 'intents'), ...code]) {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:yaml|ts|js)$/.test(name))
      .sort();
    for (const name of names) hash.update(name).update(readFileSync(path.join(folder, name)));
  }
  for (const name of normalisationFiles) hash.update(readFileSync(path.join(data, name)));
  return hash.digest('hex').slice(0, 32);
}

const normalisationFiles = ['teencode.csv', 'dialect.csv', 'dialect-plain.txt', 'foreign-words.txt'];
