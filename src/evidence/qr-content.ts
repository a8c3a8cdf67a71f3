import { QRPay, QRProviderGUID } from 'vietnam-qr-pay';
import type { QrContent, Say } from './picture-reading.ts';

export interface QrWords {
  readonly say: Say;
  /** Short names of banks by their NAPAS BIN. */
  readonly bankByBin: ReadonlyMap<string, string>;
}

const longest = 1000;

/** Understands what a QR code holds. Pure; never throws, whatever stands in the code. */
export function understandQr(content: string, words: QrWords): QrContent {
  const raw = content.slice(0, longest).trim();
  return (
    readTransfer(content.trim(), words) ??
    readWallet(raw, words) ??
    readIdentityCard(raw, words) ??
    readWifi(raw, words) ??
    readContact(raw, words) ??
    readUrl(raw, words) ?? { kind: 'text', raw, shown: words.say('picture.text', { text: raw }) }
  );
}

/** VietQR (NAPAS' EMVCo format) and VNPAY's codes of shops, which name a shop instead of an account. */
function readTransfer(content: string, words: QrWords): QrContent | undefined {
  if (!content.startsWith('0002')) return undefined;
  const pay = parsePay(content);
  if (pay === undefined) return undefined;
  const { bankBin: bin, bankNumber: account } = pay.consumer;
  if (pay.provider.guid === QRProviderGUID.VIETQR && bin && account) {
    return transfer(content, words, {
      bank: words.bankByBin.get(bin),
      unknown: bin,
      account,
      amount: parseAmount(pay.amount),
      note: pay.additionalData.purpose,
    });
  }
  const name = pay.merchant.name ?? pay.additionalData.store;
  return name === undefined
    ? undefined
    : { kind: 'text', raw: content, shown: words.say('picture.merchant', { name }) };
}

function parsePay(content: string): QRPay | undefined {
  try {
    const pay = new QRPay(content);
    return pay.isValid ? pay : undefined;
  } catch {
    return undefined;
  }
}

/** MoMo's own code: 2|99|phone|name|mail|0|0|amount|note. */
function readWallet(raw: string, words: QrWords): QrContent | undefined {
  const match = /^2\|99\|(0\d{9})\|[^|]*\|[^|]*\|\d*\|\d*\|(\d*)(?:\|([^|]*))?/.exec(raw);
  const account = match?.[1];
  if (account === undefined) return undefined;
  const note = match?.[3];
  return transfer(raw, words, {
    bank: 'MoMo',
    unknown: 'MoMo',
    account,
    amount: parseAmount(match?.[2]),
    note,
  });
}

interface Transfer {
  readonly bank: string | undefined;
  /** What to call a bank that is not in our list. */
  readonly unknown: string;
  readonly account: string;
  readonly amount: number | undefined;
  readonly note: string | undefined;
}

function transfer(raw: string, { say }: QrWords, facts: Transfer): QrContent {
  const { account, amount } = facts;
  const note = facts.note?.trim();
  const bank = facts.bank ?? say('picture.transfer.unknown_bank', { bin: facts.unknown });
  const shown =
    say('picture.transfer.text', { account, bank }) +
    (amount === undefined ? '' : ` ${say('picture.transfer.amount', { amount: groupThousands(amount) })}`) +
    (note ? say('picture.transfer.note', { note }) : '');
  return {
    kind: 'vietqr',
    raw,
    shown,
    account,
    ...(facts.bank === undefined ? {} : { bank: facts.bank }),
    ...(amount === undefined ? {} : { amount }),
    ...(note ? { addInfo: note } : {}),
  };
}

function parseAmount(text: string | undefined): number | undefined {
  const amount = Number(text);
  return Number.isFinite(amount) && amount > 0 && amount < 1e15 ? Math.round(amount) : undefined;
}

function groupThousands(amount: number): string {
  return String(amount).replace(/\B(?=(\d{3})+$)/g, '.');
}

/** The code on an identity card: number|old number|name|birth|sex|address|date. None of it is kept. */
function readIdentityCard(raw: string, { say }: QrWords): QrContent | undefined {
  if (!/^\d{12}\|\d{0,12}\|[^|]+\|\d{8}\|/.test(raw)) return undefined;
  return { kind: 'text', raw: '', shown: say('picture.identity_card') };
}

function readWifi(raw: string, { say }: QrWords): QrContent | undefined {
  if (!/^WIFI:/i.test(raw)) return undefined;
  const name = /(?:^WIFI:|;)S:((?:\\.|[^;\\])*)/i.exec(raw)?.[1]?.replace(/\\(.)/g, '$1') ?? '';
  return { kind: 'wifi', raw: `WIFI:S:${name};;`, shown: say('picture.wifi', { name }) };
}

function readContact(raw: string, { say }: QrWords): QrContent | undefined {
  const contact = (details: string): QrContent => ({
    kind: 'contact',
    raw,
    shown: say('picture.contact', { details }),
  });
  if (/^BEGIN:VCARD/i.test(raw)) {
    const fields = raw.matchAll(/^(?:FN|ORG|TEL|EMAIL|URL)\b[^:\r\n]*:(.+)$/gim);
    return contact([...fields].map((field) => (field[1] ?? '').trim()).join(', '));
  }
  if (/^MECARD:/i.test(raw)) {
    const fields = raw.matchAll(/(?:^MECARD:|;)(?:N|TEL|EMAIL|URL):((?:\\.|[^;\\])*)/gi);
    return contact([...fields].map((field) => (field[1] ?? '').replace(/\\(.)/g, '$1')).join(', '));
  }
  const direct = /^(?:tel|mailto|sms|smsto):([^?\s]+)/i.exec(raw)?.[1];
  return direct === undefined ? undefined : contact(direct);
}

function readUrl(raw: string, { say }: QrWords): QrContent | undefined {
  const isUrl =
    /^https?:\/\/\S+$/i.test(raw) || /^(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?:[/?#:]\S*)?$/i.test(raw);
  return isUrl ? { kind: 'url', raw, url: raw, shown: say('picture.url', { url: raw }) } : undefined;
}
