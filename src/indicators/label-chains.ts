/** One part of a would-be host name, and how it is joined to the part before it. */
export interface Label {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** `hard`: a dot. `defanged`: "[.]", "(dot)". `soft`: a dot with blanks, or the word "dot" or "chấm". `loose`: ". ". */
  readonly joint: 'first' | 'hard' | 'defanged' | 'soft' | 'loose';
}

/** A host has few parts; longer chains are cut, so that the search stays linear. */
const LONGEST = 12;
const LABEL = /[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}_-]*[\p{L}\p{M}\p{N}])?/gu;
const DEFANGED = /^ ?(?:\[ ?\. ?\]|\( ?\. ?\)|\{ ?\. ?\}|<\.>) ?$/;
const SOFT = /^ \. ?$/;
const OPEN = /^ ?[[({] ?$/;
const CLOSED = /^ ?[\])}] ?$/;

/** Cuts a text in chains of labels that dots, or what stands for dots, hold together. */
export function chainLabels(plain: string, folded: string): Label[][] {
  const chains: Label[][] = [];
  let chain: Label[] = [];
  const close = () => {
    if (chain.length > 1) chains.push(chain);
    chain = [];
  };
  // Three pieces at a time: most of a text is no host, and is not kept.
  const pieces = plain.matchAll(LABEL);
  let before: Piece | undefined;
  let piece = nextOf(pieces);
  let after = nextOf(pieces);
  while (piece !== undefined) {
    const spoken = chain.length > 0 ? spokenDot(plain, folded, before, piece, after) : undefined;
    if (spoken !== undefined && after !== undefined) {
      chain.push({ ...after, joint: spoken });
      before = after;
      piece = nextOf(pieces);
      after = nextOf(pieces);
      continue;
    }
    const joint = jointBefore(plain, before, piece);
    if (chain.length > 0 && joint !== undefined && chain.length < LONGEST) chain.push({ ...piece, joint });
    else {
      close();
      chain.push({ ...piece, joint: 'first' });
    }
    before = piece;
    piece = after;
    after = nextOf(pieces);
  }
  close();
  return chains;
}

function nextOf(pieces: IterableIterator<RegExpExecArray>): Piece | undefined {
  const { done, value } = pieces.next();
  if (done === true) return undefined;
  const text = value[0];
  return { text, start: value.index, end: value.index + text.length };
}

type Piece = Omit<Label, 'joint'>;

function jointBefore(plain: string, before: Piece | undefined, piece: Piece): Label['joint'] | undefined {
  if (before === undefined || piece.start - before.end > 5) return undefined;
  // Nearly every gap is one blank.
  if (piece.start - before.end === 1) return plain.charAt(before.end) === '.' ? 'hard' : undefined;
  const gap = plain.slice(before.end, piece.start);
  if (DEFANGED.test(gap)) return 'defanged';
  if (gap === '. ') return 'loose';
  return SOFT.test(gap) ? 'soft' : undefined;
}

/** The word "dot" or "chấm" between two labels, in brackets or blanks. */
function spokenDot(
  plain: string,
  folded: string,
  before: Piece | undefined,
  piece: Piece,
  after: Piece | undefined,
): Label['joint'] | undefined {
  if (piece.end - piece.start < 3 || piece.end - piece.start > 4) return undefined;
  if (before === undefined || after === undefined) return undefined;
  if (!/^(?:dot|cham)$/.test(folded.slice(piece.start, piece.end))) return undefined;
  const left = plain.slice(before.end, piece.start);
  const right = plain.slice(piece.end, after.start);
  if (OPEN.test(left) && CLOSED.test(right)) return 'defanged';
  return left === ' ' && right === ' ' ? 'soft' : undefined;
}
