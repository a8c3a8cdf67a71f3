import { messageKinds } from './intent.ts';
import type { FeatureReader } from './learning/features.ts';
import { type LinearModel, weightUnit } from './learning/linear.ts';
import { probability } from './learning/logistic.ts';
import type { Model } from './learning/model.ts';
import { measure, rank, scopeSignals, sidesOf } from './learning/reading.ts';
import { columnOf, type Vector, vectorise } from './learning/vocabulary.ts';
import { openUnderstander } from './understand.ts';
import type { Understanding } from './understanding.ts';

/** How far one feature of a text moved a decision; above 0 towards it. */
export interface Reason {
  readonly feature: string;
  readonly weight: number;
}

export interface Explanation {
  readonly understood: Understanding;
  /** Chance that the text is about information security. */
  readonly inScope: number;
  readonly topics: readonly { topic: string; chance: number; distance: number }[];
  /** What spoke for the best topic and against the second one, strongest first. */
  readonly forTopic: readonly Reason[];
  readonly forKind: readonly Reason[];
  /** Above 0: about information security. */
  readonly forScope: readonly Reason[];
}

/** Which words decided. Exact: a linear model's distance is the sum of what its features add. */
export function explain(text: string, model: Model, reader: FeatureReader, most = 12): Explanation {
  const { planes, labels, calibration } = model;
  const vector = vectorise(planes.vocabulary, reader.read(text));
  const distances = measure(planes, vector);
  const sides = sidesOf(labels);
  const understood = openUnderstander(model, reader).understand(text);
  const side = understood.kind === 'out_of_scope' ? sides.outside : sides.inside;
  const ranked = rank(distances.topics, side, calibration.sharpness);
  const names = namesByColumn(text, model, reader);
  const kind = messageKinds.indexOf(understood.kind);
  const otherKind = bestBeside(distances.kinds, kind);
  const reasons = (plane: LinearModel, label: number, against: number) =>
    contributions(plane, vector, label, against, names).slice(0, most);
  return {
    understood,
    inScope: probability(calibration.inScope, scopeSignals(distances, sides)),
    topics: ranked.slice(0, 5).map(({ label: topic, chance }) => ({
      topic: labels.topics[topic] ?? '',
      chance,
      distance: distances.topics[topic] ?? 0,
    })),
    forTopic: reasons(planes.topics, ranked[0]?.label ?? -1, ranked[1]?.label ?? -1),
    forKind: reasons(planes.kinds, kind, otherKind),
    forScope: reasons(planes.scope, 0, 1),
  };
}

function contributions(
  plane: LinearModel,
  vector: Vector,
  label: number,
  against: number,
  names: ReadonlyMap<number, string>,
): Reason[] {
  const weight = (column: number, of: number) =>
    of < 0 ? 0 : (plane.weights[column * plane.classCount + of] ?? 0) * weightUnit;
  const own = (owner: number, of: number) => (of < 0 ? 0 : (plane.own[owner * plane.classCount + of] ?? 0));
  const shared = Array.from(vector.columns, (column, entry) => ({
    feature: names.get(column) ?? '?',
    weight: (weight(column, label) - weight(column, against)) * (vector.values[entry] ?? 0),
  }));
  const seenOnce = vector.owners.reduce(
    (sum, owner, entry) => sum + (own(owner, label) - own(owner, against)) * (vector.ownedValues[entry] ?? 0),
    0,
  );
  const reasons =
    seenOnce === 0 ? shared : [...shared, { feature: 'what one utterance alone says', weight: seenOnce }];
  return reasons.sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight));
}

function namesByColumn(text: string, model: Model, reader: FeatureReader): Map<number, string> {
  const { vocabulary } = model.planes;
  return new Map(
    [...reader.name(text)].flatMap(([hash, name]) => {
      const column = columnOf(vocabulary, hash);
      return column < 0 ? [] : [[column, name] as const];
    }),
  );
}

function bestBeside(scores: Float32Array, label: number): number {
  let best = -1;
  scores.forEach((value, index) => {
    if (index !== label && (best < 0 || value > (scores[best] ?? 0))) best = index;
  });
  return best;
}
