import type { Document } from './documents.ts';
import { hashText } from './random.ts';

export interface Fold {
  readonly learn: readonly number[];
  readonly try: readonly number[];
}

/** One utterance in this many is kept apart for calibration. */
const folds = 5;

/** A split by the hash of the text: deterministic, and a new utterance moves no other one. */
export function projectFolds(documents: readonly Document[]): Fold[] {
  const places = documents.map((_, index) => index);
  const isTried = (index: number) => {
    const document = documents[index];
    return document !== undefined && document.kind >= 0 && (hashText(document.text) >>> 9) % folds === 0;
  };
  return [{ learn: places.filter((index) => !isTried(index)), try: places.filter(isTried) }];
}
