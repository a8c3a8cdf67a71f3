import { expect, test } from 'vitest';
import { createBystanders } from '../../src/indicators/bystander.ts';
import { readReferenceData } from '../../src/indicators/reference-data.ts';

const isBystander = createBystanders(readReferenceData('data'));

test.each([
  ['phone', '113'],
  ['phone', '1900545413'],
  ['phone', '+842462707707'],
  ['domain', 'vietcombank.com.vn'],
  ['domain', 'dichvucong.gov.vn'],
  ['domain', 'm.facebook.com'],
  ['domain', 'bit.ly'],
  ['url', 'https://www.vietcombank.com.vn/khuyen-mai'],
  ['url', 'https://dichvucong.gov.vn/p/home'],
  ['url', 'https://www.facebook.com/'],
  ['email', 'hotro@vietcombank.com.vn'],
])('%s %s is named in passing', (type, value) => {
  expect(isBystander({ type, value })).toBe(true);
});

test.each([
  ['phone', '+84912345678'],
  ['phone', '1900999999'],
  ['domain', 'vietcombank-login.top'],
  ['domain', 'vietcombank.com.vn.evil.top'],
  ['domain', 'shop-gia-re.blogspot.com'],
  ['url', 'https://vietcombank.com.vn@evil.top/x'],
  ['url', 'https://www.facebook.com/ve.tet.gia.re'],
  ['url', 'https://sites.google.com/view/nhan-qua'],
  ['url', 'https://bit.ly/3abc'],
  ['email', 'vcb.hotro@gmail.com'],
  ['handle', 'facebook:ve.tet.gia.re'],
  ['bank-account', '113'],
])('%s %s may be the swindler’s own', (type, value) => {
  expect(isBystander({ type, value })).toBe(false);
});
