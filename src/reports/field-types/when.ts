import { fold } from '../../vietnamese/fold.ts';
import type { FieldType, FieldValue } from '../field.ts';

const hour = 3_600_000;
const day = 24 * hour;
/** Viet Nam has one time zone and no summer time. */
const zoneOffset = 7 * hour;

export const type: FieldType = {
  recognise: (text, _field, { now }) => parseWhen(text, now),
  parse(text, _field, { now }) {
    const value = parseWhen(text, now);
    if (value !== undefined) return { value };
    const shown = text.trim().slice(0, 200);
    // Whatever the citizen says about the time is worth keeping, also where we cannot date it.
    return shown === '' ? undefined : { value: { value: 0, shown } };
  },
};

interface Rule {
  readonly pattern: RegExp;
  readonly at: (match: RegExpMatchArray, now: number) => number;
}

const units: Readonly<Record<string, number>> = {
  phut: 60_000,
  tieng: hour,
  gio: hour,
  h: hour,
  ngay: day,
  hom: day,
  bua: day,
  tuan: 7 * day,
  thang: 30 * day,
  nam: 365 * day,
};

/** On folded text; the first that fits wins. */
const rules: readonly Rule[] = [
  {
    pattern:
      /\bvua (?:xong|moi|nay|bi|chuyen|ck|mat)\b|\bmoi (?:xong|day|bi|chuyen|ck)\b|\bhoi nay\b|\bban nay\b/,
    at: (_, now) => now,
  },
  {
    pattern:
      /\b(?:cach day |khoang |duoc )?(\d{1,3}) (phut|tieng|gio|h|ngay|hom|bua|tuan|thang|nam) (?:truoc|roi|nay)\b/,
    at: (match, now) => now - Number(match[1]) * (units[match[2] ?? ''] ?? 0),
  },
  {
    pattern:
      /\b(?:sang|trua|chieu|toi|dem)? ?(?:hom|bua) (?:qua|truoc)\b|\b(?:toi|dem|chieu|sang) qua\b|\bhqua\b/,
    at: (_, now) => now - day,
  },
  { pattern: /\b(?:hom kia|bua kia|bua te)\b/, at: (_, now) => now - 2 * day },
  {
    pattern: /\b(?:hom|bua|sang|trua|chieu|toi|dem) nay\b|\bbua ni\b|\bsang ni\b|\bhnay\b/,
    at: (_, now) => startOfDay(now),
  },
  { pattern: /\btuan (?:truoc|roi)\b/, at: (_, now) => now - 7 * day },
  { pattern: /\bthang (?:truoc|roi)\b/, at: (_, now) => now - 30 * day },
  { pattern: /\bnam (?:ngoai|truoc)\b/, at: (_, now) => now - 365 * day },
  {
    pattern:
      /\b(?:ngay )?(\d{1,2})[/\-.](\d{1,2})(?:[/\-.](\d{4}|\d{2}))?\b|\bngay (\d{1,2}) thang (\d{1,2})(?: nam (\d{4}))?/,
    at: (match, now) =>
      dateOf(match[1] ?? match[4] ?? '', match[2] ?? match[5] ?? '', match[3] ?? match[6], now),
  },
];

/** @returns the time as milliseconds since 1970 (value) and as a date for people, or undefined. */
export function parseWhen(text: string, now: number): FieldValue | undefined {
  const folded = fold(text);
  for (const rule of rules) {
    const match = folded.match(rule.pattern);
    if (match === null) continue;
    const at = rule.at(match, now);
    if (Number.isFinite(at) && at <= now) return { value: at, shown: showDate(at, now) };
  }
  return undefined;
}

function dateOf(dayText: string, monthText: string, yearText: string | undefined, now: number): number {
  const dayOfMonth = Number(dayText);
  const month = Number(monthText);
  if (dayOfMonth < 1 || dayOfMonth > 31 || month < 1 || month > 12) return Number.NaN;
  const thisYear = new Date(now + zoneOffset).getUTCFullYear();
  const year = yearText === undefined ? thisYear : Number(yearText.length === 2 ? `20${yearText}` : yearText);
  const at = Date.UTC(year, month - 1, dayOfMonth) - zoneOffset;
  // A date without a year that lies ahead was last year's.
  return yearText === undefined && at > now ? Date.UTC(year - 1, month - 1, dayOfMonth) - zoneOffset : at;
}

function startOfDay(now: number): number {
  return Math.floor((now + zoneOffset) / day) * day - zoneOffset;
}

function showDate(at: number, now: number): string {
  const local = new Date(at + zoneOffset);
  const two = (value: number) => String(value).padStart(2, '0');
  const date = `${two(local.getUTCDate())}/${two(local.getUTCMonth() + 1)}/${local.getUTCFullYear()}`;
  return now - at < hour ? `${two(local.getUTCHours())}:${two(local.getUTCMinutes())} ${date}` : date;
}
