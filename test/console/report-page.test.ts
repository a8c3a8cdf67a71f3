import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { projectRoot } from '../../src/config.ts';
import { loadRecogniser } from '../../src/recogniser.ts';
import { requestErasure } from '../../src/storage/repositories/erasures.ts';
import { receiveMessage } from '../../src/storage/repositories/messages.ts';
import { isQuiet } from '../../src/storage/repositories/quiet-chats.ts';
import { type ConsoleBrowser, type ConsoleHarness, openConsole } from '../support/console.ts';

describe('a report’s page', () => {
  let harness: ConsoleHarness;
  let browser: ConsoleBrowser;
  beforeEach(async () => {
    harness = await openConsole(undefined, {
      extract: (await loadRecogniser(path.join(projectRoot, 'data'))).extract,
      findReach: async () => ({ now: false, note: 'Đã quá 48 giờ: tin này sẽ chờ.' }),
    });
    await harness.store();
    await harness.addUser('an', 'responder');
    await harness.addUser('binh', 'responder');
    browser = harness.browser();
    await browser.signIn('an');
  });
  afterEach(async () => {
    expect(harness.errors).toEqual([]);
    await harness.close();
  });
  const numbers = { written: '0911.222.333', masked: '0911.***.333' };
  const told = async () => {
    const contact = { value: 'phone:+84911222333', shown: 'Gọi điện cho tôi' };
    const narrative = `Họ gọi từ 0987 654 321, số của tôi là ${numbers.written}, hotline 1900 1234`;
    await harness.store({ id: 'r2', code: 'LC-2222-2222', chat: 'c2', narrative, fields: { contact } });
    const payload = { text: `gọi tôi số ${numbers.written}`, attachments: [] };
    const at = harness.now();
    await receiveMessage(harness.database.db, { channel: 'web', chat: 'c2', externalId: '1', at, payload });
  };
  const report = '/console/reports/LC-2345-6789';

  it('warns before typing where the message will have to wait, and offers ready texts', async () => {
    const { html } = await browser.get(report);
    expect(html).toContain('tin này sẽ chờ');
    expect(html.match(/data-insert="reply"/g)).toHaveLength(1);
    expect(html.match(/<option value="[^"]{30,}/g)?.length).toBeGreaterThanOrEqual(8);
  });

  it('gives a chat that two officers take at once to one of them, and tells the other who has it', async () => {
    const other = harness.browser();
    await other.signIn('binh');
    const [first, second] = await Promise.all([
      browser.post(`${report}/take`, {}, report),
      other.post(`${report}/take`, {}, report),
    ]);
    expect([first.status, second.status].sort()).toEqual([303, 400]);
    const refused = first.status === 400 ? first : second;
    const winner = first.status === 400 ? 'binh' : 'an';
    expect(refused.html).toContain(`${winner} đã nhận cuộc trò chuyện này`);
    const messages = () => harness.database.db.selectFrom('messages').select('id').execute();
    expect(await messages()).toHaveLength(1);
    const loser = first.status === 400 ? browser : other;
    expect((await loser.post(`${report}/take`, { over: winner }, report)).status).toBe(303);
    expect(await messages()).toHaveLength(1);
  });

  it('keeps an alarm on every page until somebody takes it', async () => {
    const alarm = /id="alarm"[^>]*role="alert"(?![^>]*hidden)/;
    expect((await browser.get('/console/dashboard')).html).toMatch(alarm);
    expect((await browser.get(report)).html).toContain('chưa có ai nhận');
    expect((await browser.post(`${report}/acknowledge`, {}, report)).status).toBe(303);
    expect((await browser.get('/console/dashboard')).html).not.toMatch(alarm);
    const again = await browser.post(`${report}/acknowledge`, {}, report);
    expect(again.html).toContain('đã có người nhận');
  });

  it('stops listening to who abuses it, with a reason and an undo', async () => {
    const { db } = harness.database;
    const chat = { channel: 'web', chat: 'c1' };
    expect((await browser.post(`${report}/quiet`, { days: '3', why: '' }, report)).status).toBe(400);
    expect((await browser.post(`${report}/quiet`, { days: '300', why: 'x' }, report)).status).toBe(400);
    const done = await browser.post(`${report}/quiet`, { days: '3', why: 'chửi bới' }, report);
    expect((await browser.get(done.location ?? '')).html).toContain('Hoàn tác');
    expect(await isQuiet(db, chat, harness.now())).toBe(true);
    await browser.post(`${report}/listen`, {}, report);
    expect(await isQuiet(db, chat, harness.now())).toBe(false);
  });

  it('masks telephone numbers in every text until somebody asks, and who asked stays on record', async () => {
    await told();
    const page = '/console/reports/LC-2222-2222';
    for (const at of [page, '/console/reports']) {
      const { html } = await browser.get(at);
      expect(html).not.toContain(numbers.written);
      expect(html).not.toContain('0987 654 321');
      expect(html).toContain(numbers.masked);
      expect(html).toContain('1900 1234');
    }
    const { html } = await browser.post(`${page}/reveal`, {}, page);
    expect(html).toContain('0987 654 321');
    expect(html.split(numbers.written)).toHaveLength(3);
  });

  it('shows the dialog to nobody who does not work on reports', async () => {
    await told();
    for (const role of ['viewer', 'editor']) {
      await harness.addUser(role, role);
      const other = harness.browser();
      await other.signIn(role);
      const { html, status } = await other.get('/console/reports/LC-2222-2222');
      expect(status).toBe(200);
      expect(html).not.toContain('Trò chuyện với người báo');
      expect(html).not.toContain('gọi tôi số');
      expect(html).not.toContain('Xem số');
      expect(html).not.toContain(numbers.written);
    }
  });

  it('says when the same words came from many chats', async () => {
    for (let index = 2; index <= 6; index += 1) {
      await harness.store({ id: `r${index}`, code: `LC-${index}`, chat: `c${index}`, firstHour: false });
    }
    expect((await browser.get(report)).html).toContain('Cùng một lời từ');
  });

  it('keeps what one member assigned while another still had an older page open', async () => {
    await harness.addUser('ca', 'agency', { agency: 'Công an xã' });
    const id = async (name: string) =>
      String(
        (
          await harness.database.db
            .selectFrom('users')
            .select('id')
            .where('name', '=', name)
            .executeTakeFirstOrThrow()
        ).id,
      );
    const [an, binh] = [await id('an'), await id('binh')];
    const stale = { owner: '', owner_before: '', agency: '', agency_before: '' };
    const assign = (form: Partial<typeof stale>) =>
      browser.post(`${report}/assign`, { ...stale, ...form }, report);
    const assigned = () =>
      harness.database.db
        .selectFrom('report_assignments')
        .select(['user_id', 'agency'])
        .executeTakeFirstOrThrow();
    expect((await assign({ owner: an })).status).toBe(303);
    expect((await assign({ agency: 'Công an xã' })).status).toBe(303);
    expect(await assigned()).toEqual({ user_id: Number(an), agency: 'Công an xã' });
    const overtaken = await assign({ owner: binh });
    expect(overtaken.status).toBe(400);
    expect(overtaken.html).toContain('vừa được người khác giao');
    const { html } = await browser.get(report);
    expect(html).toContain(`name="owner_before" value="${an}"`);
    expect(html).toContain('name="agency_before" value="Công an xã"');
    expect((await assign({ owner: binh, owner_before: an })).status).toBe(303);
    expect(await assigned()).toEqual({ user_id: Number(binh), agency: 'Công an xã' });
  });

  it('shows requests to erase with their terms, and confirms them once', async () => {
    const { db } = harness.database;
    await db
      .transaction()
      .execute((trx) => requestErasure(trx, { channel: 'web', chat: 'c1' }, harness.now()));
    expect((await browser.get(report)).html).toContain('xin xóa dữ liệu');
    const page = '/console/personal-data';
    expect((await browser.get(page)).html).toContain('09/12/2026');
    await browser.post(`${page}/1/confirm`, {}, page);
    expect((await browser.get(page)).html).toContain('đã xác nhận');
    expect((await browser.post(`${page}/1/confirm`, {}, page)).status).toBe(400);
    expect((await browser.post(`${page}/1/carry-out`, {}, page)).status).toBe(403);
    expect(await db.selectFrom('messages').select('id').execute()).toHaveLength(1);
  });
});
