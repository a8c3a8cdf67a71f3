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
  const pieces = Array.from(plain.matchAll(LABEL), (match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
  const chains: Label[][] = [];
  let chain: Label[] = [];
  const close = () => {
    if (chain.length > 1) chains.push(chain);
    chain = [];
  };
  for (let at = 0; at < pieces.length; at += 1) {
    const piece = pieces[at];
    if (piece === undefined) break;
    const spoken = spokenDot(plain, folded, pieces, at);
    const joint = jointBefore(plain, pieces[at - 1], piece);
    if (chain.length > 0 && spoken !== undefined && pieces[at + 1] !== undefined) {
      const next = pieces[at + 1];
      if (next !== undefined) chain.push({ ...next, joint: spoken });
      at += 1;
    } else if (chain.length > 0 && joint !== undefined && chain.length < LONGEST)
      chain.push({ ...piece, joint });
    else {
      close();
      chain = [{ ...piece, joint: 'first' }];
    }
  }
  close();
  return chains;
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
  pieces: readonly Piece[],
  at: number,
): Label['joint'] | undefined {
  const piece = pieces[at];
  if (piece === undefined || piece.end - piece.start < 3 || piece.end - piece.start > 4) return undefined;
  const [before, after] = [pieces[at - 1], pieces[at + 1]];
  if (before === undefined || after === undefined) return undefined;
  if (!/^(?:dot|cham)$/.test(folded.slice(piece.start, piece.end))) return undefined;
  const left = plain.slice(before.end, piece.start);
  const right = plain.slice(piece.end, after.start);
  if (OPEN.test(left) && CLOSED.test(right)) return 'defanged';
  return left === ' ' && right === ' ' ? 'soft' : undefined;
}
