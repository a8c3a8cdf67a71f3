import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCsv } from '../../src/vietnamese/data.ts';

test('reads quotes, commas inside them, comments and Windows line ends', () => {
  expect(parseCsv('short,full\r\n# a comment\r\nk,"không, chưa"\r\nq,"nói ""thật"""\r\n')).toEqual([
    { short: 'k', full: 'không, chưa' },
    { short: 'q', full: 'nói "thật"' },
  ]);
});

test('a missing cell is empty', () => {
  expect(parseCsv('a,b\n1\n')).toEqual([{ a: '1', b: '' }]);
});

test('never throws', () => {
  fc.assert(fc.property(fc.string(), (text) => Array.isArray(parseCsv(text))));
});
