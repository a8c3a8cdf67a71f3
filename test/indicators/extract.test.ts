import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extract } from '../../src/indicators/extract.ts';
import { loadIndicatorTypes } from '../../src/indicators/load-types.ts';
import { maskSecrets } from '../../src/indicators/mask.ts';
import { readReferenceData } from '../../src/indicators/reference-data.ts';
import { compareLine, type Labelled, score } from './extract-score.ts';

const types = await loadIndicatorTypes(readReferenceData('data'));
const values = (type: string, text: string) =>
  extract(text, types)
    .filter((indicator) => indicator.type === type)
    .map(({ value }) => value);

describe('report texts', () => {
  test.each(['extract.jsonl', 'extract-unseen.jsonl', 'extract-third.jsonl', 'extract-fourth.jsonl'])(
    '%s: precision and recall of at least 0.95',
    (file) => {
      const lines = readFileSync(`test/indicators/${file}`, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Labelled);
      const scores = score(lines.map((line) => compareLine(line, extract(line.text, types))));
      for (const [field, { precision, recall }] of Object.entries(scores)) {
        expect({ field, precision: precision >= 0.95, recall: recall >= 0.95 }).toEqual({
          field,
          precision: true,
          recall: true,
        });
      }
    },
  );
});

describe('phones', () => {
  test.each([
    ['O9l2.345 678', '+84912345678'],
    ['0912 345 678', '+84912345678'],
    ['+84 912 345 678', '+84912345678'],
    ['84912345678', '+84912345678'],
    ['0084912345678', '+84912345678'],
    ['+84 (0)912-345-678', '+84912345678'],
    ['không chín một hai ba bốn năm sáu bảy tám', '+84912345678'],
    ['sđt0912345678nhé', '+84912345678'],
    ['０９１２３４５６７８', '+84912345678'],
    ['0239 3855 123', '+842393855123'],
    ['tổng đài 1900 5454 13', '1900545413'],
    ['gọi 156', '156'],
    ['+855 12 345 678', '+85512345678'],
  ])('%s', (text, value) => {
    expect(values('phone', text)).toEqual([value]);
  });

  test.each([
    'mst 0315678901',
    'mã đơn hàng 0912345678',
    'ngày 03.12.2024 lúc 9h',
    'stk 0912345678 MB Bank',
    'CCCD 042085001234',
    '156 nghìn, điều 113, 5656 người',
    'https://a.vn/0912345678',
    'VCB 0071001234567 NGUYEN VAN A',
    'VCB 0011004123456',
  ])('none in "%s"', (text) => {
    expect(values('phone', text)).toEqual([]);
  });

  test('all of a list are found, with or without blanks', () => {
    const list = ['+84912345678', '+84987654321', '+84900000001'];
    expect(values('phone', '0912345678,0987654321,0900000001')).toEqual(list);
    expect(values('phone', '0912345678, 0987654321, 0900000001')).toEqual(list);
    expect(values('phone', 'gọi 19001234,19005678')).toEqual(['19001234', '19005678']);
    expect(values('phone', '0912345678,5 triệu')).toEqual([]);
  });

  test.each(['nhân viên ngân hàng MB 0987654321', 'MB\n0987654321\ngọi ngay', 'số 0085512345678'])(
    'no account in "%s"',
    (text) => {
      expect(values('bank-account', text)).toEqual([]);
    },
  );

  test('an account at a wallet is also a phone number', () => {
    expect(values('phone', 'chuyển qua momo 0912345678')).toEqual(['+84912345678']);
    expect(values('bank-account', 'chuyển qua momo 0912345678')).toEqual(['0912345678']);
  });
});

describe('domains and links', () => {
  test.each([
    ['hxxp://vneid-gov[.]com/tai', 'vneid-gov.com'],
    ['vietcombank(dot)com(dot)vn', 'vietcombank.com.vn'],
    ['vietcombank . com . vn', 'vietcombank.com.vn'],
    ['WWW.Vietcombank-Login.TOP', 'vietcombank-login.top'],
    ['vіetcombank.com', 'xn--vetcombank-x2i.com'],
    ['http://vietcombank.com.vn@evil.top/x', 'evil.top'],
    ['chuyển tiền.vcb-login.top nhé', 'vcb-login.top'],
  ])('%s', (text, value) => {
    expect(values('domain', text)).toEqual([value]);
  });

  test.each([
    'chuyển tiền.Sau đó nó chặn',
    'chuyen tien.la no chan',
    'hoadon.pdf và file.zip',
    'v.v, TP.HCM, TS.BS, ThS.Nguyen',
    '5.000.000 và 2.5tr',
    'abc@gmail.com',
    'com.vnpost.app',
    'tôi bị lừa.com',
  ])('none in "%s"', (text) => {
    expect(values('domain', text)).toEqual([]);
  });

  test('a link keeps its path and loses the punctuation of the sentence', () => {
    expect(values('url', '(xem https://a-b.vn/x?y=1).')).toEqual(['https://a-b.vn/x?y=1']);
  });
});

