import { fold } from '../../vietnamese/fold.ts';

/** Words in one shingle. */
const shingleWords = 3;
const hashCount = 48;
const rowsPerBand = 2;
const bandCount = hashCount / rowsPerBand;

/**
 * Whether two narratives tell the same thing, whatever their diacritics, case, punctuation and numbers:
 * the share of word triples that they have in common (Jaccard), 0 to 1.
 */
export function similarity(a: string, b: string): number {
  const left = shinglesOf(a);
  const right = shinglesOf(b);
  if (left.size === 0 || right.size === 0) return 0;
  let shared = 0;
  for (const shingle of left) if (right.has(shingle)) shared += 1;
  return shared / (left.size + right.size - shared);
}

/**
 * MinHash signature cut into bands: narratives that are alike agree in at least one band with near certainty
 * (at similarity 0.5: 99.9 %), so that a database index finds candidates among millions.
 * @returns one number a band; empty for a text too short to compare
 */
export function bandsOf(text: string): number[] {
  const shingles = [...shinglesOf(text)];
  if (shingles.length === 0) return [];
  const minima = new Uint32Array(hashCount).fill(0xffffffff);
  for (const shingle of shingles) {
    const base = hash(shingle, 0x811c9dc5);
    const step = hash(shingle, 0x01000193) | 1;
    for (let index = 0; index < hashCount; index += 1) {
      const value = mix(base + Math.imul(index, step));
      if (value < (minima[index] ?? 0)) minima[index] = value;
    }
  }
  return Array.from({ length: bandCount }, (_, band) => {
    const first = minima[band * rowsPerBand] ?? 0;
    const second = minima[band * rowsPerBand + 1] ?? 0;
    return mix(Math.imul(first, 31) + second + band);
  });
}

function shinglesOf(text: string): Set<string> {
  const words = fold(text)
    .replace(/\d[\d.,\s]*\d|\d/g, ' 0 ')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const shingles = new Set<string>();
  for (let at = 0; at + shingleWords <= words.length; at += 1) {
    shingles.add(words.slice(at, at + shingleWords).join(' '));
  }
  return shingles;
}

function hash(text: string, seed: number): number {
  let value = seed;
  for (let at = 0; at < text.length; at += 1) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  }
  return value >>> 0;
}

function mix(value: number): number {
  let mixed = value >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
