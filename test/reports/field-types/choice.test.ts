import { describe, expect, it } from 'vitest';
import { answer, recognise } from './support.ts';

describe('a choice in a story', () => {
  it.each<[string, string, string | undefined]>([
    ['bank_warning', 'ko có cảnh báo gì', 'no'],
    ['bank_warning', 'k có cảnh báo', 'no'],
    ['bank_warning', 'nỏ có cảnh báo chi', 'no'],
    ['bank_warning', 'tôi không thấy có cảnh báo', undefined],
    ['bank_warning', 'màn hình có cảnh báo mà tôi vẫn chuyển', 'yes'],
    ['through', 'nó giả nhân viên ngân hàng, tôi nạp thẻ cào 500 k', 'top_up'],
    ['through', 'nó giả nhân viên ngân hàng gọi', undefined],
    ['through', 'mua 500 k thẻ cào', 'top_up'],
    ['through', 'tôi ck cho nó', 'bank'],
    ['through', 'không phải chuyển khoản mà đưa tiền mặt', 'cash'],
    ['through', 'chuyển qua momo', 'wallet'],
  ])('%s: %s', (field, text, value) => {
    expect(recognise(field, text)?.value).toBe(value);
  });
});

describe('a choice as an answer', () => {
  it.each<[string, string, string | undefined]>([
    ['bank_warning', 'có', 'yes'],
    ['bank_warning', 'ko', 'no'],
    ['bank_warning', 'k', 'no'],
    ['bank_warning', 'nỏ', 'no'],
    ['bank_warning', 'không thấy có cảnh báo', 'no'],
    ['bank_warning', 'k nhớ', 'unsure'],
    ['bank_warning', 'không nhớ có cảnh báo không', 'unsure'],
    ['through', 'ngân hàng', 'bank'],
    ['through', 'qua ngân hàng', 'bank'],
    ['through', 'thẻ', 'card'],
    ['through', 'Tiền mặt', 'cash'],
    ['through', 'tiền', undefined],
  ])('%s: %s', (field, text, value) => {
    expect(answer(field, text)?.value).toBe(value);
  });
});
