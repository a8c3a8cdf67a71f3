import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFirstAdmin } from '../../src/console/mount.ts';
import { keysOf } from '../../src/console/sign-in/attempts.ts';
import { nameRule, waitAfter } from '../../src/console/sign-in/backoff.ts';
import { signIn } from '../../src/console/sign-in/sign-in.ts';
import { type ConsoleHarness, openConsole, testPassword } from '../support/console.ts';

const attempt = { name: 'an', password: testPassword, address: '192.0.2.1', agent: '' };

describe('sign-in', () => {
  let harness: ConsoleHarness;
  beforeEach(async () => {
    harness = await openConsole();
    await harness.addUser('an', 'responder');
  });
  afterEach(async () => {
    expect(harness.errors).toEqual([]);
    await harness.close();
  });

  it('leads to the page that was asked for', async () => {
    const browser = harness.browser();
    const asked = await browser.get('/console/reports?state=closed');
    expect(asked.location).toBe('/console/sign-in?to=%2Fconsole%2Freports%3Fstate%3Dclosed');
    const opened = await browser.post('/console/sign-in', {
      name: ' AN ',
      password: testPassword,
      to: '/console/reports?state=closed',
    });
    expect(opened.location).toBe('/console/reports?state=closed');
    expect((await browser.get('/console/reports')).status).toBe(200);
  });

  it('never leads out of the console', async () => {
    for (const to of [
      'https://evil.example',
      '//evil.example',
      '/console/../x',
      '/consolex',
      'javascript:1',
    ]) {
      const opened = await harness
        .browser()
        .post('/console/sign-in', { name: 'an', password: testPassword, to });
      expect(opened.location).toBe('/console');
    }
  });

  it('answers the same for an unknown name and a wrong password', async () => {
    const wrong = await harness.browser().signIn('an', 'sai');
    const unknown = await harness.browser().signIn('nobody', 'sai');
    const withoutToken = (html: string) => html.replace(/name="csrf" value="[^"]*"/, '');
    expect(wrong.status).toBe(401);
    expect(withoutToken(unknown.html)).toBe(withoutToken(wrong.html));
  });

  it('makes who guesses wait longer and longer, and opens again after that', async () => {
    const browser = harness.browser();
    for (let index = 0; index < 5; index += 1) await browser.signIn('an', 'sai');
    const blocked = await browser.signIn('an');
    expect(blocked.status).toBe(429);
    expect(blocked.html).toContain('Thử lại sau');
    harness.moveTime(31_000);
    expect((await browser.signIn('an')).status).toBe(303);
    expect([5, 6, 7, 30].map((failures) => waitAfter(failures, nameRule))).toEqual([
      30_000, 60_000, 120_000, 900_000,
    ]);
  });

  it('does not lock a team out of its one address, however many days or mistypes pass', async () => {
    for (const name of ['binh', 'chi', 'dung']) await harness.addUser(name, 'responder');
    const tryWith = async (name: string, password: string) =>
      (await signIn(harness.deps.db, { ...attempt, name, password }, harness.now())).type;
    for (let round = 0; round < 22; round += 1) {
      const name = ['an', 'binh', 'chi', 'dung'][round % 4] ?? '';
      expect(await tryWith(name, 'sai')).toBe('refused');
      expect(await tryWith(name, testPassword)).toBe('open');
      harness.moveTime(12 * 3_600_000);
    }
    for (let round = 0; round < 22; round += 1) {
      expect(await tryWith(`an${round}`, testPassword)).toBe('refused');
      expect(await tryWith('an', testPassword)).toBe('open');
    }
  });

  it('makes an address wait that guesses at many names, and begins anew after a quiet hour', async () => {
    const guess = (name: string) =>
      signIn(harness.deps.db, { ...attempt, name, password: 'sai' }, harness.now());
    for (let index = 0; index < 20; index += 1) expect((await guess(`nobody-${index}`)).type).toBe('refused');
    expect((await guess('nobody')).type).toBe('wait');
    harness.moveTime(3_600_001);
    expect((await guess('nobody')).type).toBe('refused');
    expect((await guess('nobody')).type).toBe('refused');
  });

  it('counts a house of IPv6 addresses as one, and no two of IPv4', () => {
    const key = (address: string) => keysOf({ name: 'an', address }).address;
    expect(key('2001:db8:1:2::1')).toBe(key('2001:db8:1:2:ffff::9'));
    expect(key('2001:db8:1:2::1')).not.toBe(key('2001:db8:9:2::1'));
    expect(key('192.0.2.1')).not.toBe(key('192.0.2.2'));
    expect(key('::ffff:192.0.2.1')).toBe(key('192.0.2.1'));
  });

  it('checks no more passwords of guesses that come at once than of guesses one by one', async () => {
    const guesses = Array.from({ length: 40 }, () =>
      signIn(harness.deps.db, { ...attempt, password: 'sai' }, harness.now()),
    );
    const outcomes = (await Promise.all(guesses)).map((outcome) => outcome.type);
    expect(outcomes.filter((type) => type === 'refused')).toHaveLength(5);
    expect(outcomes.filter((type) => type === 'wait')).toHaveLength(35);
  });

  it('keeps no token that could be used again', async () => {
    const browser = harness.browser();
    await browser.signIn('an');
    const token = browser.cookies.get('la_chan_console') ?? '';
    const stored = await harness.database.db.selectFrom('console_sessions').selectAll().execute();
    expect(token.length).toBeGreaterThan(40);
    expect(JSON.stringify(stored)).not.toContain(token);
  });

  it('sets a cookie that no script and no other site can use', async () => {
    const response = await fetch(`${harness.address}/console/sign-in`);
    expect(response.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Strict/);
    expect(response.headers.get('content-security-policy')).not.toContain('unsafe');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.text()).not.toMatch(/ style=| onclick=|<script>/);
  });

  it('ends with sign-out and after twelve hours', async () => {
    const browser = harness.browser();
    await browser.signIn('an');
    await browser.post('/console/sign-out', {}, '/console/reports');
    expect((await browser.get('/console/reports')).location).toContain('/console/sign-in');
    await browser.signIn('an');
    harness.moveTime(12 * 3_600_000 + 1);
    expect((await browser.get('/console/reports')).location).toContain('/console/sign-in');
  });

  it('refuses a forged form: nothing happens', async () => {
    await harness.store();
    const browser = harness.browser();
    await browser.signIn('an');
    const form = { state: 'triaged', from: 'received', reason: '' };
    const at = '/console/reports/LC-2345-6789/state';
    expect((await browser.postRaw(at, form)).status).toBe(403);
    expect((await browser.postRaw(at, { ...form, csrf: 'guess' })).status).toBe(403);
    const csrf = /name="csrf" value="([^"]*)"/.exec((await browser.get('/console/reports')).html)?.[1] ?? '';
    expect((await browser.postRaw(at, { ...form, csrf }, { 'sec-fetch-site': 'cross-site' })).status).toBe(
      403,
    );
    const states = await harness.database.db.selectFrom('reports').select('state').execute();
    expect(states).toEqual([{ state: 'received' }]);
  });

  it('makes the first administrator once', async () => {
    expect(await createFirstAdmin(harness.deps.db, 1)).toBeUndefined();
    await harness.database.db.deleteFrom('users').execute();
    const first = await createFirstAdmin(harness.deps.db, 1);
    expect(first?.password).toMatch(/^(?:[a-z2-9]{5}-){3}[a-z2-9]{5}$/);
    expect((await harness.browser().signIn('admin', first?.password)).status).toBe(303);
  });
});
