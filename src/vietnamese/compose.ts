import { latiniseLookAlikes } from './look-alikes.ts';
import { addMark, isTone } from './marks.ts';
import { placeTones } from './tone-placement.ts';

/** Composed text and, for each of its UTF-16 units, where it stood in the original; `undefined`: unchanged places. */
export interface Aligned {
  readonly text: string;
  readonly origin: Uint32Array | undefined;
}

/** Zero-width characters, marks of direction, soft hyphens, variation selectors, tags, the keycap's frame. */
const INVISIBLE =
  /\u034f|\u00ad|\u061c|[\u115f\u1160]|[\u17b4\u17b5]|[\u180b-\u180d]|\u180e|[\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0]|\u20e3|[\ufe00-\ufe0f]|[\u{e0000}-\u{e01ef}]/u;
const SPACE = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/;
/** Letters and digits in disguise: full width, mathematical, circled, raised, ligatures. */
const STYLED =
  /[\u00b2\u00b3\u00b9\u2070-\u209c\u2100-\u2114\u2118-\u211d\u2124\u212a-\u2131\u2460-\u24ea\ufb00-\ufb06\uff01-\uff5e\u{1d400}-\u{1d7ff}\u{1f100}-\u{1f149}]/u;
const NEGATIVE_CIRCLED = 0x1f150;
const NEGATIVE_SQUARED = 0x1f170;
const MARK = /[\u0300-\u036f]/;
/** Anything that needs work; most texts have nothing of it. */
const NEEDS_WORK = new RegExp(
  `${INVISIBLE.source}|${SPACE.source}|${STYLED.source}|${MARK.source}|[\\u00d0\\u00f0\\u0189\\u2028\\u2029\\r\\u2776-\\u2793\\u{1f150}-\\u{1f189}\\u0374-\\u1dff\\u1f00-\\u1fff\\u2126]`,
  'u',
);

/** Letters that look like đ and are typed or produced for it. */
const SINGLE: Readonly<Record<string, string>> = {
  Ð: 'Đ',
  Ɖ: 'Đ',
  ð: 'đ',
  '\u2028': '\n',
  '\u2029': '\n',
  '\r': '\n',
};

/**
 * One way of writing: NFC, tones at one place of the syllable (hoà → hòa), no invisible characters, plain letters
 * for full-width, mathematical and look-alike ones. Idempotent; never throws.
 */
export function compose(text: string): string {
  return composeAligned(text, { lookAlikes: true }).text;
}

/** As `compose`; without `lookAlikes`, letters of other scripts stay, since in an address they are another address. */
export function composeAligned(text: string, options: { lookAlikes: boolean }): Aligned {
  const cleaned = NEEDS_WORK.test(text) ? clean(text) : { text, origin: undefined };
  const latin = options.lookAlikes ? latiniseLookAlikes(cleaned.text) : cleaned.text;
  return { text: placeTones(latin), origin: cleaned.origin };
}

function clean(text: string): Aligned {
  const origin = new Uint32Array(text.length * 4 + 1);
  let composed = '';
  let cluster = '';
  let clusterStart = 0;
  const flush = () => {
    if (cluster === '') return;
    const written = composeCluster(cluster);
    for (let offset = 0; offset < written.length; offset += 1)
      origin[composed.length + offset] = clusterStart;
    composed += written;
    cluster = '';
  };
  let index = 0;
  for (const character of text) {
    const at = index;
    index += character.length;
    if (INVISIBLE.test(character)) continue;
    if (character === '\r' && text[index] === '\n') continue;
    if (MARK.test(character)) {
      if (cluster !== '') cluster += character;
      continue;
    }
    flush();
    cluster = plain(character);
    clusterStart = at;
  }
  flush();
  origin[composed.length] = text.length;
  return { text: composed, origin: origin.slice(0, composed.length + 1) };
}

function plain(character: string): string {
  const single = SINGLE[character];
  if (single !== undefined) return single;
  if (SPACE.test(character)) return ' ';
  if (STYLED.test(character)) return styled(character);
  const code = character.codePointAt(0) ?? 0;
  if (code >= NEGATIVE_CIRCLED && code < NEGATIVE_CIRCLED + 26)
    return String.fromCharCode(65 + code - NEGATIVE_CIRCLED);
  if (code >= NEGATIVE_SQUARED && code < NEGATIVE_SQUARED + 26)
    return String.fromCharCode(65 + code - NEGATIVE_SQUARED);
  if (code >= 0x2776 && code <= 0x2793) return String(((code - 0x2776) % 10) + 1);
  return character;
}

/** "⑴" and the like come with brackets from Unicode's table: only letters and digits of it are wanted. */
function styled(character: string): string {
  const text = character.normalize('NFKC');
  return text.length > 1 ? text.replace(/[^\p{L}\p{N}]/gu, '') : text;
}

/** Shape before tone whatever the order of typing ("a´^" → ấ); marks that no Vietnamese letter has are dropped. */
function composeCluster(cluster: string): string {
  if (cluster.length === 1) return cluster.normalize('NFC');
  const whole = cluster.normalize('NFC');
  if (!MARK.test(whole)) return whole;
  const [base = '', ...marks] = Array.from(cluster.normalize('NFD'));
  const ordered = [...marks.filter((mark) => !isTone(mark)), ...marks.filter(isTone)];
  return ordered.reduce((letter, mark) => {
    const marked = addMark(letter, mark);
    return marked.length > letter.length ? letter : marked;
  }, base);
}
