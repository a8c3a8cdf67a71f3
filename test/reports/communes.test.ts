import { describe, expect, it } from 'vitest';
import { findCommune } from '../../src/reports/communes.ts';
import { loadProvince } from '../../src/reports/province.ts';

const { communes } = loadProvince('data/province/ha-tinh');
const nameOf = (text: string, certain = false) => {
  const match = findCommune(text, communes, certain);
  return match?.type === 'commune' ? `${match.commune.kind} ${match.commune.name}` : match?.type;
};

describe('recognising communes', () => {
  it('knows all 69, with and without diacritics', () => {
    expect(communes).toHaveLength(69);
    for (const commune of communes) {
      expect(nameOf(commune.name)).toBe(`${commune.kind} ${commune.name}`);
    }
    expect(nameOf('xa cam xuyen')).toBe('xã Cẩm Xuyên');
    expect(nameOf('dong loc')).toBe('xã Đồng Lộc');
  });

  it('asks back for a former district, whose name one commune now bears', () => {
    expect(nameOf('huyện Cẩm Xuyên')).toBe('former');
    expect(nameOf('huyen ky anh')).toBe('former');
    expect(nameOf('thị xã Hồng Lĩnh')).toBe('former');
    expect(nameOf('xã Cẩm Xuyên')).toBe('xã Cẩm Xuyên');
    expect(nameOf('xã Thạch Lạc, huyện Thạch Hà')).toBe('xã Thạch Lạc');
  });

  it('keeps Đông and Đồng apart where there are diacritics', () => {
    expect(nameOf('Đông Kinh')).toBe('xã Đông Kinh');
    expect(nameOf('Đồng Kinh')).toBeUndefined();
  });

  it('takes a bare name only as an answer, not out of a story', () => {
    expect(nameOf('nó bảo tôi ở Đức Thọ gửi tiền', true)).toBeUndefined();
    expect(nameOf('tôi ở xã Đức Thọ bị lừa', true)).toBe('xã Đức Thọ');
  });
});
