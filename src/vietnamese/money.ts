import { isCounted, isCurrency, isForeignCurrency, isSlang, moneyUnit, paidBefore } from './money-words.ts';
import { digitWord, isGrouped, numberWord, parseNumber, type Quantity, readQuantity } from './numbers.ts';
import { type Token, tokenise } from './tokens.ts';

/** An amount in đồng and where it stands in the text, end exclusive. */
export interface Money {
  readonly amount: number;
  readonly start: number;
  readonly end: number;
}

interface Parsed {
  readonly amount: number;
  readonly from: number;
  readonly next: number;
  /** The greatest unit in it, for "2-3 triệu". */
  readonly unit: number;
}

const LARGEST = 1e15;

/**
 * Finds amounts of đồng in composed text: "5tr2", "1 tỷ 2", "năm chục triệu", "15 củ", "500k", "1.500.000đ". Vague
 * ones ("vài triệu") and foreign money are none; both ends of a range ("2-3 triệu") are. `tokens`: those of the text.
 */
export function findMoney(text: string, tokens: readonly Token[] = tokenise(text)): Money[] {
  const found: Money[] = [];
  for (let at = 0; at < tokens.length; ) {
    const parsed = readRange(tokens, at) ?? one(readAmount(tokens, at) ?? readBare(tokens, at));
    const last = parsed?.at(-1);
    if (parsed === undefined || last === undefined) at += 1;
    else {
      for (const { amount, from, next } of parsed) {
        const start = tokens[from]?.start ?? 0;
        const end = tokens[next - 1]?.end ?? start;
        if (amount > 0 && amount <= LARGEST) found.push({ amount, start, end });
      }
      at = last.next;
    }
  }
  return found;
}

function one(parsed: Parsed | undefined): Parsed[] | undefined {
  return parsed === undefined ? undefined : [parsed];
}

/** "2-3 triệu", "từ 5 đến 10 triệu": the unit stands once. */
function readRange(tokens: readonly Token[], at: number): Parsed[] | undefined {
  const low = readQuantity(tokens, at);
  const between = tokens[low?.next ?? at];
  if (low === undefined || between === undefined || !/^(?:-|–|~|đến|den|tới)$/.test(between.text))
    return undefined;
  if (low.value <= 0 || low.value >= 1000 || /^[-/.:]$/.test(tokens[at - 1]?.text ?? '')) return undefined;
  const high = readAmount(tokens, low.next + 1);
  if (high === undefined || high.unit < 1000 || low.value * high.unit >= high.amount) return undefined;
  return [{ amount: Math.round(low.value * high.unit), from: at, next: low.next, unit: high.unit }, high];
}

/** An amount with a unit or a currency: "1 tỷ 250 triệu", "500k", "1.500.000 đồng". */
function readAmount(tokens: readonly Token[], from: number): Parsed | undefined {
  if (!beginsNumber(tokens, from)) return undefined;
  let total = 0;
  let at = from;
  let unit = Number.POSITIVE_INFINITY;
  let greatest = 0;
  for (;;) {
    const quantity = readQuantity(tokens, at) ?? impliedOne(tokens, at);
    if (quantity === undefined) break;
    const read = readUnit(tokens, quantity.next);
    if (read === undefined || read.unit >= unit) break;
    if (isDoubtfulUnit(tokens, from, quantity, read.next - 1)) {
      if (greatest > 0) break;
      return undefined;
    }
    total += quantity.value * read.unit;
    unit = read.unit;
    greatest = Math.max(greatest, unit);
    at = read.next;
    if (numberWord(tokens[at]) === 'ruoi') {
      total += unit / 2;
      at += 1;
      break;
    }
  }
  if (greatest === 0) return readPlain(tokens, from);
  const tail = readTail(tokens, at, unit);
  return finish(tokens, {
    amount: total + (tail?.amount ?? 0),
    from,
    next: tail?.next ?? at,
    unit: greatest,
  });
}

/** A unit, or two of them: "12 nghìn tỷ". */
function readUnit(tokens: readonly Token[], at: number): { unit: number; next: number } | undefined {
  const unit = moneyUnit(tokens, at);
  if (unit === undefined) return undefined;
  const second = unit === 1e3 ? moneyUnit(tokens, at + 1) : undefined;
  return second === 1e9 ? { unit: unit * second, next: at + 2 } : { unit, next: at + 1 };
}

