import { messageKinds } from '../intent.ts';
import type { BayesOptions } from './bayes.ts';
import { buildVocabulary } from './build-vocabulary.ts';
import type { Unseen } from './calibrate.ts';
import type { Document, Labels } from './documents.ts';
import { FeatureTable } from './feature-table.ts';
import { type Group, trainGroups } from './group-planes.ts';
import { splitForCalibration } from './inner-folds.ts';
import { layRows } from './lay-rows.ts';
import type { Planes } from './model.ts';
import { distancesOf } from './reading.ts';
import type { SvmOptions } from './svm.ts';
import type { Task } from './task.ts';
import { type LinearJob, prepareJob, workOn } from './train-linear.ts';
import type { FeatureList } from './vocabulary.ts';
import type { TextReader } from './word-features.ts';

export type LearningOptions = SvmOptions;

export const defaultLearning: LearningOptions = { epochs: 6, fullEpochs: 0, cost: 0.7 };

const outOfScope = messageKinds.indexOf('out_of_scope');
/** The negatives are many-voiced and few: their plane must lean on fewer single words. */
const scopeCost = 0.05;

/** Chosen on the development set of strangers' messages (test/intents/holdout.jsonl), at coarse steps. */
const topicBayes = { share: 0.2, smoothing: 0.02 };
const kindBayes = { share: 0.15, smoothing: 0.1 };
const scopeBayes = { share: 0.15, smoothing: 1 };

export interface LearnedPlanes {
  readonly planes: Planes;
  /** How planes that were learned without them see some of the utterances: what calibration needs. */
  readonly unseen: readonly Unseen[];
}

/** Another thread that shares the work; who has none does it alone, with the same result. */
export interface Colleague {
  /** Takes what nobody has begun yet of the jobs until nothing is left; resolves when its last part is done. */
  workOn(jobs: readonly LinearJob[]): Promise<void>;
}

export async function trainPlanes(
  documents: readonly Document[],
  labels: Labels,
  reader: TextReader,
  options: LearningOptions,
  colleague?: Colleague,
): Promise<LearnedPlanes> {
  const { vocabulary, tallies } = buildVocabulary(FeatureTable.of(featuresOf(documents, reader)));
  const rows = layRows(vocabulary, tallies);
  const sizeOf = (index: number) => (tallies.starts[index + 1] as number) - (tallies.starts[index] as number);
  const fold = splitForCalibration(documents, rows, vocabulary.size, sizeOf);
  const prepare = (task: Task, more: Partial<LearningOptions> & { bayes: BayesOptions }) =>
    prepareJob(rows, task, vocabulary.size, { ...options, ...more }, fold);
  const everything = documents.map((_, index) => index);
  const said = everything.filter((index) => (documents[index]?.kind ?? -1) >= 0);
  const classesOf = (learned: readonly number[], label: (document: Document) => number) => ({
    chosen: Int32Array.from(learned),
    classes: Int32Array.from(learned, (index) => label(documents[index] as Document)),
    only: new Int32Array(learned.length).fill(-1),
  });
  const kinds = prepare(
    { ...classesOf(said, (document) => document.kind), classCount: messageKinds.length },
    { bayes: kindBayes },
  );
  const scope = prepare(
    { ...classesOf(said, (document) => (document.kind === outOfScope ? 1 : 0)), classCount: 2 },
    { cost: scopeCost, bayes: scopeBayes },
  );
  const topics = prepare(
    {
      ...classesOf(everything, (document) => (document.isNearMiss ? -1 : document.topic)),
      only: Int32Array.from(documents, nearMissOf),
      classCount: labels.topics.length,
    },
    { bayes: topicBayes },
  );
  const jobs = [topics, kinds, scope];
  const help = colleague?.workOn(jobs);
  const ofTopic: number[][] = labels.topics.map(() => []);
  documents.forEach(({ topic }, index) => {
    ofTopic[topic]?.push(index);
  });
  const groups = ofTopic.map((chosen, topic) => groupOf(topic, chosen, documents, labels));
  const intents = trainGroups(rows, groups, vocabulary.size, options);
  for (const job of jobs) workOn(job);
  await help;
  const unseenBy = ({ unseen, task: { classCount } }: LinearJob, place: number) =>
    unseen.subarray(place * classCount, (place + 1) * classCount);
  return {
    planes: { vocabulary, kinds: kinds.model, scope: scope.model, topics: topics.model, intents },
    unseen: fold.held.map((index, place) => ({
      document: documents[index] as Document,
      distances: distancesOf(
        {
          known: fold.known[place] as number,
          columnCount: (fold.rows.ends[place] as number) - (fold.rows.starts[place] as number),
        },
        unseenBy(kinds, place),
        unseenBy(scope, place),
        unseenBy(topics, place),
      ),
    })),
  };
}

/** One after the other, so that none is kept. */
function* featuresOf(documents: readonly Document[], reader: TextReader): Iterable<FeatureList> {
  for (const document of documents) yield reader.read(document.text);
}

/** The topic to which a near miss speaks; -1 for examples, which speak to all. */
function nearMissOf({ isNearMiss, topic }: Document): number {
  return isNearMiss ? topic : -1;
}

/** The intents of one topic against each other; a near miss speaks only to the intent that names it. */
function groupOf(
  topic: number,
  chosen: readonly number[],
  documents: readonly Document[],
  labels: Labels,
): Group {
  const classes = labels.topicOfIntent.flatMap((owner, intent) => (owner === topic ? [intent] : []));
  const told = chosen.map((index) => documents[index] as Document);
  const place = ({ intent }: Document) => classes.indexOf(intent);
  return {
    classes,
    task: {
      classCount: classes.length,
      chosen: Int32Array.from(chosen),
      classes: Int32Array.from(told, (document) => (document.isNearMiss ? -1 : place(document))),
      only: Int32Array.from(told, (document) => (document.isNearMiss ? place(document) : -1)),
    },
  };
}
