import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const chatSchema = z.object({
  style: z.enum(['sms', 'zalo', 'messenger', 'post']),
  sender: z.string(),
  bubbles: z.array(z.union([z.object({ them: z.string() }), z.object({ me: z.string() })])).min(1),
});
type Chat = z.output<typeof chatSchema>;

/** What stands in a picture, normalised: what the reading is compared with. */
export interface Truth {
  /** E.164. */
  readonly phone?: string;
  /** Bare digits. */
  readonly account?: string;
  readonly bank?: string;
  /** Đồng. */
  readonly amount?: number;
  /** Lower-case host name. */
  readonly link?: string;
}

export interface ChatSample {
  readonly style: Chat['style'];
  readonly sender: string;
  readonly bubbles: readonly { readonly mine: boolean; readonly text: string }[];
  readonly truth: Truth;
}

/** Gives numbers in [0, 1). */
export type Random = () => number;

export function pick<Item>(items: readonly Item[], random: Random): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

/** A small generator with a seed (mulberry32), so that a run can be repeated. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function loadChats(file: string): Chat[] {
  return z
    .array(chatSchema)
    .min(1)
    .parse(parse(readFileSync(file, 'utf8')));
}

/** Fills the slots of a chat with invented numbers, names and addresses. */
export function fillChat(chat: Chat, random: Random): ChatSample {
  const slots = {
    phone: inventPhone(random),
    account: inventAccount(random),
    amount: inventAmount(random),
    link: inventLink(random),
    bank: { shown: pick(banks, random) },
    name: { shown: pick(names, random) },
  };
  const used = new Set<string>();
  const fill = (text: string): string =>
    text.replace(/\{(phone|account|bank|amount|link|name)\}/g, (_, slot: keyof typeof slots) => {
      used.add(slot);
      return slots[slot].shown;
    });
  const bubbles = chat.bubbles.map((bubble) =>
    'me' in bubble ? { mine: true, text: fill(bubble.me) } : { mine: false, text: fill(bubble.them) },
  );
  const truth: Truth = {
    ...(used.has('phone') ? { phone: slots.phone.value } : {}),
    ...(used.has('account') ? { account: slots.account.value, bank: slots.bank.shown } : {}),
    ...(used.has('amount') ? { amount: slots.amount.value } : {}),
    ...(used.has('link') ? { link: slots.link.value } : {}),
  };
  return { style: chat.style, sender: chat.sender, bubbles, truth };
}

/** An account with its bank's BIN, for a payment code. */
export function inventTransfer(random: Random): {
  bin: string;
  bank: string;
  account: string;
  amount: number;
} {
  const { bin, bank } = pick(payees, random);
  return {
    bin,
    bank,
    account: digits(10 + Math.floor(random() * 5), random),
    amount: inventAmount(random).value,
  };
}

export function inventLink(random: Random): { shown: string; value: string } {
  const host = `${pick(hostWords, random)}-${pick(hostTails, random)}.${pick(topLevels, random)}`;
  const path = pick(['', '', '/dangnhap', '/nhanqua', '/vi/xacthuc', '/tracuu?id=58213', '/app.apk'], random);
  return { shown: pick(['https://', 'http://', '', 'https://www.'], random) + host + path, value: host };
}

const banks = [
  'Vietcombank',
  'Techcombank',
  'BIDV',
  'Agribank',
  'VietinBank',
  'MB Bank',
  'ACB',
  'VPBank',
  'TPBank',
  'Sacombank',
  'HDBank',
  'SHB',
  'MSB',
  'OCB',
];
const payees = [
  { bin: '970436', bank: 'Vietcombank' },
  { bin: '970407', bank: 'Techcombank' },
  { bin: '970418', bank: 'BIDV' },
  { bin: '970405', bank: 'Agribank' },
  { bin: '970422', bank: 'MB' },
  { bin: '970432', bank: 'VPBank' },
];
const names = [
  'NGUYEN VAN BINH',
  'TRAN THI HOA',
  'LE QUOC DAT',
  'PHAM MINH CHAU',
  'VO THI LAN',
  'HOANG VAN SON',
];
const hostWords = [
  'vietcombank',
  'dichvucong',
  'vneid',
  'tuyendung',
  'nhanqua',
  'trangthuong',
  'baohiemxh',
  'csgt',
  'shopee',
  'giaohang',
  'evnhcm',
  'dautu',
  'binhchon',
  'momo',
  'lazada',
  'hotro',
  'thuhoi',
  'vaytien',
];
const hostTails = [
  'xacthuc',
  'online',
  '247',
  'hotro',
  'vn',
  'gov',
  'khachhang',
  'uudai',
  'capnhat',
  '88',
  'vip',
];
const topLevels = ['top', 'vip', 'com', 'cc', 'xyz', 'info', 'shop', 'net', 'online', 'site'];

function digits(count: number, random: Random): string {
  return Array.from({ length: count }, () => Math.floor(random() * 10)).join('');
}

function inventPhone(random: Random): { shown: string; value: string } {
  const national =
    pick(['090', '091', '097', '086', '038', '033', '070', '079', '081', '056'], random) + digits(7, random);
  const parts = [national.slice(0, 4), national.slice(4, 7), national.slice(7)];
  const shown = pick(
    [national, national, parts.join(' '), parts.join('.'), `+84${national.slice(1)}`, parts.join('-')],
    random,
  );
  return { shown, value: `+84${national.slice(1)}` };
}

function inventAccount(random: Random): { shown: string; value: string } {
  const value = `${1 + Math.floor(random() * 9)}${digits(9 + Math.floor(random() * 5), random)}`;
  const grouped = value.replace(/(\d{4})(?=\d)/g, '$1 ');
  return { shown: random() < 0.2 ? grouped : value, value };
}

function inventAmount(random: Random): { shown: string; value: number } {
  const thousands = pick(
    [50, 120, 199, 350, 500, 850, 1200, 2500, 3000, 5200, 12_000, 25_000, 60_000, 150_000],
    random,
  );
  const value = thousands * 1000;
  const grouped = (separator: string) => String(value).replace(/\B(?=(\d{3})+$)/g, separator);
  const millions = value / 1_000_000;
  const forms = [`${grouped('.')}đ`, `${grouped('.')} đồng`, `${grouped(',')} VND`, `${grouped('.')}VNĐ`];
  if (value < 1_000_000) forms.push(`${thousands}k`, `${thousands} nghìn`);
  else if (Number.isInteger(millions)) forms.push(`${millions} triệu`, `${millions}tr`);
  else forms.push(`${String(millions).replace('.', ',')} triệu`, String(millions).replace('.', 'tr'));
  return { shown: pick(forms, random), value };
}
