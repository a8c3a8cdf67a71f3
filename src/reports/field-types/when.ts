import { fold } from '../../vietnamese/fold.ts';
import { spelled, spoken } from '../../vietnamese/spelled.ts';
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

const units: readonly (readonly [words: string, milliseconds: number])[] = [
  ["phút|ph|p|'", 60_000],
  ['tiếng|giờ|h', hour],
  ['ngày|hôm|bữa|bựa', day],
  ['tuần', 7 * day],
  ['tháng', 30 * day],
  ['năm', 365 * day],
];
const counts: Readonly<Record<string, number>> = {
  nua: 0.5,
  mot: 1,
  hai: 2,
  ba: 3,
  bon: 4,
  nam: 5,
  sau: 6,
  bay: 7,
  tam: 8,
  chin: 9,
  muoi: 10,
  // "mấy phút", "vài hôm"
  may: 3,
  vai: 3,
};
const count = '(\\d{1,3}|nửa|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mấy|vài)';

function agoRules([words, milliseconds]: (typeof units)[number]): Rule[] {
  const at = (match: RegExpMatchArray, now: number) => {
    const said = match[1] ?? '';
    return now - (counts[fold(said)] ?? Number(said)) * milliseconds;
  };
  const about = '(?:khoảng |tầm |chừng |độ |hơn |gần |được )?';
  return [
    { pattern: spelled(`cách (?:đây|nay) ${about}${count} ?(?:${words})`, 'g'), at },
    // "ngày 5 tháng này" counts no months.
    { pattern: spelled(`(?<!ngày )${count} ?(?:${words})(?: rưỡi)? (?:trước|rồi|nay|qua)`, 'g'), at },
  ];
}

/** What follows "tôi qua" (I, by way of) where it was typed bare and is not "tối qua" (last night). */
const ways =
  '(?! (?:zalo|mang|facebook|fb|face|mess\\w*|tele\\w*|tiktok|insta\\w*|ngan hang|nh|\\w*bank|vcb|bidv|tk|tai khoan|stk|so|app|ung dung|link|web\\w*|trang|vi|momo|viettel|sms|tin nhan|dien thoai|dt|sdt|\\w*mail|shopee|lazada|nguoi|ben|ban|the|buu dien|trung gian|dai ly|nhom|nha|do|day|cong ty|shop)(?![\\p{L}\\p{N}]))';
/** What follows "tôi nay" (I, now aged …) where it was typed bare and is not "tối nay" (tonight). */
const ages = '(?! (?:\\d|da|duoc|la|moi|khoang|ngoai|gan|hon|cung|tuoi|gia|ve huu))';
const last = '(?:(?:hôm|bữa|bựa) )?(?:qua|trước)';

/** The part of yesterday that was named: last night is still within a day of this morning. */
function yesterdayAt(hours: number): Rule['at'] {
  return (_, now) => startOfDay(now) - day + hours * hour;
}

/** What these are, alone or behind a number, is no date: "2/3 số tiền", "1.5%", "12/3 đường Phan Đình Phùng". */
const otherThan =
  '(?! ?(?:%|triệu|tr|tỷ|tỉ|k|nghìn|ngàn|củ|đ|vnđ|vnd|usd|đô|điểm|sao|lần|người|số tiền|tiền|tài sản|lương|đường|phố|ngõ|hẻm|kiệt|nguyễn|trần|lê|phan|hà huy tập)(?![\\p{L}\\p{N}]))';
const notBehind =
  '(?<!(?:số|số nhà|nhà|ngõ|hẻm|kiệt|ngách|đường|phố|phòng|căn|lô|khoản|điều|luật|nghị định|hợp đồng|địa chỉ|tại|ở|tỷ lệ|tỉ lệ|mã|sinh|cấp|hạn|hạn chót|hẹn|trước)(?: ngày)? )(?<!\\d[.,/-])';
const theDay = '(?:ngày|hôm|mùng|mồng)';

