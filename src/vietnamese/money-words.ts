import type { Token } from './tokens.ts';

const words = (list: string) => new Set(list.split(' '));

/** Units with their value in đồng, by their folded form; the accents that they may have are in ACCENTED. */
const UNITS: Readonly<Record<string, number>> = {
  ty: 1e9,
  ti: 1e9,
  tyd: 1e9,
  trieu: 1e6,
  trieeu: 1e6,
  tr: 1e6,
  trd: 1e6,
  trieud: 1e6,
  trvnd: 1e6,
  cu: 1e6,
  chai: 1e6,
  lit: 1e5,
  xi: 1e5,
  nghin: 1e3,
  ngan: 1e3,
  nghn: 1e3,
  k: 1e3,
  kd: 1e3,
  kvnd: 1e3,
  nghind: 1e3,
};
const ACCENTED: Readonly<Record<string, readonly string[]>> = {
  ty: ['tỷ', 'tỵ'],
  ti: ['tỉ'],
  tyd: ['tỷđ'],
  trieu: ['triệu', 'trịeu', 'triêu', 'triêụ', 'triẹu', 'trieụ', 'trịệu', 'triệụ'],
  trd: ['trđ'],
  trieud: ['triệuđ'],
  cu: ['củ'],
  lit: ['lít'],
  xi: ['xị'],
  nghin: ['nghìn'],
  ngan: ['ngàn'],
  kd: ['kđ'],
  nghind: ['nghìnđ'],
};

/** Slang is money only in a sentence about money, and never before something that is measured or grown. */
const SLANG = words('cu chai lit xi');
const GOODS = words(
  'xang dau nuoc sua ruou bia mam khoai san cai ca toi hanh gung nghe dua dau thuoc tuong soi loi nhan tam',
);

/** "triệu tập", "tỷ giá", "tỷ lệ", "nghìn trùng": the unit is part of another word. */
const COMPOUNDS: Readonly<Record<string, ReadonlySet<string>>> = {
  trieu: words('tap hoi chung'),
  ty: words('gia le phu trong'),
  ti: words('gia le phu vi mi trong'),
  ngan: words('hang sach quy'),
  cu: words('the'),
  tr: words('s'),
};

const CURRENCY: Readonly<Record<string, readonly string[]>> = {
  d: ['đ', 'd'],
  dong: ['đồng', 'dong'],
  vnd: ['vnđ', 'vnd'],
  vn: ['vn'],
  '₫': ['₫'],
};
const FOREIGN = words(
  'usd usdt do dola dolar dollar dollars euro eur won yen te bang baht bath coin xu diem btc eth rub kip cny jpy krw $ € £',
);
/** Counted things: "5 triệu người" is no amount, unless a payment is spoken of ("chuyển 5 triệu tài khoản …"). */
const COUNTED = words(
  'nguoi luot view views follow follower followers fan like likes sub thue vu don khach may ban cai km met m2 ' +
    'tan kg dan thanh nan hoc bai tin cuoc du ho lan hecta ha bo member mem nha video anh the tai user nguoidung acc ' +
    'ca lieu doanh',
);
const PAYING = words(
  'mat chuyen ck nap vay coc gia phi lua tra nop rut tien luong mua ban thu chuyenkhoan gui chi bay boi dong lai ' +
    'lay dua no thieu het ton phat thuong cuop tru tang hoan nhan quyet toan thanh khoan muon dat hut von',
);

export function moneyUnit(tokens: readonly Token[], at: number): number | undefined {
  const token = tokens[at];
  if (token?.kind !== 'word') return undefined;
  const unit = UNITS[token.folded];
  if (unit === undefined || !isSpelled(token, ACCENTED[token.folded] ?? [])) return undefined;
  const next = tokens[at + 1];
  if (next?.kind === 'word' && COMPOUNDS[token.folded]?.has(next.folded) === true) return undefined;
  if (SLANG.has(token.folded) && next?.kind === 'word' && GOODS.has(next.folded)) return undefined;
  return unit;
}

export function isSlang(token: Token | undefined): boolean {
  return token !== undefined && SLANG.has(token.folded);
}

export function isCurrency(token: Token | undefined): boolean {
  if (token === undefined) return false;
  const forms = CURRENCY[token.folded];
  return forms?.includes(token.text) === true;
}

export function isForeignCurrency(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined || !FOREIGN.has(token.folded)) return false;
  // "5 triệu do tôi chuyển": only "đô" is a currency, and "tế", "xử", "bằng" are other words.
  if (token.text === token.folded) return !/^(?:do|te|bang|xu|diem)$/.test(token.text);
  return /^(?:đô|đôla|tệ|bảng|yên|xu|điểm)$/.test(token.text);
}

export function isCounted(token: Token | undefined): boolean {
  return token?.kind === 'word' && COUNTED.has(token.folded);
}

/** Whether one of the `reach` words before speaks of paying. */
export function paidBefore(tokens: readonly Token[], at: number, reach = 4): boolean {
  for (let index = at - 1; index >= Math.max(0, at - reach); index -= 1) {
    const token = tokens[index];
    if (token === undefined || /[.;!?\n]/.test(token.text)) return false;
    // Needing ("cần 15 chai") speaks of paying too; without diacritics it may be weighing ("cân").
    if (PAYING.has(token.folded) || token.text === 'cần') return true;
  }
  return false;
}

function isSpelled(token: Token, accented: readonly string[]): boolean {
  return token.text === token.folded || accented.includes(token.text);
}
