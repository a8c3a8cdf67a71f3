import { type AccountCue, accountCue, cueBehind } from './account-cues.ts';
import { type BankMention, createBankFinder } from './bank-mentions.ts';
import type { DigitGroup } from './digit-groups.ts';
import { isDate, phoneShape } from './phone-numbers.ts';
import type { Reading } from './reading.ts';
import type { Bank } from './reference-data.ts';

export interface Account {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
  readonly bank: BankMention | undefined;
  /** The number is a telephone number too: a wallet's account, or the text says so. */
  readonly alsoPhone: boolean;
}

interface Candidate {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
  /** A cue or a bank glued to the digits: "stk1012345678". */
  readonly gluedCue: boolean;
}

const GLUED_CUE = /^(?:stk|tk|sotk|sotaikhoan|taikhoan|so)$/;
const UNIT_BEHIND =
  /^ ?(?:%|trieu|tr\b|ty\b|k\b|nghin|ngan(?! hang)|cu\b|dong\b|d\b|vnd|lan|ngay|thang|gio|h\b|nguoi|chi\b)/;
/** Bank, number and holder, as people copy them from an application: the holder in capitals, or on a line of its own. */
const HOLDER_BEHIND =
  /^(?:[ ,:–-]{1,3}(?:[A-Z]+ ){1,4}[A-Z]+|[ ]?\r?\n[ ]?(?:\p{Lu}\p{L}* ){1,4}\p{Lu}\p{L}*)[ ]?(?:\n|$)/u;
const LONGEST = 19;
/** Other numbers that may stand between a number and its bank; bounds the work on long texts. */
const NEIGHBOURS = 8;

/** Finds bank accounts: digits that a cue ("stk", "chuyển vào") or a bank's name beside them makes an account. Linear. */
export function createAccountFinder(banks: readonly Bank[]): (reading: Reading) => Account[] {
  const findBanks = createBankFinder(banks);
  const bankWords = new Set(
    banks.flatMap((bank) => [bank.code.toLowerCase(), bank.short_name.toLowerCase(), ...bank.aliases]),
  );
  return (reading) => {
    const mentions = findBanks(reading.tokens);
    const candidates = findCandidates(reading, bankWords);
    const accounts: Account[] = [];
    for (const [index, candidate] of candidates.entries()) {
      const near = candidates.slice(Math.max(0, index - NEIGHBOURS), index + NEIGHBOURS + 1);
      const account = judge(reading, candidate, near, mentions, accounts.at(-1));
      if (account !== undefined) accounts.push(account);
    }
    return accounts;
  };
}

/** Runs of digits that may be accounts, grouped ones joined ("1903 5678 9012 34"). */
function findCandidates(reading: Reading, bankWords: ReadonlySet<string>): Candidate[] {
  const groups = reading.digits.filter((group) => group.kind === 'digits');
  const money = reading.money.filter(({ start, end }) => /[^\d.,\s]/.test(reading.plain.slice(start, end)));
  const candidates: Candidate[] = [];
  for (let at = 0; at < groups.length; ) {
    const run = joinGroups(reading, groups, at);
    const [first] = run;
    const last = run.at(-1);
    at += run.length;
    if (first === undefined || last === undefined) continue;
    const digits = run.map((group) => group.digits).join('');
    const text = reading.plain.slice(first.start, last.end);
    if (digits.length < 6 || digits.length > LONGEST || isDate(text)) continue;
    if (isPartOfCode(reading, first.start, last.end)) continue;
    if (money.some(({ start, end }) => start < last.end && end > first.start)) continue;
    const glue = [first.before, last.after].filter((letters) => letters !== '');
    const gluedCue = glue.some((letters) => GLUED_CUE.test(letters) || bankWords.has(letters));
    candidates.push({ digits, start: first.start, end: last.end, gluedCue });
  }
  return candidates;
}

function joinGroups(reading: Reading, groups: readonly DigitGroup[], at: number): DigitGroup[] {
  const first = groups[at];
  if (first === undefined) return [];
  const run = [first];
  if (first.digits.length > 7) return run;
  for (let next = at + 1; next < groups.length; next += 1) {
    const group = groups[next];
    const previous = run.at(-1);
    if (group === undefined || previous === undefined || group.digits.length > 7) break;
    const gap = reading.plain.slice(previous.end, group.start);
    const behind = reading.folded.slice(group.end, group.end + 10);
    // "1012 5.000.000": an amount begins.
    if (!/^[ .-]$/.test(gap) || UNIT_BEHIND.test(behind) || (gap === ' ' && /^[.,]\d/.test(behind))) break;
    run.push(group);
  }
  return run;
}

