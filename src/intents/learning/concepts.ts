import { z } from 'zod';
import { readYaml } from '../../files/read-yaml.ts';
import { hashText } from './random.ts';
import type { ReadPhrase, Token } from './tokens.ts';

/**
 * Words that mean the same thing to us ("vcb", "ngân hàng", "bank"), from data/intents/concepts.yaml: what lets one
 * example speak for many messages. A phrase may belong to several concepts.
 */
export interface Concepts {
  /** In the order in which they occur. */
  find(tokens: readonly Token[]): number[];
  name(concept: number): string;
}

/** By the hashes of its words: numbers are compared faster than texts. */
interface Phrase {
  readonly words: readonly number[];
  readonly folded: readonly number[];
  readonly concept: number;
  /** A short word that means too many things without its diacritics ("vừa", "vua"). */
  readonly isVague: boolean;
}

export const conceptsSchema = z.record(z.string(), z.array(z.string().min(1)).min(1));
export type ConceptData = z.infer<typeof conceptsSchema>;

/** @throws with the file's name if the file is not a list of phrases by concept. */
export function readConcepts(file: string): ConceptData {
  return readYaml(file, conceptsSchema);
}

/** From this share of words with diacritics on, words without any are meant as they stand. */
const markedShare = 0.2;
const none: readonly Phrase[] = [];

export function createConcepts(data: ConceptData, readPhrase: ReadPhrase): Concepts {
  const names = new Map<number, string>();
  const single = new Map<number, Phrase[]>();
  const longer = new Map<number, Map<number, Phrase[]>>();
  for (const [name, phrases] of Object.entries(data)) {
    const concept = hashText(name);
    names.set(concept, name);
    const known = new Set<string>();
    for (const tokens of phrases.flatMap(readPhrase)) {
      const [first, second] = tokens;
      const written = tokens.map(({ text }) => text).join(' ');
      if (first === undefined || known.has(written)) continue;
      known.add(written);
      const phrase = {
        words: tokens.map(({ hash }) => hash),
        folded: tokens.map(({ foldedHash }) => foldedHash),
        concept,
        isVague: tokens.length === 1 && first.text !== first.folded && first.folded.length < 5,
      };
      if (second === undefined) addTo(single, first.foldedHash, phrase);
      else {
        const bySecond = longer.get(first.foldedHash) ?? new Map<number, Phrase[]>();
        longer.set(first.foldedHash, bySecond);
        addTo(bySecond, second.foldedHash, phrase);
      }
    }
  }
  return {
    find(tokens) {
      const found: number[] = [];
      const marked = tokens.reduce((count, { hash, foldedHash }) => count + (hash === foldedHash ? 0 : 1), 0);
      const exact = marked >= tokens.length * markedShare;
      const look = (phrase: Phrase, at: number) => {
        if (!exact && phrase.isVague) return;
        const stands = exact
          ? standsMarked(phrase.words, tokens, at)
          : standsFolded(phrase.folded, tokens, at);
        if (stands) found.push(phrase.concept);
      };
      tokens.forEach(({ foldedHash }, at) => {
        for (const phrase of single.get(foldedHash) ?? none) look(phrase, at);
        const next = tokens[at + 1]?.foldedHash;
        if (next === undefined) return;
        for (const phrase of longer.get(foldedHash)?.get(next) ?? none) look(phrase, at);
      });
      return found;
    },
    name: (concept) => names.get(concept) ?? '?',
  };
}

function addTo(lists: Map<number, Phrase[]>, key: number, phrase: Phrase): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [phrase]);
  else list.push(phrase);
}

function standsMarked(phrase: readonly number[], tokens: readonly Token[], at: number): boolean {
  for (let index = 0; index < phrase.length; index += 1) {
    if (tokens[at + index]?.hash !== phrase[index]) return false;
  }
  return true;
}

function standsFolded(phrase: readonly number[], tokens: readonly Token[], at: number): boolean {
  for (let index = 0; index < phrase.length; index += 1) {
    if (tokens[at + index]?.foldedHash !== phrase[index]) return false;
  }
  return true;
}
