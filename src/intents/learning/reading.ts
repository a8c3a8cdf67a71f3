import { messageKinds, outOfScopeTopics } from '../intent.ts';
import type { Labels } from './documents.ts';
import { scoreGroup } from './group-planes.ts';
import { score } from './linear.ts';
import { type Logistic, probability } from './logistic.ts';
import type { Calibration, Planes } from './model.ts';
import type { Vector } from './vocabulary.ts';

const outOfScope = messageKinds.indexOf('out_of_scope');

/** The distances of one text from every plane. */
export interface Distances {
  /** Share of the text's features that training has seen. */
  readonly known: number;
  /** How many columns it meets. */
  readonly columnCount: number;
  readonly kinds: Float32Array;
  /** Above 0 it is information security. */
  readonly scope: number;
  readonly topics: Float32Array;
}

export function measure(planes: Planes, vector: Vector): Distances {
  return distancesOf(
    { known: vector.known, columnCount: vector.columns.length },
    score(planes.kinds, vector),
    score(planes.scope, vector),
    score(planes.topics, vector),
  );
}

export function distancesOf(
  size: Pick<Distances, 'known' | 'columnCount'>,
  kinds: Float32Array,
  scope: Float32Array,
  topics: Float32Array,
): Distances {
  const [ours = 0, others = 0] = scope;
  return { ...size, kinds, scope: ours - others, topics };
}

/** Places of the topics inside and outside of information security. */
export interface Sides {
  readonly inside: readonly number[];
  readonly outside: readonly number[];
}

export function sidesOf(labels: Labels): Sides {
  const places = labels.topics.map((_, index) => index);
  const isOutside = (index: number) => outOfScopeTopics.has(labels.topics[index] ?? '');
  return {
    inside: places.filter((index) => !isOutside(index)),
    outside: places.filter(isOutside),
  };
}

export function scopeSignals(distances: Distances, sides: Sides): number[] {
  const { kinds, scope, topics, known, columnCount } = distances;
  const insideKinds = kinds.filter((_, index) => index !== outOfScope);
  return [
    bounded(best(sides.inside.map((topic) => topics[topic] ?? -1))),
    bounded(best(sides.outside.map((topic) => topics[topic] ?? -1))),
    bounded(kinds[outOfScope] ?? -1),
    bounded(best(insideKinds)),
    bounded(scope),
    known,
    Math.log1p(columnCount),
  ];
}

export interface Ranked {
  readonly label: number;
  readonly chance: number;
}

/** Some of the labels (topics of one side, intents of one topic), best first, with their share of a softmax. */
export function rank(distances: Float32Array, labels: readonly number[], sharpness: number): Ranked[] {
  const scores = labels.map((label) => distances[label] ?? -1);
  const highest = best(scores);
  const powers = scores.map((value) => Math.exp(sharpness * (value - highest)));
  const sum = powers.reduce((total, value) => total + value, 0);
  return labels
    .map((label, index) => ({ label, chance: (powers[index] ?? 0) / (sum || 1) }))
    .sort((one, other) => other.chance - one.chance || one.label - other.label);
}

/** What `rank` would give one of the labels; 0 if it is not among them. */
export function chanceOf(
  label: number,
  distances: Float32Array,
  labels: readonly number[],
  sharpness: number,
): number {
  if (!labels.includes(label)) return 0;
  const own = distances[label] ?? -1;
  let sum = 0;
  for (const other of labels) sum += Math.exp(sharpness * ((distances[other] ?? -1) - own));
  return 1 / sum;
}

export function topicSignals(ranked: readonly Ranked[], distances: Distances): number[] {
  const [first, second] = ranked;
  const chance = first?.chance ?? 0;
  const distance = first === undefined ? -1 : (distances.topics[first.label] ?? -1);
  return [chance, chance - (second?.chance ?? 0), bounded(distance), distances.known];
}

export function isInScope(distances: Distances, sides: Sides, calibration: Calibration): boolean {
  if (sides.outside.length === 0) return true;
  return probability(calibration.inScope, scopeSignals(distances, sides)) >= calibration.inScopeAbove;
}

/**
 * What each kind's chance is judged by: a story's distance from the plane of questions says as much as its distance
 * from that of reports, and long texts lie elsewhere than short ones.
 */
export function kindSignals({ kinds, columnCount }: Distances): number[] {
  return [...Array.from(kinds, bounded), Math.log1p(columnCount)];
}

/** Most likely kind of those inside of information security, whose numbers are the first. */
export function kindInScope(distances: Distances, kinds: readonly Logistic[]): number {
  const signals = kindSignals(distances);
  const chances = kinds.map((kind) => probability(kind, signals));
  return Math.max(0, chances.indexOf(best(chances)));
}

/** The intents of a topic, best first. */
export function rankIntents(planes: Planes, topic: number, vector: Vector, sharpness: number): Ranked[] {
  const group = planes.intents[topic];
  if (group === undefined) return [];
  const places = group.classes.map((_, place) => place);
  return rank(scoreGroup(group, vector), places, sharpness).map(({ label, chance }) => ({
    label: group.classes[label] as number,
    chance,
  }));
}

function best(values: ArrayLike<number>): number {
  let highest = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < values.length; index += 1)
    highest = Math.max(highest, values[index] ?? highest);
  return highest;
}

function bounded(value: number): number {
  return Math.max(-3, Math.min(3, value));
}
