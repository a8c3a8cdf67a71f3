/**
 * npm run evaluate:pictures [-- --count 210 --codes 60 --seed 1 --show]: draws screenshots and photographed codes
 * with a real browser (CHROMIUM, by default /usr/bin/chromium), reads them and prints how much was found.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { loadWording } from '../conversation/wording.ts';
import { createPictureReader, type PictureFacts } from '../evidence/read-picture.ts';
import { extract } from '../indicators/extract.ts';
import type { Indicator, IndicatorType } from '../indicators/indicator.ts';
import { loadIndicatorTypes } from '../indicators/load-types.ts';
import { readReferenceData } from '../indicators/reference-data.ts';
import { launchChromium } from './chromium.ts';
import { makeCodePhotos, makeScreenshots, type Picture } from './evaluate-pictures/make-pictures.ts';
import { seededRandom, type Truth } from './evaluate-pictures/samples.ts';

const { values: options } = parseArgs({
  options: {
    count: { type: 'string', default: '210' },
    codes: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    show: { type: 'boolean', default: false },
  },
});

interface Measured {
  readonly picture: Picture;
  readonly missed: readonly string[];
  readonly facts: PictureFacts | undefined;
  readonly parentMemory: number;
}

const kinds = ['phone', 'account', 'bank', 'amount', 'link'] as const;

const pictures = await makePictures();
const measured = await readAll(pictures);
print(measured);

async function makePictures(): Promise<Picture[]> {
  const random = seededRandom(Number(options.seed));
  const browser = await launchChromium(process.env.CHROMIUM);
  try {
    const chats = path.join('data', 'pictures', 'messages.yaml');
    const screenshots = await makeScreenshots(browser, Number(options.count), chats, random);
    return [...screenshots, ...(await makeCodePhotos(browser, Number(options.codes), random))];
  } finally {
    await browser.close();
  }
}

async function readAll(all: readonly Picture[]): Promise<Measured[]> {
  const data = readReferenceData('data');
  const types = await loadIndicatorTypes(data);
  const { say } = loadWording(path.join('data', 'wording'));
  let facts: PictureFacts | undefined;
  const reader = createPictureReader({
    say,
    bankByBin: new Map(data.banks.map((bank) => [bank.bin, bank.short_name])),
    onRead: (told) => {
      facts = told;
    },
  });
  const results: Measured[] = [];
  for (const picture of all) {
    const { asText, problem } = await reader.read(picture.bytes);
    const missed = findMissed(picture.truth, asText, types);
    results.push({ picture, missed, facts, parentMemory: process.memoryUsage.rss() });
    if (options.show && missed.length > 0) {
      console.log(
        `${picture.group}: missed ${missed.join(', ')} of ${JSON.stringify(picture.truth)} ${problem ?? ''}\n${asText}\n`,
      );
    }
  }
  await reader.stop();
  return results;
}

function findMissed(truth: Truth, text: string, types: readonly IndicatorType[]): string[] {
  const found = extract(text, types);
  return kinds.filter((kind) => truth[kind] !== undefined && !isFound(kind, truth, found));
}

function isFound(kind: (typeof kinds)[number], truth: Truth, found: readonly Indicator[]): boolean {
  const some = (type: string, test: (indicator: Indicator) => boolean) =>
    found.some((indicator) => indicator.type === type && test(indicator));
  switch (kind) {
    case 'phone':
      return some('phone', ({ value }) => value === truth.phone);
    case 'account':
      return some('bank-account', ({ value }) => value === truth.account);
    case 'bank':
      return some('bank-account', ({ details }) => sameBank(details.bank, truth.bank));
    case 'amount':
      return some('amount', ({ value }) => Number(value) === truth.amount);
    case 'link':
      return found.some(
        ({ type, value }) => (type === 'url' || type === 'domain') && hostOf(value) === truth.link,
      );
  }
}

function sameBank(found: unknown, wanted: string | undefined): boolean {
  const bare = (name: string) => name.toLowerCase().replace(/bank|\s/g, '');
  return typeof found === 'string' && wanted !== undefined && bare(found) === bare(wanted);
}

function hostOf(value: string): string {
  return value
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .replace(/[/:?#].*$/, '');
}

function print(results: readonly Measured[]): void {
  const screenshots = results.filter(({ picture }) => !picture.group.startsWith('QR'));
  const codes = results.filter(({ picture }) => picture.group.startsWith('QR'));
  for (const [title, part] of [
    [`${screenshots.length} screenshots`, screenshots],
    [`${codes.length} photographed QR codes`, codes],
  ] as const) {
    console.log(`\n${title}`);
    for (const kind of kinds) console.log(`  ${kind.padEnd(8)} ${share(part, kind)}`);
  }
  printGroups('by size and brightness', screenshots, (group) => group.split(' ').slice(1).join(' '));
  printGroups('by app', screenshots, (group) => group.split(' ')[0] ?? '');
  printCosts(results);
}

function share(results: readonly Measured[], kind: (typeof kinds)[number]): string {
  const present = results.filter(({ picture }) => picture.truth[kind] !== undefined);
  const right = present.filter(({ missed }) => !missed.includes(kind)).length;
  return present.length === 0
    ? '-'
    : `${(right / present.length).toFixed(3)}  (${right} of ${present.length})`;
}

function printGroups(title: string, results: readonly Measured[], nameOf: (group: string) => string): void {
  console.log(`\n${title} (all kinds)`);
  for (const name of new Set(results.map(({ picture }) => nameOf(picture.group)))) {
    const part = results.filter(({ picture }) => nameOf(picture.group) === name);
    const present = part.flatMap(({ picture }) => kinds.filter((kind) => picture.truth[kind] !== undefined));
    const missed = part.flatMap((result) => result.missed);
    const right = present.length - missed.length;
    console.log(
      `  ${name.padEnd(16)} ${(right / present.length).toFixed(3)}  (${right} of ${present.length})`,
    );
  }
}

function printCosts(results: readonly Measured[]): void {
  const times = results.map(({ facts }) => facts?.milliseconds ?? 0).sort((a, b) => a - b);
  const at = (part: number) =>
    `${Math.round(times[Math.min(times.length - 1, Math.floor(part * times.length))] ?? 0)} ms`;
  console.log(`\ntime a picture: p50 ${at(0.5)}, p95 ${at(0.95)}, max ${at(1)}`);
  const troubled = results.filter(({ facts }) => facts?.problem !== undefined).length;
  console.log(`not or partly read: ${troubled}`);
  const quarter = Math.max(1, Math.floor(results.length / 4));
  const memory = (part: readonly Measured[]) => {
    const megabytes = (values: number[]) => Math.round(Math.max(...values) / 1024 / 1024);
    const child = megabytes(part.map(({ facts }) => facts?.childMemory ?? 0));
    return `child ${child} MB, parent ${megabytes(part.map(({ parentMemory }) => parentMemory))} MB`;
  };
  console.log(`memory, most in the first quarter: ${memory(results.slice(0, quarter))}`);
  console.log(`memory, most in the last quarter:  ${memory(results.slice(-quarter))}`);
}
