import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { projectRoot } from '../../src/config.ts';
import type { Route } from '../../src/console/answer.ts';
import { routes } from '../../src/console/routes.ts';
import { IntentDesk } from '../../src/intents/editing/desk.ts';
import { type ConsoleBrowser, type ConsoleHarness, openConsole } from '../support/console.ts';
import { fillWithExamples } from '../support/console-example.ts';
import { openSqlite } from '../support/databases.ts';
import { memorising, rethrow } from '../support/memorising.ts';

/** How often each address is tried; `FUZZ_RUNS=300 npx vitest run test/console/fuzz.test.ts` looks harder. */
const numRuns = Number(process.env['FUZZ_RUNS'] ?? 12);

/** Would end the session that the rest is tried with, or holds the connection open. */
const leftOut = /sign-out|\/sessions\/|\/events$|account\/password/;
const signedInRoles = ['admin', 'responder'] as const;
const tried = routes.filter((route) => !leftOut.test(route.path));

const hostile = fc.constantFrom(
  '',
  '0',
  '-1',
  '1e999',
  '9'.repeat(400),
  '__proto__',
  'constructor',
  "' or 1=1 --",
  '<script>alert(1)</script>',
  '\u0000',
  '\ud800',
  '\u202eđảo chữ',
  '👨‍👩‍👧‍👦',
  'đ'.repeat(5000),
  '%',
  '%zz',
  '../../../etc/passwd',
  '{"a":[1]}',
);
const plausible = fc.constantFrom(
  'yes',
  'closed',
  'received',
  'mine',
  'join',
  'scam',
  'send',
  'import',
  'plain',
  'stix',
  'admin',
  '2026-11-30',
  '2026-13-45',
  'LC-2345-6789',
  'x1,x2',
  '1',
  'email',
  'report-status',
);
const value = fc.oneof(hostile, plausible, fc.string({ unit: 'binary' }));
const ids = fc.oneof(
  fc.constantFrom('LC-2345-6789', 'v1', '1', 'report-status', 'ngay', 'telegram', '9'.repeat(30)),
  fc.constantFrom('%00', '%2e%2e%2f', 'a%2f..', '%F0%9F%92%A9', "'", '-1', '1.5', 'toString'),
);

/** What no browser would send as a form. */
const bodies = fc.oneof(
  fc.record({ type: fc.constant('application/json'), body: fc.json() }),
  fc.record({ type: fc.constant('application/x-www-form-urlencoded'), body: fc.string({ unit: 'binary' }) }),
  fc.record({
    type: fc.constant('multipart/form-data; boundary=x'),
    body: fc.constantFrom('--x', '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n--x--', ''),
  }),
  fc.record({ type: fc.constantFrom('text/plain', 'application/xml', 'nonsense'), body: fc.string() }),
  fc.record({
    type: fc.constant('application/x-www-form-urlencoded'),
    body: fc.constantFrom('a[b][c]=d&a[]=e', '&&&===', 'csrf=a&csrf=b', `a=${'x'.repeat(200_000)}`),
  }),
);

