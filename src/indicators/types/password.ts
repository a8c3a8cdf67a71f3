import type { IndicatorType } from '../indicator.ts';
import { insideLink, type Reading } from '../reading.ts';

const NAME = 'mật khẩu|mat khau|passwords?|pass|mk|pw|pwd|mã pin|ma pin|pin';
const OF =
  '(?: (?:của|cua|tôi|toi|em|mình|minh|con|mới|moi|cũ|cu|đăng nhập|dang nhap|zalo|fb|facebook|gmail|email|icloud|app|wifi|momo|vneid|máy|may|thẻ|the|atm|ngân hàng|ngan hang|tài khoản|tai khoan)){0,4}';
const NAMED = new RegExp(
  `(?<![\\p{L}\\p{N}])(${NAME})${OF}\\s*(?::|=|(?<!\\p{L})l[àa](?!\\p{L}))\\s*(\\S{4,64})`,
  'giu',
);
/** Right behind its name, without a word between. "Mk" is too often "mình". */
const BEHIND = new RegExp(`(?<![\\p{L}\\p{N}])(${NAME})${OF} +["'(]?(\\S{4,64})`, 'giu');
/** Words that follow "mật khẩu là" in questions and advice; nobody's password is a Vietnamese word with its marks. */
const ORDINARY = /^(?:\p{Ll}+|\p{L}*(?![a-zA-Z])\p{L}+|gì|sai|đúng|không|khong|một|mot|phải|phai)[.,;:!?]*$/u;
/** "số của mk là 0912…": here "mk" is "mình", and what follows is their number. */
const ABOUT_ME = /(?:số|so|sđt|sdt|đt|dt|stk|tk|tài khoản|tai khoan|zalo|nick|tên|ten)(?: (?:của|cua))? $/iu;
/** A number behind "pin" or "mật khẩu" that counts something: "pin 5000mAh", "mật khẩu 2024 ký tự". */
const COUNTS =
  /^ ?(?:mah|wh|%|k\b|d\b|vnd|dong|tr\b|trieu|nghin|ngan|ky tu|so\b|lan|nguoi|nam|phut|giay|gio)/;

/** Passwords and PINs that somebody wrote out: only ever masked. */
export default function password(): IndicatorType {
  return {
    name: 'password',
    label: 'mật khẩu',
    role: 'secret',
    strong: false,
    rank: 70,
    find: (reading) => [...find(reading, NAMED, isNamed), ...find(reading, BEHIND, isBehind)],
  };
}

type Check = (secret: string, name: string, span: Span, reading: Reading) => boolean;
interface Span {
  readonly nameStart: number;
  readonly start: number;
  readonly end: number;
}

function find(reading: Reading, pattern: RegExp, isSecret: Check) {
  return Array.from(reading.plain.matchAll(pattern)).flatMap((match) => {
    const [whole, name = '', rest = ''] = match;
    const secret = rest.replace(/[.,;:!?)"']+$/, '');
    const start = match.index + whole.length - rest.length;
    const span = { nameStart: match.index, start, end: start + secret.length };
    if (secret.length < 4 || !isSecret(secret, name.toLowerCase(), span, reading)) return [];
    return [
      { type: 'password', value: '', shown: '********', span: [start, span.end] as const, details: {} },
    ];
  });
}

function isNamed(secret: string, name: string, span: Span, reading: Reading): boolean {
  if (ORDINARY.test(secret) || isCounting(secret, span, reading)) return false;
  if (name !== 'mk') return true;
  return (
    /\d/.test(secret) && isNoNumberOf(span, reading) && !ABOUT_ME.test(reading.plain.slice(0, span.nameStart))
  );
}

/** Without a word that says so only what looks like a secret is one: letters with digits, or a short number. */
function isBehind(secret: string, name: string, span: Span, reading: Reading): boolean {
  if (/^(?:mk|pw)$/.test(name) || insideLink(reading, span.start, span.end)) return false;
  if (!isNoNumberOf(span, reading) || isCounting(secret, span, reading)) return false;
  if (/^\d{4,8}$/.test(secret)) return true;
  if (reading.money.some(({ start, end }) => start < span.end && end > span.start)) return false;
  return (
    secret.length >= 6 && /^[\p{L}\p{N}!-~]+$/u.test(secret) && /\p{L}/u.test(secret) && /\d/.test(secret)
  );
}

/** Phones and accounts, also written in groups, are to be reported and not to be hidden. */
function isNoNumberOf({ start, end }: Span, reading: Reading): boolean {
  if (/\d[ .-]?$/.test(reading.plain.slice(start, end)) && /^[ .-]\d/.test(reading.plain.slice(end, end + 2)))
    return false;
  return !reading.digits.some((group) => group.start < end && group.end > start && group.digits.length >= 9);
}

function isCounting(secret: string, { end }: Span, reading: Reading): boolean {
  if (/^\d+(?:mah|wh)$/i.test(secret)) return true;
  return /^\d+$/.test(secret) && COUNTS.test(reading.folded.slice(end, end + 12));
}