describe('other types', () => {
  test.each([
    ['email', 'hotro [at] vcb-cskh [dot] com', 'hotro@vcb-cskh.com'],
    ['handle', 'telegram @tuan_dautu', 'telegram:tuan_dautu'],
    ['handle', 'https://t.me/nhiemvu88', 'telegram:nhiemvu88'],
    ['handle', 'facebook.com/ve.tet.gia.re/posts/1', 'facebook:ve.tet.gia.re'],
    ['handle', 'facebook.com/profile.php?id=100012345678901', 'facebook:100012345678901'],
    ['handle', 'https://m.facebook.com/profile.php?mibextid=Zb&id=61550001', 'facebook:61550001'],
    ['handle', 'facebook.com/people/Nguyen-Van-A/61550002/', 'facebook:61550002'],
    ['handle', 'https://www.facebook.com/share/p/1AbCdEf/', 'facebook:1abcdef'],
    ['handle', 'https://www.facebook.com/share/v/1AbCdEg/?mibextid=w', 'facebook:1abcdeg'],
    ['handle', 'https://www.facebook.com/share/r/1AbCdEh', 'facebook:1abcdeh'],
    ['handle', 'https://www.facebook.com/share/1AbCdEi/', 'facebook:1abcdei'],
    ['handle', 'https://www.facebook.com/story.php?story_fbid=7&id=61550003', 'facebook:61550003'],
    ['crypto-wallet', 'ví 1BoatSLRHtKNngkdXEeobR76b53LETtpyT', '1BoatSLRHtKNngkdXEeobR76b53LETtpyT'],
    ['app-package', 'tải VNeID.apk về', 'vneid.apk'],
    ['app-package', 'gói com.vnpost.fakeapp', 'com.vnpost.fakeapp'],
    ['sms-sender', 'tin nhắn từ VIETCOMBANK', 'VIETCOMBANK'],
    ['otp', 'Ma OTP cua ban la 482913', '482913'],
    ['card', 'thẻ 4111 1111 1111 1111', '4111111111111111'],
    ['identity-card', 'cccd 042085001234', '042085001234'],
    ['licence-plate', 'xe 38A-123.45', '38A12345'],
    ['bank-account', 'Ngân hàng: Vietcombank\nSTK: 1012345678', '1012345678'],
    ['bank-account', 'stk1903567890123 tcb', '1903567890123'],
    ['bank-account', 'Sacombank 060012345678', '060012345678'],
    ['bank-account', 'STB: 070012345678 TRAN B', '070012345678'],
    ['bank-account', 'VCB 0071001234567 NGUYEN VAN A', '0071001234567'],
    ['bank-account', 'VCB 0011004123456', '0011004123456'],
    ['bank-account', '0011004123456 Vietcombank', '0011004123456'],
    ['bank-account', 'Ngân hàng MB\n0987654321\nNGUYEN VAN A', '0987654321'],
    ['bank-account', 'MB 0987654321 NGUYEN VAN A', '0987654321'],
  ])('%s: %s', (type, text, value) => {
    expect(values(type, text)).toEqual([value]);
  });

  test('a Facebook page without a person behind it is no handle', () => {
    expect(values('handle', 'https://www.facebook.com/watch/?v=123456')).toEqual([]);
    expect(values('handle', 'https://www.facebook.com/profile.php')).toEqual([]);
  });

  test('a wallet with a wrong checksum is none', () => {
    expect(values('crypto-wallet', '1BoatSLRHtKNngkdXEeobR76b53LETtpyX')).toEqual([]);
  });
});

