/** No picture that is read holds more characters. */
const longest = 50_000;

/**
 * Tidies what the recogniser read: line by line, with the confusions undone that are certain from their
 * surroundings (a letter O inside a phone number, a link broken over two lines). Pure; never throws.
 */
export function cleanOcrText(raw: string): string {
  const lines = raw
    .slice(0, longest)
    .normalize('NFC')
    .split('\n')
    .map(cleanLine)
    .filter((line) => line !== '');
  const corrected = lines.map((line) => correctTokens(correctScheme(line)));
  return joinWrapped(corrected).map(correctTokens).join('\n');
}

/** Drops what is not text: control characters, stray marks at the edges, lines without a word or number. */
function cleanLine(line: string): string {
  const tidy = line
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/[“”„«»]/g, '"')
    .replace(/\s+/g, ' ')
    .replace(/^[^\p{L}\p{N}+"(/]+/u, '')
    .trim();
  return /\p{L}{2}|\p{N}/u.test(tidy) ? tidy : '';
}

/** The end of a line that can be the beginning of a link: "https://nhan", "lazada-" (also read as "lazada:-"). */
const linkHead = /(?:^|\s)((?:https?:\/\/|www\.)\S{0,80}|[a-z0-9][a-z0-9.-]{2,60}:?-)$/i;
/** What can go on behind it: a host's end with a path or without, or the rest of a path. */
const hostTail = /^[a-z0-9-]{1,60}(?:\.[a-z0-9-]{1,40}){1,4}(?:\/\S*)?(?=$|\s|,)/i;
const pathTail = /^[a-z0-9-]{2,60}[/.?=][a-z0-9/.?=&_-]*(?=$|\s|,)/i;

/** How far back the end of a line is looked at, so that time stays linear in the length of the text. */
const reach = 100;

function joinWrapped(lines: readonly string[]): string[] {
  const joined: string[] = [];
  for (const line of lines) {
    const before = joined.at(-1);
    const end = before?.slice(-reach);
    const mended = end === undefined ? undefined : mendBreak(end, line);
    if (before === undefined || mended === undefined) joined.push(line);
    else joined[joined.length - 1] = before.slice(0, -reach) + mended + line;
  }
  return joined;
}

/** The end of a line, `before`, as it goes on in `line`; nothing where a new line begins. */
function mendBreak(before: string, line: string): string | undefined {
  // A hyphen at the end of a line is often read with, or as, a colon.
  if (isLinkBroken(before, line)) return before.replace(/[:-]{1,3}$/, '-');
  if (isNumberBroken(before, line)) return before.endsWith('-') ? before : `${before} `;
  return /^\p{Ll}/u.test(line) ? `${before} ` : undefined;
}

function isLinkBroken(before: string, line: string): boolean {
  const head = linkHead.exec(before)?.[1];
  if (head === undefined) return false;
  if (/^https?:.*-$/i.test(head)) return true;
  const isComplete =
    /^(?:https?:\/\/)?(?:www\.)?[^/\s.]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}$/i.test(head) ||
    /\/[^/]*[^/-]$/.test(head.slice(8));
  if (isComplete) return false;
  return hostTail.test(line) || (/\.[a-z]{2,}\//i.test(head) && pathTail.test(line));
}

/** "1234 5678" at the end of a line and "9012" on the next are one number: it was parted at a space or hyphen. */
function isNumberBroken(before: string, line: string): boolean {
  const head = /(?:^|[\s:])(\+?\d{2,4}(?:[ .-]\d{3,4}){0,4})-?$/.exec(before)?.[1];
  const tail =
    /^(\d{1,8}(?:[ -]\d{1,4}){0,4})(?=$|[\s,.])(?! ?(?:(?:đ|k|tr|vnđ|vnd)(?!\p{L})|đồng|triệu|tỷ|ngh|ngàn))/iu.exec(
      line,
    )?.[1];
  if (head === undefined || tail === undefined || !/\d{3,4}$/.test(head)) return false;
  const digits = `${head}${tail}`.replace(/\D/g, '').length;
  return digits >= 9 && digits <= 16;
}

function correctTokens(line: string): string {
  return line
    .replace(lostDot, '$1.$2')
    .replace(/\S+/g, (token) => (isLink(token) ? correctLink(token) : correctNumber(token)));
}

function correctScheme(line: string): string {
  return line
    .replace(misreadScheme, (scheme) => (/s\s?[:;]/i.test(scheme) ? 'https://' : 'http://'))
    .replace(/\bhttps?:\/(?=[a-z0-9])/gi, '$&/');
}

/** "hitps://", "http:/ /", "htps;//". */
const misreadScheme = /\bh[a-z]{1,3}ps?\s?[:;]\s?\/\s?\/\s?/gi;
/** "https://nhanqua-247 site": a dot so small that it was taken for a space. */
const lostDot =
  /(https?:\/\/[a-z0-9-]{3,60}),? (com|net|org|vn|top|vip|xyz|cc|info|site|online|shop|club|store|app|icu|life|live|pro|work)(?=$|[\s/])/gi;

/** An address by its scheme, or by a dotted name with a hyphen or a path: more than two words without a space. */
function isLink(token: string): boolean {
  if (/^(?:https?:\/\/|www\.)/i.test(token)) return true;
  return (
    /^[\p{L}\d]+(?:-[\p{L}\d]+)+(?:\.[\p{L}\d-]+)*\.\p{L}{2,}(?:\/\S*)?[.,;)]?$/u.test(token) ||
    /^[\p{L}\d]+(?:\.[\p{L}\d-]+)*\.\p{L}{2,}\/\S+$/u.test(token)
  );
}

/** "vidu.vipJdangnhap": a slash behind a host's end, read as a capital in the midst of small letters. */
const slashAsLetter = /(\.[a-z]{2,6})[JI|](?=[a-z]{2})/g;

/** Addresses are Latin: marks that the Vietnamese model saw on their letters are none. */
function correctLink(token: string): string {
  const latin = token.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');
  return latin
    .replace(
      /^(https?:\/\/)?(?:[AJIVl|]{0,2}w{2,5}|[vw/]{3,6})\./i,
      (_, scheme: string | undefined) => `${scheme ?? ''}www.`,
    )
    .replace(/,(?=[a-z]{2,})/gi, '.')
    .replace(/[-:]{2,}(?!\/)/g, '-')
    .replace(slashAsLetter, '$1/');
}

const digitFor: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  Q: '0',
  D: '0',
  l: '1',
  I: '1',
  i: '1',
  '|': '1',
  '!': '1',
  Z: '2',
  S: '5',
  B: '8',
};

/** Letters that look like digits, inside what is otherwise a long number. */
function correctNumber(token: string): string {
  const currency = token.replace(/VN[DĐ]{2,}/g, 'VNĐ');
  const match = /^([(+"]*)([\dOoQDlIi|!ZSB][\dOoQDlIi|!ZSB.-]{7,})([,;:.)"?!]*)$/.exec(currency);
  if (match === null) return currency;
  const [, opening = '', body = '', closing = ''] = match;
  const digits = body.replace(/\D/g, '').length;
  const letters = body.replace(/[\d.-]/g, '').length;
  // A letter in front can belong to an account number ("SB12345678").
  const startsAsWord = /^[ZSBDQ]/.test(body);
  if (letters === 0 || letters > 3 || digits < 6 || startsAsWord) return currency;
  return opening + body.replace(/[^\d.-]/g, (letter) => digitFor[letter] ?? letter) + closing;
}
