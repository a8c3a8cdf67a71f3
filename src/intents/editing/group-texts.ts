import { fold } from '../../vietnamese/fold.ts';

/** Texts that share so much of their letters ask the same thing. */
const alike = 0.55;

/**
 * Groups short texts that ask the same, whatever their diacritics and the order of their words: by the triples of
 * letters that they share (Dice). Each text joins the first group whose first text it is like. Largest group first,
 * then in the order given.
 */
export function groupTexts<Item>(items: readonly Item[], textOf: (item: Item) => string): Item[][] {
  const groups: { triples: ReadonlySet<string>; items: Item[] }[] = [];
  for (const item of items) {
    const triples = triplesOf(textOf(item));
    const group = groups.find((one) => likeness(one.triples, triples) >= alike);
    if (group === undefined) groups.push({ triples, items: [item] });
    else group.items.push(item);
  }
  return groups.map((group) => group.items).sort((one, other) => other.length - one.length);
}

function triplesOf(text: string): Set<string> {
  const triples = new Set<string>();
  for (const word of fold(text).match(/[\p{L}\p{N}]+/gu) ?? []) {
    const padded = `^${word}$`;
    for (let at = 0; at + 3 <= padded.length; at += 1) triples.add(padded.slice(at, at + 3));
  }
  return triples;
}

/** 0 to 1; texts without a letter are alike only if both have none. */
function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return one.size === other.size ? 1 : 0;
  let shared = 0;
  for (const triple of other) if (one.has(triple)) shared += 1;
  return (2 * shared) / (one.size + other.size);
}
