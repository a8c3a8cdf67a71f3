import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aReport } from '../../support/reports.ts';
import { startWebChat, type WebChat } from '../../support/web-chat.ts';
import { Visitor } from './visitor.ts';

describe('the receipt', () => {
  let chat: WebChat;
  beforeAll(async () => {
    const indicators = [
      { type: 'phone', value: '+84900000123', shown: '0900***123', details: {} },
      { type: 'url', value: 'http://a.example', shown: 'hxxp://a[.]example', details: {} },
    ];
    const report = { ...aReport({ indicators }), state: 'received', events: [] };
    chat = await startWebChat(undefined, { reports: new Map([[report.code, report]]) });
  });
  afterAll(() => chat.close());

  const open = (address: string) => new Visitor(chat.root).open(address, { accept: 'text/html' });

  it('shows code, time, what was told and the indicators, and may be printed', async () => {
    const html = await (await open('/bien-nhan/LC-2345-6789?k=right')).text();
    for (const words of [
      'LC-2345-6789',
      '10:00, 24/11/2026',
      'Có người xưng công an',
      '15.000.000 đồng',
      '0900000123',
      'hxxp://a[.]example',
      'In biên nhận',
    ]) {
      expect(html).toContain(words);
    }
  });

  it('is kept by nobody: no cache, no search engine, no referrer', async () => {
    const { headers } = await open('/bien-nhan/LC-2345-6789?k=right');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-robots-tag')).toContain('noindex');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  it.each(['/bien-nhan/LC-2345-6789?k=wrong', '/bien-nhan/LC-2345-6789', '/bien-nhan/LC-9999-9999?k=right'])(
    'opens for nobody without its signature: %s',
    async (address) => {
      const response = await open(address);
      expect(response.status).toBe(404);
      expect(await response.text()).not.toContain('công an bảo');
    },
  );
});
