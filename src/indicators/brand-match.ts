import type { BrandWord, BrandWords } from './brand-words.ts';
import { boldReadings, type HostParts, readings } from './host-parts.ts';
import { isBait, isLure, isVietnameseLure } from './lure.ts';
import { isFingerSlip, slips } from './typo.ts';

/** What around a label makes an imitation likelier. */
export interface LabelContext {
  readonly parts: HostParts;
  /** The ending is one of those that scams like. */
  readonly odd: boolean;
  readonly vietnamese: boolean;
  readonly baitWords: ReadonlySet<string>;
}

/** Endings under which international brands have own sites ("shopee.sg"), and which are given to schools only. */
const OWN_ENDING =
  /^(?:edu\.vn|(?:com?\.)?(?:sg|th|id|my|ph|kr|jp|uk|de|fr|au|ca|br|mx|tw|hk|es|it|nl|pl|at|ch|be|se|no|dk|fi|nz|za|ae|sa|tr|cz|hu|ro|pt|gr|ie|il|cl|ar|pe|kh|li))$/;
/** Sectors whose names, although ordinary words, are imitated with Vietnamese lures ("tiki-khaosat"). */
const TRADING = /^(?:bank|wallet|ecommerce|delivery|telecom|social)$/;
export const STATE_WORD = /^(?:gov|govvn|vngov|govn|govs)$/;
/** Mean length of the syllables of a lure: glued to a name, short ones are chance. */
const APART = 2.3;
const GLUED = 2.75;
/** A name this long means its brand whatever stands beside it. */
const UNMISTAKABLE = 9;

/** The brand that one label of a host imitates: whole, one of its words, glued to a lure, or mistyped. */
export function matchLabel(label: string, brands: BrandWords, context: LabelContext): BrandWord | undefined {
  const tokens = label.split(/[-_]/).filter((token) => token !== '');
  const joined = tokens.join('').replace(/^www(?=.{3})/, '');
  return (
    matchWhole(label, joined, brands, context) ??
    (tokens.length > 1 ? matchToken(tokens, brands, context) : undefined) ??
    matchGlued(joined, brands, context) ??
    matchMistyped(tokens, joined, brands, context)
  );
}

/** "vietcombank.top", "viet-combank.com", "b1dv.com"; but not "shopee.sg", "vib.com" or "apple.farm". */
function matchWhole(
  label: string,
  joined: string,
  brands: BrandWords,
  context: LabelContext,
): BrandWord | undefined {
  for (const reading of boldReadings(joined)) {
    const word = brands.byWord.get(reading);
    if (word === undefined) continue;
    if (context.parts.disguisedLetters || isDisguised(label, word, context)) return word;
    if (OWN_ENDING.test(context.parts.suffix) || word.common) continue;
    if (!word.weak || context.odd || context.vietnamese) return word;
  }
  return undefined;
}

/** Digits for letters, l for i, a swallowed "www", a hyphen inside; digits behind a name are no disguise. */
function isDisguised(label: string, { word, weak }: BrandWord, context: LabelContext): boolean {
  if (label === word || label.replace(/\d+$/, '') === word || label.length > word.length + 3) return false;
  return !weak || /\d/.test(label) || label.startsWith('www') || context.odd || context.vietnamese;
}

/** "acb-login", "vietcombank-fan": the brand is one of several words. */
function matchToken(
  tokens: readonly string[],
  brands: BrandWords,
  context: LabelContext,
): BrandWord | undefined {
  for (const [index, token] of tokens.entries()) {
    const word = readings(token)
      .map((reading) => brands.byWord.get(reading))
      .find((found) => found !== undefined);
    if (word === undefined) continue;
    const others = tokens.filter((_, other) => other !== index);
    if (isAccompanied(word, others, brands, context)) return word;
  }
  return undefined;
}

function isAccompanied(
  word: BrandWord,
  others: readonly string[],
  brands: BrandWords,
  context: LabelContext,
): boolean {
  if (others.some((other) => STATE_WORD.test(other))) return true;
  if (isUnmistakable(word)) return true;
  const lured = others.some((other) => isLure(other, context.baitWords) || brands.byWord.has(other));
  const vietnamese = [...others, others.join('')].some((other) =>
    isVietnameseLure(other, context.baitWords, APART),
  );
  if (word.common) return TRADING.test(word.brand.sector) && (vietnamese || (lured && context.odd));
  return lured || vietnamese || context.odd || (!word.weak && context.vietnamese);
}

/** Beside a foreign brand, syllables may be English by chance: "manulifecentre" is "cen" and "tre". */
function isLocal({ brand }: BrandWord): boolean {
  return brand.sector !== 'international' && brand.sector !== 'insurance';
}

