import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listFormats } from '../../../src/indicators/lists/formats.ts';

const lines = (name: string, text: string) =>
  text.split('\n').flatMap((line) => listFormats.get(name)?.readLine?.(line) ?? []);
const document = (name: string, value: unknown) =>
  listFormats.get(name)?.readDocument?.(JSON.stringify(value));

describe('imported lists', () => {
  it('read hosts files', () => {
    expect(lines('hosts', '# a list\n127.0.0.1 localhost\n0.0.0.0 Bad.Example.top # phishing\n')).toEqual([
      { type: 'domain', value: 'bad.example.top' },
    ]);
  });

  it('read one value a line, whatever it is', () => {
    expect(
      lines('plain', 'https://www.vneid-gov.top/login\nvneid-gov.top\n0912 345 678\n19031234567890\n\n# x'),
    ).toEqual([
      { type: 'domain', value: 'vneid-gov.top' },
      { type: 'domain', value: 'vneid-gov.top' },
      { type: 'phone', value: '+84912345678' },
      { type: 'bank-account', value: '19031234567890' },
    ]);
  });

  it('read CSV with a heading', () => {
    expect(
      lines('csv', 'type,value\ndomain,*.bad.xyz\nphone,+84912345678\nbank_account,0123456789\n?,x'),
    ).toEqual([
      { type: 'domain', value: 'bad.xyz' },
      { type: 'phone', value: '+84912345678' },
      { type: 'bank-account', value: '0123456789' },
    ]);
  });

  it('leave out what was withdrawn, as in our own export', () => {
    expect(
      lines(
        'csv',
        'type,value,status,confirmed_at,withdrawn_at\ndomain,good-shop.vn,withdrawn,2026-01-01T00:00:00.000Z,2026-02-01T00:00:00.000Z\ndomain,bad.top,confirmed,2026-01-01T00:00:00.000Z,',
      ),
    ).toEqual([{ type: 'domain', value: 'bad.top' }]);
  });

  it('read MISP events and leave out what is no indicator', () => {
    const event = {
      Event: {
        Attribute: [
          { type: 'domain', value: 'bad.top', to_ids: true },
          { type: 'comment', value: 'seen on Zalo' },
          { type: 'url', value: 'https://good.example/', to_ids: false },
        ],
        Object: [{ Attribute: [{ type: 'phone-number', value: '+84912345678' }] }],
      },
    };
    expect(document('misp', event)).toEqual([
      { type: 'domain', value: 'bad.top' },
      { type: 'phone', value: '+84912345678' },
    ]);
  });

  it('read the patterns of STIX bundles', () => {
    const bundle = {
      type: 'bundle',
      objects: [
        {
          type: 'indicator',
          pattern: "[domain-name:value = 'bad.top'] OR [url:value = 'https://x.bad.cc/a']",
        },
        { type: 'indicator', revoked: true, pattern: "[domain-name:value = 'good.vn']" },
      ],
    };
    expect(document('stix', bundle)).toEqual([
      { type: 'domain', value: 'bad.top' },
      { type: 'domain', value: 'x.bad.cc' },
    ]);
  });

  it('never throw on a line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (line) => {
        for (const format of listFormats.values()) format.readLine?.(line);
      }),
    );
  });
});
