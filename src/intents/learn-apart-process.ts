import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pack } from '../files/pack.ts';
import { judge, readSet } from './attempt.ts';
import { readFeatureReader } from './feature-reader.ts';
import { readGolden } from './golden.ts';
import type { Learned, Lesson, LessonMessage } from './learn-apart.ts';
import { hireColleague } from './learn-beside.ts';
import { withoutUtterances } from './load.ts';
import { trainModel } from './train.ts';
import { openUnderstander } from './understand.ts';

const say = (message: LessonMessage, then: () => void = () => undefined) => process.send?.(message, then);

/** The other half of `learnApart`: one lesson in, one model or what is wrong out. */
process.once('message', (lesson: Lesson & { into: string }) => {
  void learn(lesson).then((message) => say(message, () => process.disconnect()));
});
// Whoever wanted to know has gone.
process.once('disconnect', () => process.exit());

async function learn({
  folder,
  changes,
  dataFolder,
  into,
}: Lesson & { into: string }): Promise<LessonMessage> {
  say({ type: 'step', step: 'reading' });
  const colleague = hireColleague();
  const set = readSet(folder, changes);
  if ('problems' in set) {
    await colleague.leave();
    return { type: 'problems', problems: set.problems };
  }
  say({ type: 'step', step: 'learning' });
  const reader = readFeatureReader(dataFolder);
  const model = await trainModel(set.intents, reader, { colleague }).finally(() => colleague.leave());
  say({ type: 'step', step: 'measuring' });
  const golden = readGolden(path.join(dataFolder, 'intents', 'golden.jsonl'));
  const problems = judge(openUnderstander(model, reader), golden);
  if (problems.length > 0) return { type: 'problems', problems };
  const learned: Learned = { intents: set.intents.map(withoutUtterances), model };
  writeFileSync(into, pack(learned), { mode: 0o600 });
  return { type: 'learned', file: into };
}