/** Where several are equally near to what happened, the first wins. */
const rules: readonly Rule[] = [
  {
    pattern: spelled(
      'vừa (?:xong|nãy|(?:mới )?(?:xong|bị|chuyển|ck|mất|nạp|gửi tiền|đóng|nộp|lừa|trừ|quét|bấm))|vừa mới(?= ?$|[.,!])|' +
        '(?<!(?:rồi|thì|đủ) )mới (?:xong|đây|nãy|bị|chuyển|ck|mất|nạp|gửi tiền)|(?:hồi|khi|lúc) nãy|hồi ni|nãy giờ|n\\u00e3y|' +
        // Bare, "ban nay" is "bạn này" as well.
        '(?<=^|[.,!?\\n] ?|(?:tu|luc|vua|moi) )ban nay',
      'g',
    ),
    at: (_, now) => now,
  },
  ...units.flatMap(agoRules),
  {
    pattern: spelled(
      `(?:t\\u1ed1i|t\\u00fai|đêm|khuya) ${last}|toi (?:hom|bua) (?:qua|truoc)|toi qua${ways}`,
      'g',
    ),
    at: yesterdayAt(21),
  },
  { pattern: spelled(`chiều ${last}`, 'g'), at: yesterdayAt(15) },
  { pattern: spelled(`trưa ${last}`, 'g'), at: yesterdayAt(12) },
  {
    pattern: spelled(`s\\u00e1ng ${last}|sang (?:hom|bua) (?:qua|truoc)|sang qua${ways}`, 'g'),
    at: yesterdayAt(8),
  },
  { pattern: spelled('(?:hôm|bữa|bựa) (?:qua|trước)|h ?qua', 'g'), at: (_, now) => now - day },
  { pattern: spelled('(?:hôm|bữa|bựa) (?:kia|tê)', 'g'), at: (_, now) => now - 2 * day },
  {
    pattern: spelled(
      '(?:hôm|bữa|bựa|sáng|trưa|chiều|đêm) (?:nay|ni)|h ?nay|(?:t\\u1ed1i|t\\u00fai) (?:nay|ni)|' +
        `toi nay${ages}|(?:hồi|lúc|khi) (?:sáng|trưa|chiều)(?! (?:qua|hôm|bữa|bựa))`,
      'g',
    ),
    at: (_, now) => startOfDay(now),
  },
  { pattern: spelled('tuần (?:trước|rồi|vừa rồi)', 'g'), at: (_, now) => now - 7 * day },
  {
    pattern: spelled(`(?<!${theDay} \\d{1,2} )tháng (?:trước|rồi|vừa rồi)`, 'g'),
    at: (_, now) => now - 30 * day,
  },
  { pattern: spelled('năm (?:ngoái|trước)', 'g'), at: (_, now) => now - 365 * day },
  {
    pattern: spelled(
      `${notBehind}${theDay} ?(\\d{1,2})[/.-](\\d{1,2})(?:[/.-](\\d{4}|\\d{2}))?${otherThan}(?![/.,-]\\d)`,
      'g',
    ),
    at: dateOf,
  },
  {
    pattern: spelled(`${notBehind}(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4}|\\d{2})${otherThan}`, 'g'),
    at: dateOf,
  },
  // Round the clock, not 24 July.
  { pattern: spelled(`${notBehind}(?!24/7)(\\d{1,2})/(\\d{1,2})${otherThan}(?![/.,-]\\d)`, 'g'), at: dateOf },
  {
    pattern: spelled(`${notBehind}${theDay} (\\d{1,2}) tháng (\\d{1,2})(?: năm (\\d{4}))?`, 'g'),
    at: dateOf,
  },
  {
    pattern: spelled(`${notBehind}${theDay} (\\d{1,2}) tháng (?:này|ni)`, 'g'),
    at: (match, now) => dayOfMonth(match, now, 0),
  },
  {
    pattern: spelled(`${notBehind}${theDay} (\\d{1,2}) tháng (?:trước|rồi)`, 'g'),
    at: (match, now) => dayOfMonth(match, now, 1),
  },
];

const happening = spelled('lừa|mất|chuyển|ck|nạp|đóng|nộp|gửi tiền|bị trừ|xảy ra', 'g');

/**
 * The time that stands nearest to what happened: "hôm nay mới biết, tháng trước bị lừa" was last month.
 * @returns the time as milliseconds since 1970 (value) and as a date for people, or undefined.
 */
export function parseWhen(text: string, now: number): FieldValue | undefined {
  const said = spoken(text);
  const happened = [...said.matchAll(happening)].map((match) => [match.index, match.index + match[0].length]);
  let nearest: { at: number; distance: number } | undefined;
  for (const rule of rules) {
    for (const match of said.matchAll(rule.pattern)) {
      const at = rule.at(match, now);
      if (!Number.isFinite(at) || at > now) continue;
      const [start, end] = [match.index, match.index + match[0].length];
      const distance = Math.min(...happened.map(([from = 0, to = 0]) => gap(said, [start, end], [from, to])));
      if (nearest === undefined || distance < nearest.distance) nearest = { at, distance };
    }
  }
  return nearest === undefined ? undefined : { value: nearest.at, shown: showDate(nearest.at, now) };
}

type Span = readonly [start: number, end: number];

/** In letters; another clause is further away. */
function gap(text: string, time: Span, event: Span): number {
  const [from, to] = time[0] >= event[1] ? [event[1], time[0]] : [time[1], event[0]];
  if (from >= to) return 0;
  return to - from + (/[.,;!?\n]/.test(text.slice(from, Math.min(to, from + 200))) ? 40 : 0);
}

function dateOf([, dayText = '', monthText = '', yearText]: RegExpMatchArray, now: number): number {
  const thisYear = new Date(now + zoneOffset).getUTCFullYear();
  const year = yearText === undefined ? thisYear : Number(yearText.length === 2 ? `20${yearText}` : yearText);
  const at = startOfDate(year, Number(monthText), Number(dayText));
  // A date without a year that lies ahead was last year's.
  return yearText === undefined && at > now ? startOfDate(year - 1, Number(monthText), Number(dayText)) : at;
}

function dayOfMonth([, dayText = '']: RegExpMatchArray, now: number, monthsBack: number): number {
  const local = new Date(now + zoneOffset);
  const month = new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth() - monthsBack, 1));
  return startOfDate(month.getUTCFullYear(), month.getUTCMonth() + 1, Number(dayText));
}

/** NaN where there is no such day. */
function startOfDate(year: number, month: number, dayOfMonth: number): number {
  const date = new Date(Date.UTC(year, month - 1, dayOfMonth));
  if (month < 1 || month > 12 || date.getUTCDate() !== dayOfMonth) return Number.NaN;
  return date.getTime() - zoneOffset;
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
