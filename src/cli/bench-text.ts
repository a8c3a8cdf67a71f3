import { extract } from '../indicators/extract.ts';
import { NO_KNOWLEDGE } from '../indicators/knowledge.ts';
import { loadChecker } from '../indicators/load-checker.ts';
import { loadIndicatorTypes } from '../indicators/load-types.ts';
import { maskSecrets } from '../indicators/mask.ts';
import { readReferenceData } from '../indicators/reference-data.ts';
import { readFeatureReader } from '../intents/feature-reader.ts';
import { createNormaliser, readVietnameseData } from '../vietnamese/normalise.ts';

/** Texts of 20,000 characters of the kinds that made, or could make, the rules slow. */
const LENGTH = 20_000;
const ROUNDS = 9;
const PIECES: Readonly<Record<string, string>> = {
  'a report':
    'Hôm qua số 0912 345 678 gọi bảo tôi chuyển 5tr2 vào stk 1012345678 vcb, link vcb-login.top/x. ',
  'a report, decomposed': 'Tôi bị lừa mất 15 triệu qua tài khoản Vietcombank, họ bắt giữ bí mật. '.normalize(
    'NFD',
  ),
  'raw typing': 'tooi bij luwaf maats tieenf qua ngaan hangf ',
  'sentences without blanks': 'tôi bị lừa.Sau đó ',
  dots: 'a.',
  'dots and endings': 'a.vn.com.',
  digits: '0',
  capitals: 'A',
  'digits in groups': '0912 ',
  'digit words': 'không chín ',
  'number words': 'năm chục triệu ',
  'groups of three': '1.000.',
  links: 'http://a.com/',
  'at signs': 'a@',
  'account cues': 'stk vcb 1012345678 ',
  'password cues': 'mật khẩu: ',
  'file names': 'a (b) .apk ',
  'combining marks': 'o\u0300',
  'zero-width': 'a\u200b',
  emoji: '😭',
  blanks: ' ',
  'line breaks': 'stk\n',
  'percent and at': 'a%40b.c ',
};

const reader = readFeatureReader('data');
const types = await loadIndicatorTypes(readReferenceData('data'));
const check = await loadChecker('data');
const normalise = createNormaliser(readVietnameseData('data'));
const texts = Object.entries(PIECES).map(
  ([name, piece]) => [name, piece.repeat(Math.ceil(LENGTH / piece.length)).slice(0, LENGTH)] as const,
);
// A server that runs has long compiled what the first text would pay for.
for (const [, text] of texts) for (let round = 0; round < 3; round += 1) await check(text, NO_KNOWLEDGE);
let slowest = 0;
for (const [name, text] of texts) {
  const checked = await time(() => check(text, NO_KNOWLEDGE));
  const extracted = await time(() => extract(text, types));
  const masked = await time(() => maskSecrets(text, types));
  const normalised = await time(() => normalise(text));
  const read = await time(() => reader.read(text));
  slowest = Math.max(slowest, checked);
  console.log(
    `${name.padEnd(26)} check ${checked.toFixed(1)} ms  extract ${extracted.toFixed(1)} ms  mask ${masked.toFixed(1)} ms  normalise ${normalised.toFixed(1)} ms  features ${read.toFixed(1)} ms`,
  );
}
console.log(`slowest check: ${slowest.toFixed(1)} ms`);

/** Processor time, the median of a few rounds: neither the first compilation nor a busy machine counts. */
async function time(work: () => unknown): Promise<number> {
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(start);
    rounds.push((user + system) / 1000);
  }
  return rounds.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0;
}
