import { describe, expect, it } from 'vitest';
import { isChild } from '../../src/reports/child.ts';

describe('a child', () => {
  it.each([
    'em 12 tuổi bị lừa nạp thẻ',
    'cháu mới 13 tuổi',
    'em năm nay 15 tuổi ạ',
    'con học lớp 6',
    'em dang hoc lop 8',
  ])('is known by what it says of itself: %s', (text) => expect(isChild(text)).toBe(true));
  it.each([
    'con tôi 12 tuổi bị lừa',
    'em gái tôi 14 tuổi bị dọa',
    'tôi 45 tuổi',
    'em 22 tuổi',
    'cháu là sinh viên',
    'nó xưng là công an bảo con 3 triệu',
  ])('is nobody who speaks of another, or is grown up: %s', (text) => expect(isChild(text)).toBe(false));
});