describe('masking', () => {
  test.each([
    ['Mã OTP là 482913 nhé', 'Mã OTP là ****** nhé'],
    ['thẻ 4111 1111 1111 1111', 'thẻ ************1111'],
    ['cccd 042085001234', 'cccd 042*********'],
    ['mật khẩu: Hoa@1990', 'mật khẩu: ********'],
    ['biển 38A-123.45', 'biển 38A-***'],
    ['số CVV 123 nhé', 'số CVV *** nhé'],
    ['cvv: 123', 'cvv: ***'],
    ['cvc la 4567', 'cvc la ****'],
    ['3 số sau thẻ là 123', '3 số sau thẻ là ***'],
    ['nó hỏi pin 1234', 'nó hỏi pin ********'],
    ['mã pin 1234', 'mã pin ********'],
    ['mật khẩu là Hoa@1990', 'mật khẩu là ********'],
    ['mã pin là 123456', 'mã pin là ********'],
    ['ma pin the 1234', 'ma pin the ********'],
    ['mật khẩu Hoa123456', 'mật khẩu ********'],
    ['mat khau Hoa123456 roi', 'mat khau ******** roi'],
    ['mật khẩu facebook của em Hoa@1990', 'mật khẩu facebook của em ********'],
    ['mật khẩu 123456', 'mật khẩu ********'],
    ['mk: abc123', 'mk: ********'],
    ['OTP 48 29 13', 'OTP ******'],
    ['otp 4 8 2 9 1 3', 'otp ******'],
    ['mã otp là 482 913', 'mã otp là ******'],
    ['ma otp la 482-913', 'ma otp la ******'],
  ])('%s', (text, masked) => {
    expect(maskSecrets(text, types)).toBe(masked);
  });

  test.each([
    'mật khẩu của tôi bị lộ',
    'mật khẩu Facebook bị đổi',
    'mat khau ngan hang bi doi',
    'mã pin là gì',
    'ma pin la gi',
    'cvv là gì, có ở đâu',
    'nó xin mã OTP hôm 5/11/2026, tức 5-11-2026',
    'MẬT KHẨU LÀ KHÔNG AI ĐƯỢC HỎI',
    'mã otp 0912 34 56 78 là số nó gọi',
    'nó hỏi mật khẩu rồi tôi mất 5.000.000đ',
    'mật khẩu 2 lớp, mật khẩu 12 ký tự, mật khẩu 1234 ký tự',
    'pin 5000mAh, pin 5000 mah, pin: 5000mAh, pin 80%',
    'tôi nhập mật khẩu vietcombank24h.com',
    'mật khẩu 500k một lần',
    'sđt mk là 0912345678',
    'số mk: 0912 345 678',
    'stk mk là 1012345678 vcb',
    'mk chuyển 5tr200 cho stk1012345678',
    'nó xin mật khẩu 0912 345 678',
    'nó xin mã otp, số 0912 34 56 78 gọi',
    'mã otp gửi về 0912.345.678',
    'mk là Hương ở xã Cẩm Xuyên',
  ])('leaves "%s"', (text) => {
    expect(maskSecrets(text, types)).toBe(text);
  });

  test('never hides the account and the phone of a report, whatever is said around them', () => {
    const said = fc.constantFrom(
      'nó hỏi mật khẩu',
      'nó xin mã otp',
      'nó xin mã pin',
      'nó xin số cvv',
      'mk bị lừa',
      'mk nhập mật khẩu của mk',
      'mat khau bi lo',
      'tôi mất 5tr2',
      'ngày 5/11',
    );
    const phone = fc.constantFrom(
      '0912345678',
      '0912 345 678',
      '0912.345.678',
      '+84 912 345 678',
      '09 12 34 56 78',
    );
    const account = fc.constantFrom('1012345678', '1903 5678 9012 34', '101 234 5678', '0571000012345');
    const named = fc.oneof(
      fc.tuple(fc.constantFrom('sđt ', 'số điện thoại ', 'sdt: ', 'gọi số ', 'số mk là '), phone),
      fc.tuple(fc.constantFrom('stk ', 'stk: ', 'số tài khoản ', 'vào tài khoản ', 'stk mk là '), account),
    );
    const link = fc.constantFrom(', ', ' ', ' rồi ', '. ', '\n', ' và ');
    fc.assert(
      fc.property(fc.array(fc.tuple(said, link, named, link), { minLength: 1, maxLength: 4 }), (parts) => {
        const text = parts.map(([a, b, [name, number], c]) => `${a}${b}${name}${number}${c}`).join('');
        expect(maskSecrets(text, types)).toBe(text);
      }),
    );
  });

  test('leaves what is no secret: phones, accounts and amounts', () => {
    for (const text of [
      'Số 0912345678 bảo chuyển 5tr2 vào stk 060123456789 Sacombank, mật khẩu là gì?',
      'Sacombank 060012345678',
      'STB: 070012345678 TRAN B',
    ])
      expect(maskSecrets(text, types)).toBe(text);
  });
});

describe('any input', () => {
  const piece = fc.constantFrom(
    '0912 345 678',
    ' stk ',
    '1012345678',
    ' vcb ',
    'a.vn',
    '[.]',
    ' dot ',
    'hxxp://',
    '@',
    '5tr2',
    '\n',
    '.',
    'không chín ',
    'mật khẩu: ',
    '4111111111111111',
    ' ',
    '𝟎𝟗',
    '\u200b',
    'o\u0300',
  );
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.array(piece, { maxLength: 12 }).map((parts) => parts.join('')),
  );

  test('never throws; spans lie in the text, in order', () => {
    fc.assert(
      fc.property(anything, (text) => {
        let last = 0;
        for (const { span, value, type } of extract(text, types)) {
          expect(span[0]).toBeGreaterThanOrEqual(last);
          expect(span[1]).toBeGreaterThan(span[0]);
          expect(span[1]).toBeLessThanOrEqual(text.length);
          if (type !== 'password') expect(value).not.toBe('');
          last = span[0];
        }
      }),
    );
  });

  test('masking twice masks nothing more', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const once = maskSecrets(text, types);
        expect(maskSecrets(once, types)).toBe(once);
      }),
    );
  });
});
