import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { type DigitGroup, isJoined } from './digit-groups.ts';
import type { Reading } from './reading.ts';
import { textAfter, textBefore } from './surroundings.ts';

export type PhoneKind = 'mobile' | 'landline' | 'hotline' | 'shortcode' | 'foreign';

export interface PhoneNumber {
  /** E.164; hotlines and short codes as bare digits. */
  readonly value: string;
  readonly kind: PhoneKind;
  readonly start: number;
  readonly end: number;
}

/** Numbers of other things, named right before them. */
const OTHER_NUMBER =
  /(?:mst|ma so thue|ma(?: \S+){0,2} (?:don|van don|giao dich|gd|khach hang|kh|hang|hd)|ma (?:kh|otp|xac \S+)|(?:van|don) (?:hang|don)|mvd|cccd|cmnd|cmt|can cuoc(?: cong dan)?|imei|seri(?:al)?|bien so|otp|hop dong|ho chieu|ma)\W*(?:so|la)?\W*$/;
const SPOKEN_OF_PHONE =
  /\b(?:goi|sdt|dt|dien thoai|lien he|lh|hotline|alo|tel|phone|call|zalo|so|may|nhan tin|nhan)\b/;
const SHORT_CUE =
  /\b(?:goi|bao|alo|tong dai|dau so|hotline|duong day|so|nhan|soan|gui|lien he|sdt|canh sat|cong an|cap cuu|len|ve)\b/;
const SERVICE_CUE =
  /\b(?:dau so|tong dai|soan\b.{1,20}\bgui|nhan tin (?:den|toi|ve|qua)|gui (?:den|toi|ve))(?: so)?\W{0,3}$/;
const ADDRESS =
  /\b(?:duong|pho|nha|ngo|ngach|hem|phong|to|khu|lo|dieu|khoan|luat|nghi dinh|quyet dinh|trang|bai)\b[^,]{0,24}$/;
const COUNTED =
  /^ ?(?:%|k\b|nghin|ngan|trieu|tr\b|dong\b|d\b|nguoi|ngay|gio|phut|thang|nam\b|lan|m\b|km|kg|cai|chiec|vu|bai|ty\b|cu\b|usd|\/\d)/;
/** National numbers, with the country's code, international ones, hotlines. */
const BEGINNING = /^(?:0|84|1[89]00)/;
/** "0912345678,0987654321": the comma of a list, where a figure would go on. */
const NEXT_OF_LIST = /^,(?:(?:0|84)\d{9,10}|1[89]00\d{4}(?:\d\d)?)(?!\d)/;
const SHORTEST = 8;
const LONGEST = 15;

/** Finds telephone numbers in every way of writing them; `shortCodes` are the known ones (113, 156, 5656). Linear. */
export function findPhoneNumbers(reading: Reading, shortCodes: ReadonlySet<string>): PhoneNumber[] {
  const groups = reading.digits;
  const found: PhoneNumber[] = [];
  for (let at = 0; at < groups.length; ) {
    const number = readNumber(reading, groups, at, shortCodes);
    if (number === undefined) at += 1;
    else {
      found.push(number.phone);
      at = number.next;
    }
  }
  return found;
}

function readNumber(
  reading: Reading,
  groups: readonly DigitGroup[],
  at: number,
  shortCodes: ReadonlySet<string>,
): { phone: PhoneNumber; next: number } | undefined {
  const first = groups[at];
  if (first === undefined || continuesCode(reading, first)) return undefined;
  const plus = /\+ ?\(?$/.test(reading.plain.slice(Math.max(0, first.start - 3), first.start));
  // Most groups begin no telephone number, and need no putting together.
  if (!plus && !/^[018]/.test(first.digits)) return readShortCode(reading, first, at, shortCodes);
  let best: { phone: PhoneNumber; next: number } | undefined;
  let digits = '';
  let words = 0;
  for (let next = at; next < groups.length && digits.length < LONGEST; next += 1) {
    const group = groups[next];
    const previous = groups[next - 1];
    if (
      group === undefined ||
      (next > at && (previous === undefined || !isJoined(reading.plain, previous, group)))
    )
      break;
    digits += group.digits;
    if (group.kind === 'word') words += 1;
    if (digits.length >= 4 && !plus && !BEGINNING.test(digits)) break;
    if (digits.length < SHORTEST || (words > 0 && words < 3)) continue;
    const shape = phoneShape(digits, plus);
    if (shape === undefined) continue;
    const phone = {
      ...shape,
      start: plus ? reading.plain.lastIndexOf('+', first.start) : first.start,
      end: group.end,
    };
    if (isLikely(reading, phone, digits, groups.slice(at, next + 1))) best = { phone, next: next + 1 };
  }
  return best ?? readShortCode(reading, first, at, shortCodes);
}

/** "TX-2026-0912345678", "1.0912345678": digits that belong to a longer code. */
function continuesCode(reading: Reading, group: DigitGroup): boolean {
  if (!/[-./_]/.test(reading.plain.charAt(group.start - 1))) return false;
  return /[\p{L}\p{N}][-./_]$/u.test(reading.plain.slice(Math.max(0, group.start - 2), group.start))
    ? !/[\d)][-/.]$|[a-z]{2}[.-]$/i.test(reading.plain.slice(Math.max(0, group.start - 3), group.start))
    : false;
}

