import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { toCsv, toXlsx } from '../../src/statistics/spreadsheet.ts';

describe('a table as CSV', () => {
  it.each(['=1+1', '+84912', '-2', '@SUM(A1)', '\t=1', '\r=1'])('never begins a formula: %j', (text) => {
    expect(
      toCsv([[text]])
        .slice(1)
        .replace('"', ''),
    ).toMatch(/^'/);
  });

  it('keeps numbers, quotes and lines, and is read as UTF-8', () => {
    expect(toCsv([['Xã "A", B', -5, 'hai\ndòng']])).toBe('\ufeff"Xã ""A"", B",-5,"hai\ndòng"\r\n');
  });
});

describe('a table as XLSX', () => {
  it('opens: texts are texts, numbers are numbers, nothing is a formula', async () => {
    const bytes = await toXlsx('Xã/phường: [thử] một cái tên rất dài', [
      ['Xã, phường', 'Số phản ánh'],
      ['Cẩm Xuyên', 12],
      ['=HYPERLINK("x")', -3],
    ]);
    const files = unzip(bytes);
    const sheet = files.get('xl/worksheets/sheet1.xml') ?? '';
    expect(files.get('xl/sharedStrings.xml')).toContain('Cẩm Xuyên');
    expect(files.get('xl/sharedStrings.xml')).toContain('=HYPERLINK(');
    expect(sheet).toContain('<v>12</v>');
    expect(sheet).toContain('<v>-3</v>');
    expect(sheet).not.toContain('<f>');
    const name = /<sheet [^>]*name="([^"]*)"/.exec(files.get('xl/workbook.xml') ?? '')?.[1] ?? '';
    expect(name).toMatch(/^Xã phường.{1,22}$/);
  });
});

/** Reads a ZIP by its central directory. */
function unzip(bytes: Buffer): Map<string, string> {
  const files = new Map<string, string>();
  let at = bytes.readUInt32LE(bytes.length - 22 + 16);
  while (bytes.readUInt32LE(at) === 0x02014b50) {
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const local = bytes.readUInt32LE(at + 42);
    const begin = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = bytes.subarray(begin, begin + bytes.readUInt32LE(at + 20));
    files.set(name, (bytes.readUInt16LE(at + 10) === 0 ? content : inflateRawSync(content)).toString('utf8'));
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return files;
}
