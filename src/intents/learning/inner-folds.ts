import { type Document, isUtterance } from './documents.ts';
import type { Prepared } from './planes.ts';
import { hashText } from './random.ts';
import type { Vector } from './vocabulary.ts';

/** One utterance in this many is kept apart for calibration. */
const share = 5;

export interface InnerFold {
  readonly learned: readonly number[];
  readonly held: readonly number[];
}

/** A split by the hash of the text: deterministic, and a new utterance moves no other one. */
export function splitForCalibration(documents: readonly Document[]): InnerFold {
  const learned: number[] = [];
  const held: number[] = [];
  documents.forEach((document, index) => {
    const isHeld = isUtterance(document) && (hashText(document.text) >>> 9) % share === 0;
    (isHeld ? held : learned).push(index);
  });
  return { learned, held };
}

/** The vectors of held documents as a vocabulary of the learned ones alone would give them. */
export function unseenVectors(prepared: Prepared, fold: InnerFold): Vector[] {
  const isKnown = new Uint8Array(prepared.vocabulary.size);
  for (const index of fold.learned) {
    for (const column of prepared.vectors[index]?.columns ?? []) isKnown[column] = 1;
  }
  return fold.held.map((index) => withoutUnknown(prepared.vectors[index] as Vector, isKnown));
}

function withoutUnknown(vector: Vector, isKnown: Uint8Array): Vector {
  const places = Array.from(vector.columns, (_, place) => place).filter(
    (place) => isKnown[vector.columns[place] as number] === 1,
  );
  const value = (place: number) => vector.values[place] as number;
  const square = places.reduce((sum, place) => sum + value(place) ** 2, 0);
  const scale = square > 0 ? 1 / Math.sqrt(square) : 0;
  const features = vector.columns.length + vector.owners.length;
  return {
    columns: Int32Array.from(places, (place) => vector.columns[place] as number),
    values: Float32Array.from(places, (place) => value(place) * scale),
    // What only this text has, no other text could have taught.
    owners: new Int32Array(0),
    ownedValues: new Float32Array(0),
    scale: vector.scale * scale,
    known: features === 0 ? 0 : (vector.known * places.length) / features,
  };
}
