import path from 'node:path';
import fc from 'fast-check';
import { QRPay } from 'vietnam-qr-pay';
import { describe, expect, it } from 'vitest';
import { loadWording } from '../../src/conversation/wording.ts';
import { understandQr } from '../../src/evidence/qr-content.ts';

const { say } = loadWording(path.join('data', 'wording'));
const words = { say, bankByBin: new Map([['970436', 'Vietcombank']]) };

function vietQr(bankBin: string, amount?: string): string {
  return QRPay.initVietQR({
    bankBin,
    bankNumber: '0123456789',
    ...(amount === undefined ? {} : { amount }),
    purpose: 'dat coc',
  }).build();
}

describe('understanding a QR code', () => {
  it('reads a VietQR: bank, account, amount and what for', () => {
    expect(understandQr(vietQr('970436', '500000'), words)).toMatchObject({
      kind: 'vietqr',
      bank: 'Vietcombank',
      account: '0123456789',
      amount: 500_000,
      addInfo: 'dat coc',
      shown: 'Mã QR chuyển khoản tới số tài khoản 0123456789 Vietcombank số tiền 500.000đ. Nội dung: dat coc',
    });
  });

  it('reads a VietQR of a bank that is not in the list, without an amount', () => {
    const code = understandQr(vietQr('999999'), words);
    expect(code).toMatchObject({ kind: 'vietqr', account: '0123456789' });
    expect(code).not.toHaveProperty('bank');
    expect(code).not.toHaveProperty('amount');
    expect(code.shown).toContain('ngân hàng có mã 999999');
  });

  it('does not believe a transfer whose checksum is wrong', () => {
    const broken = vietQr('970436', '500000').replace('0123456789', '0123456780');
    expect(understandQr(broken, words).kind).toBe('text');
  });

  it("reads MoMo's own code as a transfer to the wallet", () => {
    expect(understandQr('2|99|0900000001|NGUYEN VAN A||0|0|200000', words)).toMatchObject({
      kind: 'vietqr',
      bank: 'MoMo',
      account: '0900000001',
      amount: 200_000,
    });
  });

  it.each(['https://nhanqua-vip.top/a?b=1', 'HTTP://NHANQUA.VIP', 'nhanqua-vip.top/a'])(
    'reads a link: %s',
    (url) => {
      expect(understandQr(url, words)).toMatchObject({ kind: 'url', url, shown: `Mã QR mở liên kết ${url}` });
    },
  );

  it.each([
    ['BEGIN:VCARD\nFN:Lê A\nTEL;TYPE=CELL:0900000001\nEND:VCARD', 'Lê A, 0900000001'],
    ['MECARD:N:Lê A;TEL:0900000001;;', 'Lê A, 0900000001'],
    ['tel:0900000001', '0900000001'],
  ])('reads a contact: %j', (content, details) => {
    expect(understandQr(content, words)).toMatchObject({
      kind: 'contact',
      shown: `Mã QR là danh thiếp: ${details}`,
    });
  });

  it('names a Wi-Fi network and drops its password', () => {
    const code = understandQr('WIFI:T:WPA;S:Quán cà phê;P:matkhau123;;', words);
    expect(code.shown).toBe('Mã QR nối vào mạng Wi-Fi Quán cà phê');
    expect(JSON.stringify(code)).not.toContain('matkhau123');
  });

  it('keeps nothing of an identity card', () => {
    const code = understandQr('001099000001|123456789|Nguyễn Văn A|01011990|Nam|Xã B|01012021', words);
    expect(JSON.stringify(code)).not.toMatch(/001099000001|Nguyễn|Xã B/);
  });

  it('takes anything', () => {
    const emv = fc.string({
      unit: fc.constantFrom('0', '1', '2', '4', '38', '54', 'A', ' '),
      maxLength: 400,
    });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme' }),
          emv.map((rest) => `000201${rest}`),
        ),
        (content) => {
          expect(understandQr(content, words).kind).toBeDefined();
        },
      ),
    );
  });
});
