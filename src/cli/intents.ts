import { existsSync } from 'node:fs';
import { checkIntents } from '../intents/check.ts';
import { loadIntents } from '../intents/load.ts';
import { readTopics } from '../intents/topics.ts';

const [command, folder = 'intents'] = process.argv.slice(2);
if (command !== 'check' || !existsSync(folder)) {
  console.error('Usage: npm run intents -- check [folder]');
  process.exit(2);
}
const loaded = loadIntents(folder);
const report = checkIntents(loaded, readTopics('data/topics.csv'), { whole: folder === 'intents' });
for (const problem of report.problems) {
  console.log(`${folder}/${problem.file}:${String(problem.line)} ${problem.message}`);
}
for (const [topic, count] of report.utterancesByTopic) {
  console.log(
    `${topic.padEnd(32)} ${String(count.intents).padStart(3)} intents ${String(count.utterances).padStart(5)} utterances`,
  );
}
console.log(`${String(loaded.intents.length)} intents, ${String(report.problems.length)} problems`);
process.exit(report.problems.length > 0 ? 1 : 0);
