import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../src/console/routes.ts';
import { openCase } from '../../src/reports/cases/join.ts';
import { type ConsoleBrowser, type ConsoleHarness, openConsole } from '../support/console.ts';

const fields = [
  'name',
  'password',
  'to',
  'code',
  'secret',
  'state',
  'from',
  'reason',
  'text',
  'owner',
  'agency',
  'role',
];
const more = [
  'full_name',
  'action',
  'session',
  'invitation',
  'old',
  'what',
  'when',
  'amount',
  'commune',
  'consent',
  'q',
  'verdict',
  'why',
  'step',
  'indicator',
  'alert_title',
  'alert_text',
  'with',
  'title',
  'due',
  'days',
  'over',
  'target',
];
const hostile = [
  '',
  '0',
  '-1',
  '1e999',
  '__proto__',
  "' or 1=1 --",
  '<script>',
  '\u0000',
  '\ud800',
  'đ'.repeat(5000),
  '%',
];
const value = fc.oneof(
  fc.constantFrom(...hostile),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('yes', 'closed', 'received', 'mine', 'join', 'scam', 'send', '2026-11-30', 'LC-2345-6789'),
);
const form = fc.dictionary(fc.constantFrom(...fields, ...more), value, { maxKeys: 8 });

describe('whatever is sent', () => {
  let harness: ConsoleHarness;
  let browser: ConsoleBrowser;
  let csrf: string;
  beforeAll(async () => {
    harness = await openConsole();
    await harness.store();
    await harness.database.db
      .transaction()
      .execute((trx) =>
        openCase(trx, { id: 'v1', title: 'Vụ', reportIds: ['r1'] }, { name: 'an', now: harness.now() }),
      );
    await harness.addUser('an', 'admin', { secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' });
    browser = harness.browser();
    await browser.signIn('an');
    await harness.database.db.updateTable('console_sessions').set({ stage: 'full' }).execute();
    csrf = /name="csrf" value="([^"]*)"/.exec((await browser.get('/console/account')).html)?.[1] ?? '';
  });
  afterAll(() => harness.close());

  const posts = routes.filter(
    (route) => route.method === 'post' && !/sign-out|sign-in|\/sessions\//.test(route.path),
  );
  it.each(posts.map((route) => route.path))('the form %s never breaks the server', async (path) => {
    await fc.assert(
      fc.asyncProperty(
        form,
        fc.constantFrom('LC-2345-6789', 'v1', '1', '9'.repeat(30), '%00', 'a%2f..'),
        async (values, id) => {
          const at = `/console${path.replace(':code', id).replace(/:\w+/, id)}`;
          const wellFormed = Object.fromEntries(Object.entries(values).map(([key, text]) => [key, text]));
          const page = await browser.postRaw(at, { csrf, ...wellFormed });
          expect(page.status, `${at} ${JSON.stringify(values)}`).toBeLessThan(500);
        },
      ),
      { numRuns: 25 },
    );
    expect(harness.errors).toEqual([]);
  });

  it('no address of the inbox breaks it', async () => {
    const names = fc.constantFrom(
      'state',
      'topic',
      'commune',
      'channel',
      'owner',
      'only',
      'q',
      'before',
      'days',
    );
    await fc.assert(
      fc.asyncProperty(fc.dictionary(names, value, { maxKeys: 5 }), async (values) => {
        for (const at of ['/console/reports', '/console/dashboard', '/console/audit']) {
          const page = await browser.get(`${at}?${new URLSearchParams(values)}`);
          expect(page.status).toBeLessThan(500);
        }
      }),
      { numRuns: 40 },
    );
    expect(harness.errors).toEqual([]);
  });

  it('refuses a form that is too large', async () => {
    const page = await browser.postRaw('/console/walk-in', { csrf, what: 'x'.repeat(200_000) });
    expect(page.status).toBe(413);
    expect(harness.errors).toEqual([]);
  });
});
