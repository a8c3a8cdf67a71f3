import { describe, expect, test } from 'vitest';
import { readList } from '../../src/vietnamese/data.ts';
import { undoRawTyping } from '../../src/vietnamese/undo-raw-typing.ts';

const foreign = new Set(readList('data/foreign-words.txt'));
const undo = (text: string) => undoRawTyping(text.split(' '), foreign).join(' ');

describe('typing with the input method off', () => {
  test.each([
    ['luwaf ddaor', 'lừa đảo'],
    ['tooi bij luwaf maats tieenf', 'tôi bị lừa mất tiền'],
    ['chuyeenr khoanr cho nguwowif las', 'chuyển khoản cho người lá'],
    ['luawf ddaor qua ddieenj thoaij', 'lừa đảo qua điện thoại'],
    ['lu7a2 d9ao3', 'lừa đảo'],
    ['to6i bi5 lu72a ma6t1 tie6n2', 'tôi bị lừa mất tiền'],
    ['ngu7o7i2 ta go5i cho to6i', 'người ta gọi cho tôi'],
  ])('%s', (raw, meant) => {
    expect(undo(raw)).toBe(meant);
  });

  test.each([
    'toi bi lua tien qua zalo',
    'test list boss max queen room',
    'tôi bị lừa trên facebook, họ bảo tải teamviewer',
    'dang ky goi 4g lop 6a1 phong 302 quan 7',
    'h1n1 covid19 so1',
    'mua iphone 15 pro max tra gop',
    'download app smart banking free wifi',
    'hello how are you i need help with my account',
    'ma don hang SPXVN045678912',
  ])('leaves "%s" alone', (text) => {
    expect(undo(text)).toBe(text);
  });
});
