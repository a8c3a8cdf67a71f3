import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../config.ts';
import { checkIntents } from '../intents/check.ts';
import { type Explanation, explain, type Reason } from '../intents/explain.ts';
import { checkGolden, readGolden } from '../intents/golden.ts';
import { type IntentProblem, loadIntents } from '../intents/load.ts';
import { caughtNearMisses, overdueReviews, vagueSources } from '../intents/reviews.ts';
import { intentTemplate } from '../intents/template.ts';
import { readTopics } from '../intents/topics.ts';
import { trainModel } from '../intents/train.ts';
import { openUnderstander } from '../intents/understand.ts';
import { readSetup } from './evaluate/setup.ts';

const usage = `Usage: npm run intents --
  check [folder] [--quick]   schema, links, sources, overdue reviews, examples; --quick does not ask the model
  explain "text"             which words decided
  new <id> <topic>           writes a template below intents/`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false } },
});
const [command, ...rest] = positionals;
const topics = readTopics(path.join(projectRoot, 'data', 'topics.csv'));
const today = new Date().toISOString().slice(0, 10);

if (command === 'check') await check(rest[0] ?? path.join(projectRoot, 'intents'), rest[0] === undefined);
else if (command === 'explain' && rest.length > 0) await explainText(rest.join(' '));
else if (command === 'new' && rest[0] !== undefined && rest[1] !== undefined) create(rest[0], rest[1]);
else stop(usage);

async function check(folder: string, isWhole: boolean): Promise<void> {
  if (!existsSync(folder)) stop(`${folder}: no such folder`);
  const loaded = loadIntents(folder);
  const report = checkIntents(loaded, topics, { whole: isWhole || path.basename(folder) === 'intents' });
  print(folder, report.problems, '');
  const warnings = [...overdueReviews(loaded.intents, today), ...vagueSources(loaded.intents)];
  const failures: string[] = [];
  if (!values.quick && report.problems.length === 0 && isWhole) {
    const understander = await readSetup(projectRoot).train(loaded.intents);
    warnings.push(...caughtNearMisses(loaded.intents, understander));
    const golden = readGolden(path.join(projectRoot, 'data', 'intents', 'golden.jsonl'));
    failures.push(...checkGolden(understander, golden));
  }
  print(folder, warnings, 'warning: ');
  for (const failure of failures) console.log(failure);
  for (const [topic, count] of report.utterancesByTopic) {
    const intents = String(count.intents).padStart(3);
    console.log(`${topic.padEnd(32)} ${intents} intents ${String(count.utterances).padStart(5)} utterances`);
  }
  const problems = report.problems.length + failures.length;
  console.log(`${loaded.intents.length} intents, ${problems} problems, ${warnings.length} warnings`);
  process.exit(problems > 0 ? 1 : 0);
}

async function explainText(text: string): Promise<void> {
  const { intents, reader } = readSetup(projectRoot);
  const model = await trainModel(intents, reader);
  if (openUnderstander(model, reader).understand(text).alternatives.length === 0) {
    console.log('there is not a word in it');
    return;
  }
  describe(explain(text, model, reader));
}

function describe(explanation: Explanation): void {
  const { understood, topics: ranked } = explanation;
  console.log(`kind ${understood.kind}, topic ${understood.topic}, intent ${understood.intent ?? 'none'}`);
  console.log(`confidence ${understood.confidence.toFixed(3)}: ${understood.decision}`);
  console.log(`about information security: ${explanation.inScope.toFixed(3)}\n`);
  for (const { topic, chance, distance } of ranked) {
    console.log(`  ${topic.padEnd(32)} ${chance.toFixed(3)}  distance ${distance.toFixed(2)}`);
  }
  const second = ranked[1]?.topic ?? 'nothing';
  list(`for ${ranked[0]?.topic ?? ''} against ${second}`, explanation.forTopic);
  list(`for ${understood.kind}`, explanation.forKind);
  list('for information security', explanation.forScope);
}

function list(title: string, reasons: readonly Reason[]): void {
  console.log(`\n${title}:`);
  for (const { feature, weight } of reasons) {
    console.log(`  ${weight >= 0 ? '+' : '-'}${Math.abs(weight).toFixed(3)}  ${feature}`);
  }
}

function create(id: string, topic: string): void {
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id))
    stop(`${id}: an id is lower case words with hyphens between them`);
  if (!topics.has(topic)) stop(`${topic}: no such topic; they stand in data/topics.csv`);
  const root = path.join(projectRoot, 'intents');
  const { intents } = loadIntents(root);
  if (intents.some((intent) => intent.id === id)) stop(`${id}: there is such an intent already`);
  const sibling = intents.find((intent) => intent.topic === topic)?.file;
  const group = sibling === undefined ? (readdirSync(root)[0] ?? 'other') : path.dirname(sibling);
  const file = path.join(root, group, `${id}.yaml`);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, intentTemplate(topic, today), { flag: 'wx' });
  console.log(`${path.relative(process.cwd(), file)}: fill it in, then run "npm run intents -- check"`);
}

function print(folder: string, problems: readonly IntentProblem[], prefix: string): void {
  for (const { file, line, message } of problems)
    console.log(`${folder}/${file}:${line} ${prefix}${message}`);
}

function stop(text: string): never {
  console.error(text);
  process.exit(2);
}
