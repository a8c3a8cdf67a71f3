import path from 'node:path';
import { compose } from './compose.ts';
import { readCsv, readList } from './data.ts';
import { createDialect, type DialectRow, dialectRow } from './dialect.ts';
import { fold } from './fold.ts';
import { createTeencode, type TeencodeRow, teencodeRow } from './teencode.ts';
import { undoRepeats } from './typos.ts';
import { undoRawTyping } from './undo-raw-typing.ts';
import { joinWords, splitWords } from './words.ts';

export interface VietnameseData {
  readonly teencode: readonly TeencodeRow[];
  readonly dialect: readonly DialectRow[];
  /** Dialect words that are also read without diacritics. */
  readonly dialectPlain: readonly string[];
  /** Words of other languages that read as raw Telex: "queen", "list". */
  readonly foreignWords: readonly string[];
}

/** One message, read for who goes by its looks (`composed`), by its words, or by its text. */
export interface Normalised {
  /** As typed, in one way of writing (see `compose`). */
  readonly composed: string;
  /** Its words in lower case; raw typing, shorthand, dialect and held-down keys undone. */
  readonly words: readonly string[];
  /** The words and what stands between them. */
  readonly expanded: string;
  /** `expanded` without diacritics. */
  readonly folded: string;
}

export type Normaliser = (text: string) => Normalised;

/** Never throws; about 0.1 ms for 500 characters. */
export function createNormaliser(data: VietnameseData): Normaliser {
  const teencode = createTeencode(data.teencode);
  const dialect = createDialect(data.dialect, data.dialectPlain);
  const foreign = new Set(data.foreignWords);
  return (text) => {
    const composed = compose(text);
    const { words, gaps } = splitWords(undoRepeats(composed.toLowerCase()));
    const typed = undoRawTyping(words, foreign);
    const read = dialect(teencode({ words: typed, gaps }), typed);
    return {
      composed,
      words: read.words,
      // Who goes by the words does not pay for these.
      get expanded() {
        return joinWords(read);
      },
      get folded() {
        return fold(joinWords(read));
      },
    };
  };
}

/** Reads teencode.csv, dialect.csv, dialect-plain.txt and foreign-words.txt below `folder`. Throws with the file's name if one is wrong. */
export function readVietnameseData(folder: string): VietnameseData {
  return {
    teencode: readCsv(path.join(folder, 'teencode.csv'), teencodeRow),
    dialect: readCsv(path.join(folder, 'dialect.csv'), dialectRow),
    dialectPlain: readList(path.join(folder, 'dialect-plain.txt')),
    foreignWords: readList(path.join(folder, 'foreign-words.txt')),
  };
}
