import { buildVocabulary } from './build-vocabulary.ts';
import { FeatureTable } from './feature-table.ts';
import { layRows } from './lay-rows.ts';
import { score } from './linear.ts';
import type { SvmOptions } from './svm.ts';
import { prepareJob, workOn } from './train-linear.ts';
import { vectorise } from './vocabulary.ts';
import type { TextReader } from './word-features.ts';

export interface LabelledText {
  readonly text: string;
  readonly label: string;
}

/** Single labels by single texts, no topics, no thresholds: for any labelled set. */
export type TextClassifier = (text: string) => string;

export const defaultClassifierOptions: SvmOptions = { epochs: 20, fullEpochs: 2, cost: 3 };
const bayes = { share: 0.1, smoothing: 0.02 };

/** Learns planes and counts as the understander does. Deterministic. */
export function trainTextClassifier(
  examples: readonly LabelledText[],
  reader: TextReader,
  options: SvmOptions = defaultClassifierOptions,
): TextClassifier {
  const labels = [...new Set(examples.map((example) => example.label))].sort();
  const { vocabulary, tallies } = buildVocabulary(
    FeatureTable.of(examples.map((example) => reader.read(example.text))),
  );
  const rows = layRows(vocabulary, tallies);
  const chosen = Int32Array.from(examples, (_, index) => index);
  const job = prepareJob(
    rows,
    {
      classCount: labels.length,
      chosen,
      classes: Int32Array.from(examples, (example) => labels.indexOf(example.label)),
      only: new Int32Array(examples.length).fill(-1),
    },
    vocabulary.size,
    { ...options, bayes },
  );
  workOn(job);
  return (text) => {
    const scores = score(job.model, vectorise(vocabulary, reader.read(text)));
    let best = 0;
    scores.forEach((value, index) => {
      if (value > (scores[best] ?? 0)) best = index;
    });
    return labels[best] ?? '';
  };
}