function isUnmistakable(word: BrandWord): boolean {
  return !word.common && word.word.length >= UNMISTAKABLE && word.brand.sector !== 'international';
}

/** "vietcombanklogin", "acbonline", "quanlyocb": what is left beside the brand must be a lure. */
function matchGlued(joined: string, brands: BrandWords, context: LabelContext): BrandWord | undefined {
  const texts = readings(joined);
  return brands.all.find((word) =>
    texts.some((text) => {
      const at = text.indexOf(word.word);
      if (at < 0 || text === word.word) return false;
      const rests = [text.slice(0, at), text.slice(at + word.word.length)].filter((rest) => rest !== '');
      return isGluedTo(word, rests, context);
    }),
  );
}

function isGluedTo(word: BrandWord, rests: readonly string[], context: LabelContext): boolean {
  const vietnamese = isLocal(word) && rests.every((rest) => isVietnameseLure(rest, context.baitWords, GLUED));
  if (word.common) return TRADING.test(word.brand.sector) && vietnamese && context.odd;
  const length = rests.join('').length;
  const needed = word.word.length === 3 ? 4 : word.word.length === 4 ? 2 : 1;
  if (vietnamese || rests.every((rest) => isBait(rest, context.baitWords))) return length >= needed;
  if (word.weak) return false;
  if (isUnmistakable(word) && rests.every((rest) => /^\d/.test(rest))) return true;
  return (
    word.word.length >= 6 &&
    (context.odd || (isUnmistakable(word) && context.vietnamese)) &&
    rests.length === 1
  );
}

/** "vietconbank", "shoppee": a slip or two; bait at the ends is taken off first. */
function matchMistyped(
  tokens: readonly string[],
  joined: string,
  brands: BrandWords,
  context: LabelContext,
): BrandWord | undefined {
  const texts = [...new Set([joined, ...tokens])];
  const stems = new Set(
    texts.flatMap((text) => [...readings(text), ...withoutBait(text, context.baitWords)]),
  );
  const lured = tokens.length > 1 && tokens.some((token) => isLure(token, context.baitWords));
  for (const stem of stems) {
    if (stem.length < 4 || context.baitWords.has(stem)) continue;
    const contained = longestContained(stem, brands);
    const found = brands.all.find(
      (word) => isMistyped(stem, word, context, lured) && !isOther(stem, word, contained),
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * "telegramme" holds "telegram" whole, so that only what is left ("me", "vn") can be mistyped, and there nothing
 * would be left of it; in "vietcomban" and "vietcombank" it is "ban" and "bank".
 */
function isOther(stem: string, { word, brand }: BrandWord, contained: BrandWord | undefined): boolean {
  if (contained === undefined) return false;
  if (contained.word === word) return stem.length > word.length + 1;
  if (!word.includes(contained.word)) return contained.brand !== brand;
  const rest = stem.replace(contained.word, '');
  const meant = word.replace(contained.word, '');
  return slips(rest, meant, 2) >= Math.min(rest.length, meant.length);
}

function longestContained(stem: string, brands: BrandWords): BrandWord | undefined {
  return brands.all
    .filter(({ word }) => word.length >= 5 && word !== stem && stem.includes(word))
    .sort((a, b) => b.word.length - a.word.length)[0];
}

function isMistyped(
  stem: string,
  { word, common, brand }: BrandWord,
  context: LabelContext,
  lured: boolean,
): boolean {
  if (word.length < 4 || common) return false;
  const shady = context.odd || context.vietnamese || lured;
  if (word.length === 4) return (context.odd || context.vietnamese) && isFingerSlip(stem, word);
  // State names are made of ordinary words: "congdoanhatinh" is no slip of "conganhatinh".
  const most = word.length >= 10 && brand.sector !== 'government' ? 2 : 1;
  const count = slips(stem, word, most);
  if (count === 0 || count > most) return false;
  // Two changes may make another word of the end: "techcombine".
  if (count === 2) return shady || stem.at(-1) === word.at(-1);
  // "abbank", "vpbank", "seabank": one change makes one name of another.
  const crowded = word.length === 5 || /^.{1,3}bank$/.test(word);
  if (shady || isFingerSlip(stem, word)) return true;
  return !crowded && (word.length >= 9 || stem.length < word.length);
}

/** The text without one bait word at either end; short ones end too many words by chance. */
function withoutBait(text: string, baitWords: ReadonlySet<string>): string[] {
  const stems: string[] = [];
  for (let cut = 3; cut <= text.length - 6; cut += 1) {
    if (baitWords.has(text.slice(0, cut))) stems.push(text.slice(cut));
    if (baitWords.has(text.slice(text.length - cut))) stems.push(text.slice(0, text.length - cut));
  }
  return stems;
}
