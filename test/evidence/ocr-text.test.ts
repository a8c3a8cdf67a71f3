import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanOcrText } from '../../src/evidence/ocr-text.ts';

describe('tidying what the recogniser read', () => {
  it.each([
    [
      'a link broken at its hyphen',
      'bấm nhanqua-\ncapnhat.vip/dangnhap ngay',
      'bấm nhanqua-capnhat.vip/dangnhap ngay',
    ],
    [
      'the hyphen read as a colon',
      'https://www.trangthuong:\n247.com/app.apk',
      'https://www.trangthuong-247.com/app.apk',
    ],
    ['the hyphen read twice', 'giaohang:-\ngov.site, hoặc', 'giaohang-gov.site, hoặc'],
    ['a scheme misread', 'hitps://binhchon.site', 'https://binhchon.site'],
    ['www misread', 'https://v/ww.vneid-247.vip', 'https://www.vneid-247.vip'],
    ['www with a speck before it', 'https://Awww.vneid-247.vip', 'https://www.vneid-247.vip'],
    ['a slash read as a capital', 'https://evn-247.vipJdangnhap', 'https://evn-247.vip/dangnhap'],
    ['a lost dot', 'http://vietcom-247 site va', 'http://vietcom-247.site va'],
    ['marks on an address', 'dichvu-xacthuc.xÿz/vi', 'dichvu-xacthuc.xyz/vi'],
  ])('mends %s', (_, raw, text) => {
    expect(cleanOcrText(raw)).toBe(text);
  });

  it.each([
    ['letters in a phone number', 'Gọi O9l2345678.', 'Gọi 0912345678.'],
    ['a number broken at a hyphen', 'Gọi 0387-670-\n444 nhé', 'Gọi 0387-670-444 nhé'],
    ['a number broken at a space', 'STK 1234 5678\n9012 VCB', 'STK 1234 5678 9012 VCB'],
    [
      'a number broken at a space, before a word that begins like a currency',
      'Gọi 0706\n720 364 để nhận',
      'Gọi 0706 720 364 để nhận',
    ],
    ['a currency misread', 'phí 850.000VNDĐ', 'phí 850.000VNĐ'],
  ])('mends %s', (_, raw, text) => {
    expect(cleanOcrText(raw)).toBe(text);
  });

  it.each([
    ['an account number that begins with a letter', 'SB12345678'],
    ['two messages', 'Xem link:\nnhanqua.top'.replace('nhanqua', 'Nhanqua')],
    ['a complete link and the next message', 'https://nhanqua-vip.top\nGọi ngay'],
    ['two amounts', 'phí 1.200.000đ\n350.000đ tiền cọc'],
    ['a word after a full stop', 'đã chuyển tiền.Sau đó gọi'],
  ])('leaves alone %s', (_, text) => {
    expect(cleanOcrText(text)).toBe(text);
  });

  it('makes one line of a sentence that a bubble broke, and drops specks', () => {
    expect(cleanOcrText("` } |\n ' Chuyển vào số 1234567890 ngân\nhàng Sacombank\n~ \n\n")).toBe(
      'Chuyển vào số 1234567890 ngân hàng Sacombank',
    );
  });

  it('takes any text, and is done with it at once', () => {
    const nasty = fc.string({
      unit: fc.constantFrom('0', 'O', '1', ' ', '-', '.', '/', ':', '\n', 'h', 't', 'p', 's', 'w', 'ệ'),
    });
    fc.assert(
      fc.property(fc.oneof(nasty, fc.string({ unit: 'grapheme' })), (text) => {
        const once = cleanOcrText(text);
        expect(once).toBe(once.normalize('NFC'));
      }),
    );
  });
});