/** "triệu rưỡi" is one and a half, "triệu hai" one and a fifth; "gần trăm triệu" a hundred. */
function impliedOne(tokens: readonly Token[], at: number): Quantity | undefined {
  const before = tokens[at - 1]?.folded ?? '';
  if (moneyUnit(tokens, at) !== undefined && isRest(tokens, at + 1)) {
    if (numberWord(tokens[at - 1]) !== undefined || /^\d|^(?:vai|may|hang)$/.test(before)) return undefined;
    return { value: 1, next: at, words: true };
  }
  if (numberWord(tokens[at]) === 'tram' && /^(?:gan|hon|mat|chuyen)$/.test(before)) {
    return { value: 100, next: at + 1, words: true };
  }
  return undefined;
}

/** "rưỡi", or a digit with which the amount ends. */
function isRest(tokens: readonly Token[], at: number): boolean {
  if (numberWord(tokens[at]) === 'ruoi') return true;
  return (digitWord(tokens[at]) ?? 0) > 1 && endsAmount(tokens, at + 1);
}

/** Digits and currency without a greater unit: "1.500.000đ", "50000 vnd", "1 500 000 đ". */
function readPlain(tokens: readonly Token[], from: number): Parsed | undefined {
  const token = tokens[from];
  if (token?.kind !== 'number') return undefined;
  const spaced = readSpacedGroups(tokens, from);
  const value = spaced?.value ?? parseNumber(token.text);
  const next = spaced?.next ?? from + 1;
  const currency = tokens[next];
  if (value === undefined || value < 100 || !isCurrency(currency)) return undefined;
  if (currency?.text === 'd' && currency.start !== tokens[next - 1]?.end) return undefined;
  if (/^0\d/.test(token.text)) return undefined;
  return { amount: value, from, next: next + 1, unit: 1 };
}

function readSpacedGroups(
  tokens: readonly Token[],
  from: number,
): { value: number; next: number } | undefined {
  const first = tokens[from];
  if (first === undefined || !/^[1-9]\d{0,2}$/.test(first.text)) return undefined;
  let digits = first.text;
  let at = from + 1;
  while (/^\d{3}$/.test(tokens[at]?.text ?? '') && tokens[at]?.start === (tokens[at - 1]?.end ?? 0) + 1) {
    digits += tokens[at]?.text ?? '';
    at += 1;
  }
  return at === from + 1 ? undefined : { value: Number(digits), next: at };
}

/** "5tr2" = 5,200,000; "1tr250" = 1,250,000; "2 triệu 3" only where no counted thing follows ("2 triệu 3 lần"). */
function readTail(
  tokens: readonly Token[],
  at: number,
  unit: number,
): { amount: number; next: number } | undefined {
  const token = tokens[at];
  if (token === undefined || unit < 1000) return undefined;
  const glued = token.start === tokens[at - 1]?.end;
  if (token.kind === 'number') {
    if (!/^\d{1,3}$/.test(token.text)) return undefined;
    if (glued ? isWordGlued(tokens, at) : !endsAmount(tokens, at + 1)) return undefined;
    return { amount: (Number(token.text) * unit) / 10 ** token.text.length, next: at + 1 };
  }
  const digit = digitWord(token);
  if (digit === undefined || digit === 0 || !endsAmount(tokens, at + 1)) return undefined;
  return { amount: (digit * unit) / 10, next: at + 1 };
}

function isWordGlued(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  return next?.kind === 'word' && next.start === tokens[at]?.end && !isCurrency(next);
}

const AFTER_AMOUNT = new Set(
  'vao cho qua roi va thi de bang nua nhung ma a ay cua tien trong tai bi tu toi den luc sang chieu nhe nha vi nen thoi do day cho mo gap mua tra nop chuyen gui dong coc ck nap co luon lun r roi dang lam giua'.split(
    ' ',
  ),
);

/** A dash with a blank or nothing behind it ends a clause. */
function isDash(tokens: readonly Token[], at: number): boolean {
  const [mark, next] = [tokens[at], tokens[at + 1]];
  return mark !== undefined && /^[-–]$/.test(mark.text) && (next === undefined || next.start > mark.end);
}

