import { round } from '../../intents/evaluation/measure.ts';
import { quantile } from '../../intents/learning/quantile.ts';
import { type LabelledText, trainTextClassifier } from '../../intents/learning/text-classifier.ts';
import type { TextReader } from '../../intents/learning/word-features.ts';
import { fold } from '../../vietnamese/fold.ts';

/** Figures on any labelled set; `accuracy_folded` is on the test texts stripped of all diacritics. */
export interface SetMeasures {
  readonly n: number;
  readonly labels: number;
  readonly accuracy: number;
  readonly accuracy_folded: number;
  readonly train_s: number;
  readonly p50_ms: number;
  readonly p99_ms: number;
}

export function measureLabelledSet(
  train: readonly LabelledText[],
  test: readonly LabelledText[],
  reader: TextReader,
  now: () => number,
): SetMeasures {
  const start = now();
  const classify = trainTextClassifier(train, reader);
  const seconds = (now() - start) / 1000;
  for (const { text } of test.slice(0, 300)) classify(text);
  const times: number[] = [];
  const share = (change: (text: string) => string, timed: boolean) => {
    const right = test.filter(({ text, label }) => {
      const said = change(text);
      const begin = now();
      const answer = classify(said);
      if (timed) times.push(now() - begin);
      return answer === label;
    });
    return round(right.length / (test.length || 1), 4);
  };
  return {
    n: test.length,
    labels: new Set(train.map((one) => one.label)).size,
    accuracy: share((text) => text, true),
    accuracy_folded: share(fold, false),
    train_s: round(seconds, 3),
    p50_ms: round(quantile(times, 0.5), 3),
    p99_ms: round(quantile(times, 0.99), 3),
  };
}
