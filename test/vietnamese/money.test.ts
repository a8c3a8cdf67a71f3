import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold } from '../../src/vietnamese/fold.ts';
import { findMoney } from '../../src/vietnamese/money.ts';

const amounts = (text: string) => findMoney(text).map(({ amount }) => amount);

describe('amounts as people write them', () => {
  test.each<[string, number]>([
    ['mất 5tr2', 5_200_000],
    ['1tr250 nhé', 1_250_000],
    ['5tr25', 5_250_000],
    ['1 tỷ 2', 1_200_000_000],
    ['1,2 tỷ đồng', 1_200_000_000],
    ['năm chục triệu', 50_000_000],
    ['15 củ', 15_000_000],
    ['mất 2 lít rồi', 200_000],
    ['triệu rưỡi', 1_500_000],
    ['3 triệu rưỡi', 3_500_000],
    ['500k', 500_000],
    ['500 k', 500_000],
    ['500K/ngày', 500_000],
    ['1.500.000đ', 1_500_000],
    ['1,500,000 VND', 1_500_000],
    ['1 500 000 đồng', 1_500_000],
    ['50000đ', 50_000],
    ['hai trăm nghìn', 200_000],
    ['hai trăm năm mươi ngàn đồng', 250_000],
    ['một trăm hai mươi triệu', 120_000_000],
    ['mười lăm triệu', 15_000_000],
    ['hai mươi tư triệu rưỡi', 24_500_000],
    ['2 triệu 300 nghìn', 2_300_000],
    ['2 triệu 3', 2_300_000],
    ['một tỷ hai', 1_200_000_000],
    ['1 tỷ 250 triệu', 1_250_000_000],
    ['2tr5', 2_500_000],
    ['2.5tr', 2_500_000],
    ['nửa tỷ', 500_000_000],
    ['12 nghìn tỷ đồng', 12_000_000_000_000],
    ['3 trăm triệu', 300_000_000],
    ['chuyển khoản 5000000 vào', 5_000_000],
    ['số tiền 350.000', 350_000],
    ['hơn trăm triệu', 100_000_000],
    ['-2,000,000VND', 2_000_000],
    ['mất 45trđ', 45_000_000],
    ['İ MẤT 5 TRIỆU', 5_000_000],
    ['mất 2 triệu 3 hôm qua', 2_300_000],
    ['thêm 3 triệu 2 mua váy', 3_200_000],
    ['gửi nó 5tr 2 tiếng sau mất hút', 5_000_000],
    ['chuyển 10 triệu 3 hôm rồi', 10_000_000],
    ['chuyển 5 triệu 30 giây sau', 5_000_000],
    ['mất 3 triệu 1 ông xưng công an', 3_000_000],
    ['mất 20 triệu 113 không giúp', 20_000_000],
    ['bị lấy 20 triệu công an xã chưa làm', 20_000_000],
    ['con mất 50 triệu con muốn hỏi', 50_000_000],
    ['trả 1 triệu 2 lít nhớt', 1_000_000],
    ['chuyển cho nó ba mốt triệu', 31_000_000],
    ['mất ba sáu triệu', 36_000_000],
    ['hai lăm triệu', 25_000_000],
    ['ba tư triệu', 34_000_000],
    ['hai triệu tư', 2_400_000],
    ['một tỷ tư', 1_400_000_000],
    ['mất triệu hai', 1_200_000],
  ])('%s', (text, amount) => {
    expect(amounts(text)).toEqual([amount]);
  });

  test.each<[string, number]>([
    ['năm chục triệu', 50_000_000],
    ['mất một tỷ hai', 1_200_000_000],
    ['hai mươi lăm triệu đồng', 25_000_000],
    ['bảy trăm nghìn', 700_000],
    ['ba triệu rưỡi', 3_500_000],
  ])('%s, without diacritics', (text, amount) => {
    expect(amounts(fold(text))).toEqual([amount]);
  });

  test('both ends of a range', () => {
    expect(amounts('lương 2-3 triệu')).toEqual([2_000_000, 3_000_000]);
    expect(amounts('từ 5 đến 10 triệu')).toEqual([5_000_000, 10_000_000]);
    expect(amounts('300k-500k')).toEqual([300_000, 500_000]);
  });
});

describe('no amounts', () => {
  test.each([
    'gọi 0912345678',
    'gọi 0912 345 678 nhé',
    'năm 2024',
    'sinh năm 1990',
    'lãi suất 3%/tháng',
    'công an triệu tập tôi',
    'cong an viet nam trieu tap toi len lam viec',
    'tỷ giá hôm nay, tỷ lệ 5',
    'vài triệu, mấy chục triệu, hàng trăm triệu',
    'mất 500 USD, 1000 USDT, $200',
    '5 triệu người dùng',
    '2 lít xăng, 15 củ khoai, 3 chai nước mắm',
    'stk 19034567890123 techcombank',
    'tivi 4k, 5km, 3kg, sim 4g',
    'ngày 12/10/2024 lúc 9h30',
    'mã OTP 482913',
    'phố Bà Triệu số 5',
    'nhà 3 tầng 2 phòng',
    '192.168.1.1',
    'đăng nhập từ 103.221.220.123 lúc 5h',
    'vài triệu hai',
    'k biết 1 k ạ',
  ])('%s', (text) => {
    expect(amounts(text)).toEqual([]);
  });
});

describe('round trips', () => {
  const grouped = (value: number, separator: string) => String(value).replace(/\B(?=(\d{3})+$)/g, separator);

  test('digits in groups', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1000, max: 2_000_000_000 }),
        fc.constantFrom('.', ','),
        (value, separator) => {
          expect(amounts(`chuyển ${grouped(value, separator)} đồng`)).toEqual([value]);
        },
      ),
    );
  });

  test('shorthand', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 9 }), (millions, tenth) => {
        expect(amounts(`mất ${millions}tr${tenth}`)).toEqual([millions * 1e6 + tenth * 1e5]);
        expect(amounts(`mất ${millions} triệu ${tenth}00 nghìn`)).toEqual([millions * 1e6 + tenth * 1e5]);
        expect(amounts(`mất ${millions},${tenth} triệu`)).toEqual([millions * 1e6 + tenth * 1e5]);
      }),
    );
  });

  test('never throws, and spans lie inside the text', () => {
    const piece = fc.constantFrom(
      '5',
      'tr',
      'triệu',
      ' ',
      '.',
      ',',
      'đ',
      'năm',
      'chục',
      'rưỡi',
      '000',
      'k',
      'tỷ',
      '-',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((parts) => parts.join('')),
        ),
        (text) => {
          for (const { start, end } of findMoney(text)) {
            expect(start).toBeLessThan(end);
            expect(end).toBeLessThanOrEqual(text.length);
          }
        },
      ),
    );
  });

  test('takes the bank that follows an account for no thousands, also in the next line', () => {
    for (const text of ['STK 8412 ngân\nhàng VCB', 'stk 8412 ngan\nhang', 'tk 8412 Ngân Hàng'])
      expect(findMoney(text)).toEqual([]);
  });
});