function endsAmount(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at];
  if (next === undefined || isCurrency(next)) return true;
  if (next.kind === 'symbol') return !/[%/:\-–]/.test(next.text) || isDash(tokens, at);
  // "2 triệu 3 hôm qua" was paid yesterday, "3 hôm rồi" is three days.
  if (next.folded === 'hom') return /^(?:qua|nay|kia|no)$/.test(tokens[at + 1]?.folded ?? '');
  return next.kind === 'word' && AFTER_AMOUNT.has(next.folded);
}

/** Takes the currency along, and drops what counts something else than đồng. */
function finish(tokens: readonly Token[], parsed: Parsed): Parsed | undefined {
  const next = isCurrency(tokens[parsed.next]) ? parsed.next + 1 : parsed.next;
  if (next === parsed.next) {
    if (isForeignCurrency(tokens, next) || /^[$€£]$/.test(tokens[parsed.from - 1]?.text ?? ''))
      return undefined;
    if (isCounted(tokens[next]) && !paidBefore(tokens, parsed.from)) return undefined;
  }
  return { ...parsed, amount: Math.round(parsed.amount), next };
}

/** Slang, "k" and "m" are also other things: a screen of 4k, "15 củ khoai", "k" for "không". */
function isDoubtfulUnit(tokens: readonly Token[], from: number, quantity: Quantity, unitAt: number): boolean {
  const unit = tokens[unitAt];
  if (unit === undefined) return true;
  const glued = unit.start === tokens[unitAt - 1]?.end;
  if (unit.folded === 'k') {
    if (quantity.words) return true;
    if (!glued && quantity.value < 10) return true;
    return (
      quantity.value <= 8 &&
      /^(?:tivi|tv|video|phim|camera|hinh|net|oled|full)$/.test(tokens[from - 1]?.folded ?? '')
    );
  }
  if (!isSlang(unit)) return false;
  if (unit.folded === 'cu') return unit.text === 'cu' && !glued && !paidBefore(tokens, from, 6);
  if (unit.folded === 'chai' || unit.folded === 'xi')
    return !paidBefore(tokens, from, 3) || isMeasured(tokens, unitAt);
  return (
    isMeasured(tokens, unitAt) || /^(?:binh|can|xo|tui|may|noi|tu)$/.test(tokens[from - 1]?.folded ?? '')
  );
}

/** "3 chai dầu gội": a noun follows. */
function isMeasured(tokens: readonly Token[], unitAt: number): boolean {
  const next = tokens[unitAt + 1];
  return next?.kind === 'word' && !AFTER_AMOUNT.has(next.folded) && numberWord(next) !== 'ruoi';
}

function beginsNumber(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined) return false;
  const before = tokens[at - 1];
  if (token.kind === 'number') {
    // Glued to letters it is a code ("TX500k"), unless the letters are a currency ("VND500.000").
    return before?.end !== token.start || before.kind !== 'word' || isCurrency(before);
  }
  if (token.kind !== 'word') return false;
  return !(token.text === 'ba' && /^(?:pho|duong)$/.test(before?.folded ?? ''));
}

/** "103.221.220.123" is where somebody signed in from. */
function isAddress(text: string): boolean {
  const groups = text.split('.');
  return groups.length === 4 && groups.every((group) => Number(group) <= 255);
}

/** Numbers that stand alone: "5.000.000", or "chuyển 5000000" where paying is spoken of. */
function readBare(tokens: readonly Token[], at: number): Parsed | undefined {
  const token = tokens[at];
  if (token?.kind !== 'number' || !beginsNumber(tokens, at)) return undefined;
  const next = tokens[at + 1];
  if (isForeignCurrency(tokens, at + 1) || next?.text === '%') return undefined;
  if (/^[$€£/]$/.test(tokens[at - 1]?.text ?? '')) return undefined;
  const value = parseNumber(token.text);
  if (value === undefined) return undefined;
  const parsed = { amount: value, from: at, next: at + 1, unit: 1 };
  if (isGrouped(token.text)) {
    if (isAddress(token.text) && !paidBefore(tokens, at)) return undefined;
    if (isCounted(next) && !paidBefore(tokens, at)) return undefined;
    const certain = value >= 1e6 || (value >= 1e4 && value % 1000 === 0);
    return certain || paidBefore(tokens, at) ? parsed : undefined;
  }
  const round = /^[1-9]\d{0,6}000$/.test(token.text) && value >= 10_000;
  return round && paidBefore(tokens, at, 3) && !isCounted(next) ? parsed : undefined;
}
