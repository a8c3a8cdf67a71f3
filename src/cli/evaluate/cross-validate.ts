import { dealUtterances, type Utterance, withUtterances } from '../../intents/evaluation/folds.ts';
import { measureUnderstander } from '../../intents/evaluation/measure.ts';
import { trainTextClassifier } from '../../intents/learning/text-classifier.ts';
import { fold as foldMarks } from '../../vietnamese/fold.ts';
import { type Baseline, naturalBayes, naturalLogistic, nodeNlp } from './baselines.ts';
import type { Setup } from './setup.ts';

const foldCount = 5;
/** `natural`'s logistic regression takes hours for all topics: it gets the largest few and a share of their texts. */
const boundTopics = 8;
const boundTexts = 25;

export interface Row {
  readonly name: string;
  readonly topic: number;
  readonly intent?: number;
  readonly folded?: number;
  readonly kind?: number;
  readonly seconds: number;
  readonly note: string;
}

/** Fits on four folds, tries on the fifth, in turn; `folds` says how many turns. Every method sees the same folds. */
export async function crossValidate(setup: Setup, folds: number, withSlow: boolean): Promise<Row[]> {
  const utterances = dealUtterances(setup.intents, foldCount);
  const turns = Array.from({ length: Math.min(folds, foldCount) }, (_, index) => index);
  const rows = [await ours(setup, utterances, turns)];
  rows.push(await baseline('natural: Bayes', naturalBayes, utterances, turns, ''));
  if (!withSlow) return rows;
  rows.push(await baseline('node-nlp', nodeNlp, utterances, turns.slice(0, 1), 'first fold only'));
  const few = bound(utterances);
  const note = `${boundTopics} topics, ${boundTexts} texts each, first fold only: it takes hours on all`;
  rows.push(await baseline('natural: logistic regression', naturalLogistic, few, [0], note));
  const same: Baseline = async (examples) => {
    const classify = trainTextClassifier(examples, setup.reader);
    return async (text) => classify(text);
  };
  rows.push(await baseline('Lá Chắn, on the same few', same, few, [0], note));
  return rows;
}

async function ours(setup: Setup, utterances: readonly Utterance[], turns: readonly number[]): Promise<Row> {
  let seconds = 0;
  const results: Shares[] = [];
  for (const turn of turns) {
    const held = new Set(utterances.filter((one) => one.fold === turn).map((one) => key(one)));
    const learned = withUtterances(setup.intents, (text, intent) => !held.has(`${intent} ${text}`));
    const start = performance.now();
    const understander = await setup.train(learned);
    seconds += (performance.now() - start) / 1000;
    const tried = utterances.filter((one) => one.fold === turn);
    const plain = measureUnderstander(understander, tried, () => performance.now());
    const folded = tried.map((one) => ({ ...one, text: foldMarks(one.text) }));
    const inside = tried.filter((one) => one.kind !== 'out_of_scope');
    const right = inside.filter((one) => understander.understand(one.text).intent === one.intent).length;
    results.push({
      topic: plain.topic_accuracy,
      kind: plain.kind_accuracy,
      folded: measureUnderstander(understander, folded, () => performance.now()).topic_accuracy,
      intent: right / (inside.length || 1),
    });
  }
  const mean = (pick: (one: (typeof results)[number]) => number) =>
    results.reduce((sum, one) => sum + pick(one), 0) / (results.length || 1);
  return {
    name: 'Lá Chắn',
    topic: mean((one) => one.topic),
    kind: mean((one) => one.kind),
    folded: mean((one) => one.folded),
    intent: mean((one) => one.intent),
    seconds: seconds / (turns.length || 1),
    note: 'training with calibration',
  };
}

async function baseline(
  name: string,
  train: Baseline,
  utterances: readonly Utterance[],
  turns: readonly number[],
  note: string,
): Promise<Row> {
  let right = 0;
  let rightFolded = 0;
  let tried = 0;
  let seconds = 0;
  for (const turn of turns) {
    const start = performance.now();
    const classify = await train(
      utterances.filter((one) => one.fold !== turn).map(({ text, topic }) => ({ text, label: topic })),
    );
    seconds += (performance.now() - start) / 1000;
    for (const one of utterances) {
      if (one.fold !== turn || one.kind === 'out_of_scope') continue;
      tried += 1;
      if ((await classify(one.text)) === one.topic) right += 1;
      if ((await classify(foldMarks(one.text))) === one.topic) rightFolded += 1;
    }
  }
  return {
    name,
    topic: right / (tried || 1),
    folded: rightFolded / (tried || 1),
    seconds: seconds / (turns.length || 1),
    note,
  };
}

function bound(utterances: readonly Utterance[]): Utterance[] {
  const topics = [...new Set(utterances.map((one) => one.topic))].slice(0, boundTopics);
  return topics.flatMap((topic) => utterances.filter((one) => one.topic === topic).slice(0, boundTexts));
}

function key(one: Utterance): string {
  return `${one.intent} ${one.text}`;
}

interface Shares {
  readonly topic: number;
  readonly kind: number;
  readonly folded: number;
  readonly intent: number;
}

export interface CurvePoint {
  readonly utterances: number;
  readonly accuracy: number;
  /** Lowest first. */
  readonly worst: readonly { topic: string; utterances: number; accuracy: number }[];
}

/** Topic accuracy on the first fold against the share of the other folds that was learned from. */
export async function learningCurve(setup: Setup, shares: readonly number[]): Promise<CurvePoint[]> {
  const utterances = dealUtterances(setup.intents, foldCount);
  const tried = utterances.filter((one) => one.fold === 0 && one.kind !== 'out_of_scope');
  const points: CurvePoint[] = [];
  for (const share of shares) {
    const learned = utterances.filter((one, index) => one.fold !== 0 && (index * 7919) % 1000 < share * 1000);
    const kept = new Set(learned.map(key));
    const understander = await setup.train(
      withUtterances(setup.intents, (text, intent) => kept.has(`${intent} ${text}`)),
    );
    const right = tried.filter((one) => understander.understand(one.text).topic === one.topic);
    const topics = [...new Set(tried.map((one) => one.topic))].map((topic) => ({
      topic,
      utterances: learned.filter((one) => one.topic === topic).length,
      accuracy:
        right.filter((one) => one.topic === topic).length / tried.filter((one) => one.topic === topic).length,
    }));
    points.push({
      utterances: learned.length,
      accuracy: right.length / (tried.length || 1),
      worst: topics.sort((one, other) => one.accuracy - other.accuracy),
    });
  }
  return points;
}
