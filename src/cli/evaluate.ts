import { parseArgs } from 'node:util';
import { z } from 'zod';
import { projectRoot } from '../config.ts';
import { type Measures, measureUnderstander } from '../intents/evaluation/measure.ts';
import { builtModels, loadUnderstanding } from '../understanding.ts';
import { crossValidate, learningCurve } from './evaluate/cross-validate.ts';
import { measureLabelledSet } from './evaluate/labelled-set.ts';
import { readSetup, readWordReader } from './evaluate/setup.ts';
import { readJsonLines } from './json-lines.ts';

const usage = `Usage: npm run --silent evaluate --
  --file F.jsonl [--json]                   lines {"text","topic","kind"}: the bot's understanding of them
  --train A.jsonl --test B.jsonl [--json]   lines {"text","label"}: the same method on any labelled set
  [--quick] [--folds N] [--json]            cross-validation against natural and node-nlp; --quick leaves out the slow
  --curve [--json]                          learning curve: accuracy by number of utterances, and the worst topics`;

const options = (() => {
  try {
    return parseArgs({
      options: {
        file: { type: 'string' },
        train: { type: 'string' },
        test: { type: 'string' },
        json: { type: 'boolean', default: false },
        quick: { type: 'boolean', default: false },
        curve: { type: 'boolean', default: false },
        folds: { type: 'string', default: '5' },
      },
    }).values;
  } catch {
    return stop(usage);
  }
})();

const now = () => performance.now();
const message = z.object({ text: z.string(), topic: z.string(), kind: z.string() });
const labelled = z.object({ text: z.string(), label: z.coerce.string() });

try {
  if (options.file !== undefined) await evaluateFile(options.file);
  else if (options.train !== undefined && options.test !== undefined) {
    await evaluateSet(options.train, options.test);
  } else if (options.train !== undefined || options.test !== undefined) stop(usage);
  else if (options.curve) await showCurve();
  else await showTable();
} catch (error) {
  stop(error instanceof Error ? error.message : String(error), 1);
}

async function evaluateFile(file: string): Promise<void> {
  const lines = await readJsonLines(file, message);
  const { understander } = await loadUnderstanding([builtModels]);
  const measures = measureUnderstander(understander, lines, now);
  console.log(options.json ? JSON.stringify(measures) : describe(measures));
}

async function evaluateSet(train: string, test: string): Promise<void> {
  const [known, unseen] = [await readJsonLines(train, labelled), await readJsonLines(test, labelled)];
  const measures = measureLabelledSet(known, unseen, readWordReader(projectRoot), now);
  if (options.json) console.log(JSON.stringify(measures));
  else for (const [name, value] of Object.entries(measures)) console.log(`${name.padEnd(18)} ${value}`);
}

async function showTable(): Promise<void> {
  const setup = readSetup(projectRoot);
  const rows = await crossValidate(setup, Number(options.folds), !options.quick);
  if (options.json) {
    console.log(JSON.stringify(rows));
    return;
  }
  const utterances = setup.intents.flatMap((intent) => Object.values(intent.utterances).flat()).length;
  console.log(
    `${setup.intents.length} intents, ${utterances} utterances; ${options.folds} of 5 folds, near-copies`,
  );
  console.log(
    'never straddle them. Topic and intent accuracy of in-scope utterances, folded: without diacritics.\n',
  );
  console.log(`${'method'.padEnd(30)}  topic  folded  intent    kind  train s  note`);
  for (const row of rows) {
    const cells = [row.topic, row.folded, row.intent, row.kind].map((value) => percent(value).padStart(6));
    const seconds = row.seconds.toFixed(1).padStart(7);
    console.log(`${row.name.padEnd(30)} ${cells.join('  ')}  ${seconds}  ${row.note}`);
  }
}

async function showCurve(): Promise<void> {
  const points = await learningCurve(readSetup(projectRoot), [0.125, 0.25, 0.5, 0.75, 1]);
  if (options.json) {
    console.log(JSON.stringify(points));
    return;
  }
  for (const point of points) {
    console.log(
      `${String(point.utterances).padStart(6)} utterances: topic accuracy ${percent(point.accuracy)}`,
    );
  }
  console.log('\nTopics that were understood worst, with all utterances:');
  for (const { topic, utterances, accuracy } of points.at(-1)?.worst.slice(0, 20) ?? []) {
    console.log(`  ${topic.padEnd(30)} ${percent(accuracy).padStart(6)}  of ${utterances} utterances`);
  }
}

function describe(measures: Measures): string {
  const { confusion, ...figures } = measures;
  const lines = Object.entries(figures).map(([name, value]) => {
    const isShare = /accuracy|recall|rate/.test(name);
    return `${name.padEnd(22)} ${isShare ? percent(value) : value}`;
  });
  const confused = confusion
    .slice(0, 25)
    .map(({ topic, predicted, count }) => `${String(count).padStart(4)}  ${topic} → ${predicted}`);
  return [...lines, '', 'taken for another topic:', ...confused].join('\n');
}

function percent(value: number | undefined): string {
  return value === undefined ? '' : `${(100 * value).toFixed(1)} %`;
}

function stop(text: string, code = 2): never {
  console.error(text);
  process.exit(code);
}