/** What a run of digits is as a telephone number, by length and first digits alone. */
export function phoneShape(digits: string, plus = false): { value: string; kind: PhoneKind } | undefined {
  const vietnamese = plus ? /^84(.*)$/.exec(digits)?.[1] : /^(?:0084|84)(\d{9,11})$/.exec(digits)?.[1];
  const national = vietnamese === undefined ? digits : `0${vietnamese.replace(/^0/, '')}`;
  if (plus && vietnamese === undefined) return foreignShape(digits);
  if (/^0[35789]\d{8}$/.test(national)) return { value: `+84${national.slice(1)}`, kind: 'mobile' };
  if (/^02\d{9}$/.test(national)) return { value: `+84${national.slice(1)}`, kind: 'landline' };
  if (/^01\d{8}$/.test(national) || /^01[2689]\d{8}$/.test(national)) {
    return { value: `+84${national.slice(1)}`, kind: 'mobile' };
  }
  if (plus) return undefined;
  if (/^1[89]00(?:\d{4}|\d{6})$/.test(digits)) return { value: digits, kind: 'hotline' };
  return /^00[1-9]\d{8,12}$/.test(digits) ? foreignShape(digits.slice(2)) : undefined;
}

function foreignShape(digits: string): { value: string; kind: PhoneKind } | undefined {
  if (digits.length < 8 || digits.startsWith('84')) return undefined;
  const parsed = parsePhoneNumberFromString(`+${digits}`);
  return parsed?.isPossible() === true ? { value: parsed.number, kind: 'foreign' } : undefined;
}

function isLikely(
  reading: Reading,
  phone: PhoneNumber,
  digits: string,
  groups: readonly DigitGroup[],
): boolean {
  const behind = reading.plain.slice(phone.end, phone.end + 14);
  if (/^\d|^[.,]\d/.test(behind) && !NEXT_OF_LIST.test(behind)) return false;
  if (isDate(reading.plain.slice(phone.start, phone.end))) return false;
  const before = textBefore(reading, phone.start, 40);
  if (OTHER_NUMBER.test(before)) return false;
  // No subscriber has 01… since 2018, but people invent and remember such numbers: a cue or a phone's grouping.
  if (/^(?:84|0)1/.test(digits) && !SPOKEN_OF_PHONE.test(before))
    return /^(?:4,3,3|3,3,4|4,6|5,3,3)$/.test(lengths(groups));
  return true;
}

function lengths(groups: readonly DigitGroup[]): string {
  return groups.map((group) => group.digits.length).join(',');
}

export function isDate(text: string): boolean {
  return /^(?:0?[1-9]|[12]\d|3[01])[.\-/ ](?:0?[1-9]|1[0-2])[.\-/ ](?:19|20)\d\d(?!\d)/.test(text);
}

function readShortCode(
  reading: Reading,
  group: DigitGroup,
  at: number,
  shortCodes: ReadonlySet<string>,
): { phone: PhoneNumber; next: number } | undefined {
  if (group.kind !== 'digits' || !/^\d{3,6}$/.test(group.digits)) return undefined;
  if (/[\d.,/:-]/.test(reading.plain.charAt(group.start - 1))) return undefined;
  const before = textBefore(reading, group.start, 28);
  const after = textAfter(reading, group.end, 12);
  if (COUNTED.test(after) || /[\d.,/:-]$/.test(before) || /^[.,/:-]\d/.test(after) || ADDRESS.test(before))
    return undefined;
  const known = shortCodes.has(group.digits) && SHORT_CUE.test(before);
  if (!known && !(group.digits.length <= 5 && SERVICE_CUE.test(before))) return undefined;
  return {
    phone: { value: group.digits, kind: 'shortcode', start: group.start, end: group.end },
    next: at + 1,
  };
}
