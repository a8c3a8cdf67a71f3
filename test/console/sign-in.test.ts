import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFirstAdmin } from '../../src/console/mount.ts';
import { nameRule, waitAfter } from '../../src/console/sign-in/backoff.ts';
import { type ConsoleHarness, openConsole, testPassword } from '../support/console.ts';

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
