import { extract } from '../indicators/extract.ts';
import { loadIndicatorTypes } from '../indicators/load-types.ts';
import { maskSecrets } from '../indicators/mask.ts';
import { readReferenceData } from '../indicators/reference-data.ts';
import { createNormaliser, readVietnameseData } from '../vietnamese/normalise.ts';

/** Texts of 20,000 characters of the kinds that made, or could make, the rules slow. */
const LENGTH = 20_000;
const ROUNDS = 5;
const PIECES: Readonly<Record<string, string>> = {
  'a report': 'Hôm qua số 0912 345 678 gọi bảo tôi chuyển 5tr2 vào stk 1012345678 vcb, link vcb-login.top/x. ',
  'a report, decomposed': 'Tôi bị lừa mất 15 triệu qua tài khoản Vietcombank, họ bắt giữ bí mật. '.normalize('NFD'),
  'raw typing': 'tooi bij luwaf maats tieenf qua ngaan hangf ',
  'sentences without blanks': 'tôi bị lừa.Sau đó ',
  dots: 'a.',
  'dots and endings': 'a.vn.com.',
  digits: '0',
  'digits in groups': '0912 ',
  'digit words': 'không chín ',
  'number words': 'năm chục triệu ',
  'groups of three': '1.000.',
  'links': 'http://a.com/',
  'at signs': 'a@',
  'account cues': 'stk vcb 1012345678 ',
  'password cues': 'mật khẩu: ',
  'file names': 'a (b) .apk ',
  'combining marks': 'o\u0300',
  'zero-width': 'a\u200b',
  'emoji': '😭',
  'blanks': ' ',
  'line breaks': 'stk\n',
  'percent and at': 'a%40b.c ',
};

const types = await loadIndicatorTypes(readReferenceData('data'));
const normalise = createNormaliser(readVietnameseData('data'));
let slowest = 0;
for (const [name, piece] of Object.entries(PIECES)) {
  const text = piece.repeat(Math.ceil(LENGTH / piece.length)).slice(0, LENGTH);
  const extracted = time(() => extract(text, types));
  const masked = time(() => maskSecrets(text, types));
  const normalised = time(() => normalise(text));
  slowest = Math.max(slowest, extracted + normalised);
  console.log(
    `${name.padEnd(26)} extract ${extracted.toFixed(1)} ms  mask ${masked.toFixed(1)} ms  normalise ${normalised.toFixed(1)} ms`,
  );
}
console.log(`slowest extract + normalise: ${slowest.toFixed(1)} ms`);

/** Median of a few rounds, so that the first compilation of the code does not count. */
function time(work: () => unknown): number {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return rounds.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0;
}