/** "FT26-1234567890", "0011xxx678", "12/3456789". */
function isPartOfCode(reading: Reading, start: number, end: number): boolean {
  return (
    /[\p{L}\d][-_/]$|[#/@]$/u.test(reading.plain.slice(Math.max(0, start - 2), start)) ||
    /^(?:[-_/][\p{L}\d]|[*])/u.test(reading.plain.slice(end, end + 2))
  );
}

function judge(
  reading: Reading,
  candidate: Candidate,
  candidates: readonly Candidate[],
  mentions: readonly BankMention[],
  previous: Account | undefined,
): Account | undefined {
  const { digits, start, end } = candidate;
  const cue = accountCue(reading, start);
  if (cue.otherNumber && !candidate.gluedCue) return undefined;
  const bank = nearestBank(reading, candidate, candidates, mentions);
  const beside = bank !== undefined && isBeside(reading, bank, candidate);
  const listed = previous !== undefined && beside && start - previous.end < 40;
  const phone = phoneShape(digits);
  const named = candidate.gluedCue || cueBehind(reading, end);
  const inForm = beside && bank.end <= start && HOLDER_BEHIND.test(reading.plain.slice(end, end + 60));
  // Branches of Vietcombank number their accounts 00…: only the bank beside tells them from a call abroad.
  const isAlsoPhone =
    phone !== undefined && phone.kind !== 'foreign' && (inForm || cue.isPhone || bank?.wallet === true);
  const is =
    phone === undefined
      ? isAccount(digits, cue, named, beside)
      : inForm || isAccountThoughPhone(phone.kind, cue, named, bank, beside, listed);
  if (!is) return undefined;
  return {
    digits,
    start,
    end,
    bank,
    alsoPhone: isAlsoPhone,
  };
}

function isAccount(digits: string, cue: AccountCue, named: boolean, beside: boolean): boolean {
  if (named || cue.strength === 'explicit') return true;
  if (digits.length < 8) return false;
  return cue.strength !== 'none' || beside;
}

/** A telephone number is only an account where the words leave no doubt. */
function isAccountThoughPhone(
  kind: string,
  cue: AccountCue,
  named: boolean,
  bank: BankMention | undefined,
  beside: boolean,
  listed: boolean,
): boolean {
  if (named || cue.isPhone) return true;
  if (kind === 'foreign') return beside || (cue.strength !== 'none' && cue.close);
  if (kind === 'hotline') return cue.strength === 'explicit' && cue.close;
  if (cue.phoneBetween) return bank?.wallet === true && beside;
  if (cue.strength === 'explicit') return cue.close || bank !== undefined;
  if (bank?.wallet === true && beside) return true;
  if (cue.strength === 'weak') return beside || (cue.close && bank !== undefined);
  return beside && (cue.strength === 'transfer' || listed);
}

/**
 * Whether nothing but "ngân hàng", "tại", "của" and punctuation stands between bank and number; a comma before
 * "số" ("vcb, số 0912…") and a cue behind the number ("0912…, stk Agribank …") begin something new.
 */
function isBeside(reading: Reading, bank: BankMention, candidate: Candidate): boolean {
  const before = bank.end <= candidate.start;
  const between = before
    ? reading.folded.slice(bank.end, candidate.start)
    : reading.folded.slice(candidate.end, bank.start);
  if (between.length > 40) return false;
  if (before ? /[,;\n]\s*so\s*$/.test(between) : /\b(?:s ?tk|tk|tai khoan)\b/.test(between)) return false;
  return /^(?:[\s:\-–=>(),/|*.]|\b(?:ngan hang|nh|tai|mo tai|mo|cua|o|thuoc|bank|stk|so tk|so tai khoan|tk|so|vi|tai khoan|la|bang|ngan|hang)\b)*$/.test(
    between,
  );
}

/** The bank that most likely keeps the account: near, on the same line, not behind another number. */
function nearestBank(
  reading: Reading,
  candidate: Candidate,
  candidates: readonly Candidate[],
  mentions: readonly BankMention[],
): BankMention | undefined {
  let best: BankMention | undefined;
  let lowest = 110;
  for (const mention of mentions) {
    const from = mention.end <= candidate.start ? mention.end : candidate.end;
    const to = mention.end <= candidate.start ? candidate.start : mention.start;
    if (to < from) {
      // Inside of or glued to the number.
      return mention;
    }
    if (to - from > 150) continue;
    const cost = distance(reading, from, to, mention.start > candidate.start, candidates);
    if (cost < lowest) {
      lowest = cost;
      best = mention;
    }
  }
  return best;
}

function distance(
  reading: Reading,
  from: number,
  to: number,
  behind: boolean,
  candidates: readonly Candidate[],
): number {
  const between = reading.folded.slice(from, to);
  const plain = between.replace(/\b(?:ngan hang|nh|tai|mo tai|cua|stk|so tk|so tai khoan|tk|bank)\b/g, '');
  const lines = between.split('\n').length - 1;
  const others = candidates.filter((other) => other.start >= from && other.end <= to).length;
  const list = behind && /[,;]|\bva\b/.test(between) ? 10 : 0;
  return plain.length + lines * 6 + (/[.;!?]\s/.test(between) ? 20 : 0) + others * 70 + list;
}
