import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pack } from '../files/pack.ts';
import { readSet } from './attempt.ts';
import { readFeatureReader } from './feature-reader.ts';
import { checkGolden, readGolden } from './golden.ts';
import type { Learned, Lesson, LessonMessage } from './learn-apart.ts';
import { hireColleague } from './learn-beside.ts';
import type { Colleague } from './learning/planes.ts';
import { withoutUtterances } from './load.ts';
import { fingerprintOf, readFiles } from './set.ts';
import { trainModel } from './train.ts';
import { openUnderstander } from './understand.ts';

const say = (message: LessonMessage, then: () => void = () => undefined) => process.send?.(message, then);

/** The other half of `learnApart`: one lesson in, one model or what is wrong out. */
process.once('message', (lesson: Lesson & { into: string }) => {
  // A data file that is wrong says so itself, by its name and line.
  const failed = (error: unknown): LessonMessage => ({
    type: 'problems',
    problems: [error instanceof Error ? error.message : String(error)],
  });
  void learn(lesson)
    .catch(failed)
    .then((message) => say(message, () => process.disconnect()));
});
// Whoever wanted to know has gone.
process.once('disconnect', () => process.exit());

async function learn(lesson: Lesson & { into: string }): Promise<LessonMessage> {
  const colleague = hireColleague();
  try {
    return await learnWith(colleague, lesson);
  } finally {
    await colleague.leave();
  }
}

async function learnWith(
  colleague: Colleague,
  { folder, changes, dataFolder, into }: Lesson & { into: string },
): Promise<LessonMessage> {
  say({ type: 'step', step: 'reading' });
  const files = readFiles(folder, changes);
  const set = readSet(files);
  if ('problems' in set) return { type: 'problems', problems: set.problems };
  say({ type: 'step', step: 'learning' });
  const reader = readFeatureReader(dataFolder);
  const model = await trainModel(set.intents, reader, { colleague });
  say({ type: 'step', step: 'measuring' });
  const golden = readGolden(path.join(dataFolder, 'intents', 'golden.jsonl'));
  const problems = checkGolden(openUnderstander(model, reader), golden);
  if (problems.length > 0) return { type: 'problems', problems };
  const learned: Learned = { intents: set.intents.map(withoutUtterances), model };
  writeFileSync(into, pack(learned), { mode: 0o600 });
  return { type: 'learned', file: into, fingerprint: fingerprintOf(files) };
}
