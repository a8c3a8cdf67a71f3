import path from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../config.ts';
import { hireColleague } from '../intents/learn-beside.ts';
import { quantile } from '../intents/learning/quantile.ts';
import { loadIntents } from '../intents/load.ts';
import { trainModel } from '../intents/train.ts';
import { builtModels, loadUnderstanding, readFeatureReader } from '../understanding.ts';
import { readJsonLines } from './json-lines.ts';

/** What the understander costs: memory, time a message, time to learn. Run it after `npm run build`. */
const ROUNDS = 9;
const LONG = 20_000;
const LESSONS = 5;
const message = z.object({ text: z.string() });
const files = ['', '-2', '-3', '-4', '-5'].map((set) => `holdout${set}.jsonl`);

const before = inMegabytes(process.memoryUsage());
const { understander } = await loadUnderstanding([builtModels]);
console.log(`memory: ${(inMegabytes(process.memoryUsage()) - before).toFixed(0)} MB`);

const texts: string[] = [];
for (const file of files) {
  const lines = await readJsonLines(path.join(projectRoot, 'test', 'intents', file), message);
  texts.push(...lines.map(({ text }) => text).filter((text) => text.length <= 500));
}
// A server that runs has long compiled what the first messages would pay for.
for (const text of texts) understander.understand(text);
const times: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  for (const text of texts) times.push(timed(() => understander.understand(text)));
}
console.log(
  `a message of up to 500 characters: p50 ${quantile(times, 0.5).toFixed(2)} ms, p99 ${quantile(times, 0.99).toFixed(2)} ms (${texts.length} strangers' messages, ${ROUNDS} rounds)`,
);

const story = texts.join(' ').slice(0, LONG);
const long = Array.from({ length: ROUNDS }, () => timed(() => understander.understand(story)));
console.log(`${LONG} characters: ${quantile(long, 0.5).toFixed(1)} ms (median)`);

const colleague = hireColleague();
const { intents } = loadIntents(path.join(projectRoot, 'intents'));
const reader = readFeatureReader();
const together: number[] = [];
const alone: number[] = [];
for (let round = 0; round < LESSONS; round += 1) {
  together.push(await learnedIn(() => trainModel(intents, reader, { colleague })));
  alone.push(await learnedIn(() => trainModel(intents, reader)));
}
await colleague.leave();
console.log(
  `learning ${intents.length} intents, calibration included: ${seconds(together)} with two threads, ${seconds(alone)} with one`,
);

async function learnedIn(learn: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await learn();
  return (performance.now() - start) / 1000;
}

function seconds(times: readonly number[]): string {
  const [first = 0] = times;
  return `${quantile(times, 0.5).toFixed(1)} s (median of ${times.length}; the first, in a cold process, ${first.toFixed(1)})`;
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function inMegabytes({ heapUsed, arrayBuffers }: NodeJS.MemoryUsage): number {
  return (heapUsed + arrayBuffers) / 1e6;
}
