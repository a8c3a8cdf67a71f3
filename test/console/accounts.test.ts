import { generate } from 'otplib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keysOf } from '../../src/console/sign-in/attempts.ts';
import { findFailures } from '../../src/storage/repositories/sign-in-failures.ts';
import { type ConsoleHarness, openConsole, testPassword } from '../support/console.ts';

describe('accounts', () => {
  let harness: ConsoleHarness;
  beforeEach(async () => {
    harness = await openConsole();
  });
  afterEach(async () => {
    expect(harness.errors).toEqual([]);
    await harness.close();
  });
  const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
  const code = (of = secret) => generate({ secret: of, epoch: Math.floor(harness.now() / 1000) });
  const countFailures = async () => {
    const { name } = keysOf({ name: 'an', address: '' });
    return (await findFailures(harness.deps.db, name))?.failures ?? 0;
  };
  const setUp = '/console/second-step/set-up';

  it('makes an administrator set up a second step before anything else', async () => {
    await harness.addUser('sep', 'admin');
    const browser = harness.browser();
    await browser.signIn('sep');
    expect((await browser.get('/console/users')).location).toBe(setUp);
    const { html } = await browser.get(setUp);
    expect(html).toContain('src="data:image/svg+xml;base64,');
    const own = /name="secret" value="([^"]*)"/.exec(html)?.[1] ?? '';
    const wrong = await browser.post(setUp, { secret: own, code: '000000' });
    expect(wrong.status).toBe(400);
    expect(wrong.html).toContain(own);
    const before = browser.cookies.get('la_chan_console');
    expect((await browser.post(setUp, { secret: own, code: await code(own) })).location).toBe('/console');
    expect(browser.cookies.get('la_chan_console')).not.toBe(before);
    expect((await browser.get('/console/users')).status).toBe(200);
  });

  it('takes each code once, and guesses end in waiting', async () => {
    await harness.addUser('an', 'responder', { secret });
    const [first, second] = [harness.browser(), harness.browser()];
    await first.signIn('an');
    expect((await first.get('/console/reports')).location).toBe('/console/second-step');
    const used = await code();
    expect((await first.post('/console/second-step', { code: ` ${used} ` })).status).toBe(303);
    expect((await first.get('/console/reports')).status).toBe(200);
    await second.signIn('an');
    expect((await second.post('/console/second-step', { code: used })).status).toBe(401);
    for (const guess of ['123456', 'abc', '', '999999'])
      await second.post('/console/second-step', { code: guess });
    harness.moveTime(1000);
    expect((await second.post('/console/second-step', { code: await code() })).status).toBe(429);
    expect((await second.get('/console/reports')).location).toBe('/console/second-step');
  });

  it('checks no more codes of guesses that come at once than of guesses one by one', async () => {
    await harness.addUser('an', 'responder', { secret });
    const browser = harness.browser();
    await browser.signIn('an');
    const { html } = await browser.get('/console/second-step');
    const csrf = /name="csrf" value="([^"]*)"/.exec(html)?.[1] ?? '';
    const right = await code();
    const wrong = right === '000000' ? '000001' : '000000';
    const guesses = Array.from({ length: 20 }, () =>
      browser.postRaw('/console/second-step', { csrf, code: wrong }),
    );
    const pages = await Promise.all(guesses);
    expect(pages.filter(({ html: page }) => page.includes('Mã không đúng')).length).toBeLessThan(5);
    expect(pages.filter(({ status }) => status === 401).length).toBeLessThan(5);
    expect(await countFailures()).toBe(5);
    harness.moveTime(31_000);
    expect((await browser.post('/console/second-step', { code: await code() })).status).toBe(303);
    expect(await countFailures()).toBe(0);
  });

  it('invites by a link that opens once, within three days', async () => {
    await harness.addUser('sep', 'admin', { secret });
    const admin = harness.browser();
    await admin.signIn('sep');
    await admin.post('/console/second-step', { code: await code() });
    const invite = async () => {
      const { html } = await admin.post(
        '/console/users/invite',
        { full_name: 'Nguyễn Văn Bình', role: 'agency', agency: 'Công an xã Cẩm Xuyên' },
        '/console/users',
      );
      return /\/console\/invitation\/[\w-]+/.exec(html)?.[0] ?? '';
    };
    const link = await invite();
    const guest = harness.browser();
    expect((await guest.get(link)).html).toContain('Nguyễn Văn Bình');
    expect((await guest.post(link, { name: 'binh', password: 'ngan' })).status).toBe(400);
    expect((await guest.post(link, { name: 'sep', password: testPassword })).html).toContain(
      'đã có người dùng',
    );
    expect((await guest.post(link, { name: 'Binh', password: testPassword })).location).toBe(
      '/console/sign-in',
    );
    expect((await guest.get(link)).status).toBe(404);
    expect((await guest.signIn('binh')).status).toBe(303);
    const late = await invite();
    harness.moveTime(3 * 24 * 3_600_000 + 1);
    expect((await guest.get(late)).status).toBe(404);
  });

  it('never loses its last administrator, and a changed role signs out', async () => {
    await harness.addUser('sep', 'admin', { secret });
    await harness.addUser('an', 'responder');
    const [admin, other] = [harness.browser(), harness.browser()];
    await admin.signIn('sep');
    await admin.post('/console/second-step', { code: await code() });
    await other.signIn('an');
    const id = async (name: string) =>
      (
        await harness.database.db
          .selectFrom('users')
          .select('id')
          .where('name', '=', name)
          .executeTakeFirstOrThrow()
      ).id;
    const [sep, an] = [await id('sep'), await id('an')];
    const post = (at: string, form: Record<string, string> = {}) => admin.post(at, form, '/console/users');
    expect((await post(`/console/users/${sep}/disable`)).html).toContain('quản trị viên cuối cùng');
    expect((await post(`/console/users/${sep}/role`, { role: 'viewer' })).html).toContain(
      'quản trị viên cuối cùng',
    );
    expect((await post(`/console/users/${an}/role`, { role: 'viewer' })).status).toBe(303);
    expect((await other.get('/console/reports')).location).toContain('sign-in');
    expect((await post(`/console/users/${an}/disable`)).status).toBe(303);
    expect((await other.signIn('an')).status).toBe(401);
    expect((await post(`/console/users/${an}/enable`)).status).toBe(303);
    expect((await other.signIn('an')).status).toBe(303);
  });

  it('shows where one is signed in and signs out elsewhere', async () => {
    await harness.addUser('an', 'responder');
    const [here, there] = [harness.browser(), harness.browser()];
    await here.signIn('an');
    await there.signIn('an');
    const { html } = await here.get('/console/account');
    const session = /name="session" value="([^"]*)"/.exec(html)?.[1] ?? '';
    await here.post('/console/account/sessions/close', { session }, '/console/account');
    expect((await there.get('/console/reports')).location).toContain('sign-in');
    expect((await here.get('/console/reports')).status).toBe(200);
  });

  it('changes the password only for who knows the old one', async () => {
    await harness.addUser('an', 'responder');
    const browser = harness.browser();
    await browser.signIn('an');
    const change = (old: string, password: string) =>
      browser.post('/console/account/password', { old, password }, '/console/account');
    expect((await change('sai', 'mot mat khau moi')).status).toBe(400);
    expect((await change(testPassword, 'aaaaaaaaaaaaaaaa')).status).toBe(400);
    expect((await change(testPassword, 'mot mat khau moi')).status).toBe(303);
    expect((await harness.browser().signIn('an', 'mot mat khau moi')).status).toBe(303);
  });
});
