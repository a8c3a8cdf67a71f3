import type { Browser, Page } from 'playwright-core';
import QRCode from 'qrcode';
import sharp from 'sharp';
import { QRPay } from 'vietnam-qr-pay';
import { chooseLook, drawChat, drawPhotographedCode } from './draw.ts';
import { fillChat, inventLink, inventTransfer, loadChats, pick, type Random, type Truth } from './samples.ts';

/** A picture and what stands in it. */
export interface Picture {
  readonly bytes: Buffer;
  readonly truth: Truth;
  /** What it is, for the tables: "zalo dark 1170". */
  readonly group: string;
}

/** Screenshots of chats: every chat in turn, three sizes, light and dark, with the marks of JPEG and of resizing. */
export async function makeScreenshots(
  browser: Browser,
  count: number,
  chatsFile: string,
  random: Random,
): Promise<Picture[]> {
  const chats = loadChats(chatsFile);
  const pages = new Map<number, Page>();
  const pictures: Picture[] = [];
  for (let index = 0; index < count; index += 1) {
    const chat = chats[Math.floor(index / 2) % chats.length];
    if (chat === undefined) break;
    const sample = fillChat(chat, random);
    const look = chooseLook(index + Math.floor(index / 9), random);
    const viewport = { width: look.width, height: 300 };
    const page =
      pages.get(look.scale) ?? (await browser.newPage({ viewport, deviceScaleFactor: look.scale }));
    pages.set(look.scale, page);
    await page.setContent(drawChat(sample, look, random));
    const bytes = await spoil(await page.screenshot({ fullPage: true }), random);
    const group = `${sample.style} ${look.dark ? 'dark' : 'light'} ${Math.round(look.width * look.scale)}px`;
    pictures.push({ bytes, truth: sample.truth, group });
  }
  for (const page of pages.values()) await page.close();
  return pictures;
}

/** Codes seen by a phone's camera: VietQR two times of three, links otherwise. */
export async function makeCodePhotos(browser: Browser, count: number, random: Random): Promise<Picture[]> {
  const page = await browser.newPage({ viewport: { width: 480, height: 640 }, deviceScaleFactor: 2 });
  const pictures: Picture[] = [];
  for (let index = 0; index < count; index += 1) {
    const { content, truth } = index % 3 === 2 ? linkCode(random) : transferCode(random);
    const code = await QRCode.toDataURL(content, { margin: 2, width: 600, errorCorrectionLevel: 'M' });
    await page.setContent(drawPhotographedCode(code, random));
    const bytes = await spoil(await page.screenshot(), random);
    pictures.push({ bytes, truth, group: index % 3 === 2 ? 'QR link' : 'QR transfer' });
  }
  await page.close();
  return pictures;
}

function transferCode(random: Random): { content: string; truth: Truth } {
  const { bin, bank, account, amount } = inventTransfer(random);
  const withAmount = random() < 0.7;
  const content = QRPay.initVietQR({
    bankBin: bin,
    bankNumber: account,
    ...(withAmount ? { amount: String(amount) } : {}),
    purpose: 'thanh toan don hang',
  }).build();
  return { content, truth: { account, bank, ...(withAmount ? { amount } : {}) } };
}

function linkCode(random: Random): { content: string; truth: Truth } {
  const { shown, value } = inventLink(random);
  return { content: shown.startsWith('http') ? shown : `https://${shown}`, truth: { link: value } };
}

async function spoil(png: Buffer, random: Random): Promise<Buffer> {
  const quality = pick([30, 50, 70, 85], random);
  const picture = sharp(png);
  return (random() < 0.3 ? picture.blur(0.6) : picture).jpeg({ quality }).toBuffer();
}