describe('whatever is sent', () => {
  let harness: ConsoleHarness;
  const visitors = new Map<string, { browser: ConsoleBrowser; csrf: string }>();
  /** Names of all controls on all pages: what the forms really send. */
  const names = new Set<string>();

  beforeAll(async () => {
    const database = await openSqlite();
    const desk = new IntentDesk(
      memorising(path.join(projectRoot, 'intents'), { problems: [] }),
      database.db,
      rethrow,
    );
    harness = await openConsole(async () => database, { intents: { desk, preview: () => [] } });
    await fillWithExamples(harness);
    for (const role of signedInRoles)
      await harness.addUser(role, role, { secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' });
    await signInAll();
    visitors.set('nobody', { browser: harness.browser(), csrf: '' });
    await collectNames();
  }, 120_000);
  afterAll(() => harness.close());

  // What was sent before may have changed a role, or ended a session.
  beforeEach(async () => {
    const { db } = harness.database;
    for (const role of signedInRoles)
      await db
        .updateTable('users')
        .set({ role, disabled: 0, agency: null })
        .where('name', '=', role)
        .execute();
    const page = await visitors.get('admin')?.browser.get('/console/account');
    if (page?.status !== 200) await signInAll();
    expect((await visitors.get('admin')?.browser.get('/console/account'))?.status).toBe(200);
  });

  async function signInAll(): Promise<void> {
    for (const role of signedInRoles) {
      const browser = harness.browser();
      await browser.signIn(role);
      // As if the second step had been taken: what is tried here is what comes after it.
      await harness.database.db.updateTable('console_sessions').set({ stage: 'full' }).execute();
      const { html } = await browser.get('/console/account');
      visitors.set(role, { browser, csrf: /name="csrf" value="([^"]*)"/.exec(html)?.[1] ?? '' });
    }
  }

  async function collectNames(): Promise<void> {
    const { browser } = visitors.get('admin') ?? { browser: harness.browser() };
    for (const route of tried.filter(({ method }) => method === 'get')) {
      const at = route.path.replace(':code', 'LC-2345-6789').replace(/:\w+/g, 'v1');
      const { html } = await browser.get(`/console${at}`);
      for (const [, name = ''] of html.matchAll(/<(?:input|select|textarea|button)[^>]* name="([^"]+)"/g))
        names.add(name);
    }
    names.delete('csrf');
    expect(names.size).toBeGreaterThan(50);
  }

  const addressOf = (route: Route, id: string) => `/console${route.path.replace(/:\w+/g, id)}`;
  const fine = (status: number) => status < 500;

  const posts = tried.filter(({ method }) => method === 'post');
  it.each(posts.map(({ path: at }) => at))(
    'the form %s never breaks the server',
    async (at) => {
      const route = posts.find((one) => one.path === at) as Route;
      const form = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 8 });
      await fc.assert(
        fc.asyncProperty(
          form,
          ids,
          fc.constantFrom(...visitors.keys()),
          fc.boolean(),
          async (values, id, who, isOurs) => {
            const { browser, csrf } = visitors.get(who) ?? { browser: harness.browser(), csrf: '' };
            const page = await browser.postRaw(addressOf(route, id), {
              ...(isOurs ? { csrf } : {}),
              ...values,
            });
            expect(fine(page.status), `${page.status} ${id} ${JSON.stringify(values)}`).toBe(true);
          },
        ),
        { numRuns: numRuns * 2 },
      );
      await fc.assert(
        fc.asyncProperty(bodies, fc.constantFrom(...visitors.keys()), async ({ type, body }, who) => {
          const { browser, csrf } = visitors.get(who) ?? { browser: harness.browser(), csrf: '' };
          const sent = type.endsWith('urlencoded') ? `csrf=${csrf}&${body}` : body;
          const page = await browser.postRaw(addressOf(route, '1'), sent, { 'content-type': type });
          expect(fine(page.status), `${page.status} ${type} ${body.slice(0, 200)}`).toBe(true);
        }),
        { numRuns },
      );
      expect(harness.errors).toEqual([]);
    },
    120_000,
  );

  const gets = tried.filter(({ method }) => method === 'get');
  it.each(gets.map(({ path: at }) => at))(
    'no query breaks the page %s',
    async (at) => {
      const route = gets.find((one) => one.path === at) as Route;
      const queryNames = [
        ...names,
        'before',
        'page',
        'ids',
        'done',
        'days',
        'replayed',
        'imported',
        'questions',
      ];
      const query = fc.dictionary(fc.constantFrom(...queryNames), value, { maxKeys: 5 });
      await fc.assert(
        fc.asyncProperty(query, ids, fc.constantFrom(...visitors.keys()), async (values, id, who) => {
          const { browser } = visitors.get(who) ?? { browser: harness.browser() };
          const page = await browser.get(`${addressOf(route, id)}?${new URLSearchParams(values)}`);
          expect(fine(page.status), `${page.status} ${id} ${JSON.stringify(values)}`).toBe(true);
        }),
        { numRuns },
      );
      for (const raw of ['%', '%zz=1', 'a=%ff%fe', '&&=&', '?'.repeat(300)]) {
        const page = await visitors.get('admin')?.browser.get(`${addressOf(route, '1')}?${raw}`);
        expect(fine(page?.status ?? 500), raw).toBe(true);
      }
      expect(harness.errors).toEqual([]);
    },
    120_000,
  );

  it('refuses a form that is too large', async () => {
    const { browser, csrf } = visitors.get('admin') ?? { browser: harness.browser(), csrf: '' };
    const page = await browser.postRaw('/console/walk-in', { csrf, what: 'x'.repeat(200_000) });
    expect(page.status).toBe(413);
    expect(harness.errors).toEqual([]);
  });
});
