import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findPublishedAlerts } from '../../src/awareness/alerts.ts';
import { markChat } from '../../src/storage/repositories/channel-chats.ts';
import { findVerdict } from '../../src/storage/repositories/registry.ts';
import { type ConsoleBrowser, type ConsoleHarness, openConsole } from '../support/console.ts';

const wish = { contact: { value: 'chat', shown: 'Nhắn tại đây' } };
const story = 'Có người xưng công an gọi điện dọa bắt, bảo chuyển 15 triệu để chứng minh trong sạch';

describe('cases', () => {
  let harness: ConsoleHarness;
  let browser: ConsoleBrowser;
  beforeEach(async () => {
    harness = await openConsole(undefined, {
      findReach: async ({ chat }) =>
        chat === 'c2' ? { now: false, note: 'Đã quá 48 giờ từ tin cuối của người dân.' } : { now: true },
    });
    await harness.store({ narrative: story, fields: wish });
    await harness.store({
      id: 'r2',
      code: 'LC-2',
      chat: 'c2',
      narrative: story,
      fields: wish,
      firstHour: false,
    });
    await harness.store({
      id: 'r3',
      code: 'LC-3',
      chat: 'c3',
      narrative: story,
      indicators: [],
      firstHour: false,
    });
    await harness.addUser('an', 'responder');
    browser = harness.browser();
    await browser.signIn('an');
  });
  afterEach(async () => {
    expect(harness.errors).toEqual([]);
    await harness.close();
  });
  const report = '/console/reports/LC-2345-6789';
  const sent = async () =>
    (
      await harness.database.db
        .selectFrom('messages')
        .select(['chat', 'payload'])
        .where('direction', '=', 'out')
        .orderBy('id')
        .execute()
    ).map(({ chat }) => chat);
  const open = async () =>
    (await browser.post(`${report}/join`, { with: 'LC-2 LC-3' }, report)).location?.split('?')[0] ?? '';

  it('are proposed with the reasons, and opened with one click', async () => {
    const { html } = await browser.get(report);
    expect(html).toContain('Phản ánh giống (2)');
    expect(html).toContain('cùng số điện thoại 0912 345 678');
    expect(html).toContain('lời kể giống 100 %');
    const page = await open();
    const found = await browser.get(page);
    expect(found.html).toContain('3 phản ánh');
    expect(found.html).toContain('45 triệu');
    expect((await browser.get('/console/cases')).html).toContain('45 triệu');
    expect((await browser.get('/console/cases?commune=18073')).html).not.toContain('45 triệu');
    expect((await browser.get(report)).html).toContain('Thuộc vụ việc');
  });

  it('are opened over what is ticked in the inbox', async () => {
    const { html } = await browser.get('/console/reports?state=all');
    const csrf = /name="csrf" value="([^"]*)"/.exec(html)?.[1] ?? '';
    const form = `${new URLSearchParams({ csrf, action: 'join' })}&code=LC-2&code=LC-3`;
    const { location } = await browser.postRaw('/console/reports/bulk', form);
    expect((await browser.get(location ?? '')).html).toContain('2 phản ánh');
  });

  it('let a report go with one click, and take it back with another', async () => {
    const page = await open();
    const split = await browser.post(`${page}/split`, { code: 'LC-3' }, page);
    const after = await browser.get(split.location ?? '');
    expect(after.html).toContain('Đã tách LC-3 khỏi vụ việc');
    expect(after.html).toContain('2 phản ánh');
    const joined = await browser.post(`${page}/join`, { code: 'LC-3' }, page);
    expect((await browser.get(joined.location ?? '')).html).toContain('3 phản ánh');
    expect((await browser.post(`${page}/join`, { code: 'LC-nothing' }, page)).html).toContain(
      'Không có phản ánh LC-nothing',
    );
  });

  it('have an owner, tasks and notes', async () => {
    const page = await open();
    await browser.post(`${page}/owner`, { owner: 'an' }, page);
    await browser.post(`${page}/tasks`, { text: 'Gọi ngân hàng', owner: 'an', due: '2026-11-23' }, page);
    await browser.post(`${page}/note`, { text: 'đã có sao kê' }, page);
    const found = await browser.get(page);
    expect(found.html).toContain('quá hạn');
    expect(found.html).toContain('đã có sao kê');
    expect((await browser.get('/console/cases?owner=me')).html).toContain('1 việc chưa xong');
    await browser.post(`${page}/tasks/1/done`, {}, page);
    expect((await browser.post(`${page}/tasks/1/done`, {}, page)).status).toBe(400);
    expect((await browser.get('/console/cases?owner=me')).html).not.toContain('chưa xong');
    expect((await browser.post(`${page}/tasks`, { text: 'x', due: '2026-13-77' }, page)).html).toContain(
      'Hạn không phải là một ngày',
    );
    expect((await browser.post(`${page}/owner`, { owner: 'ai' }, page)).status).toBe(400);
  });

  it('are decided as a whole, after a preview that counts everybody, and withdrawn likewise', async () => {
    const page = await open();
    const verdict = {
      verdict: 'scam',
      why: 'đã đối chiếu',
      indicator: 'phone +84912345678',
      alert_title: 'Giả danh công an',
      alert_text: 'Cúp máy, không chuyển tiền.',
    };
    expect((await browser.post(`${page}/verdict`, { ...verdict, why: '' }, page)).status).toBe(400);
    expect((await browser.post(`${page}/verdict`, { ...verdict, alert_title: '' }, page)).status).toBe(400);
    const preview = await browser.post(`${page}/verdict`, verdict, page);
    expect(preview.html).toMatch(/Nhận được ngay<\/dt><dd>1 người/);
    expect(preview.html).toMatch(/Phải chờ họ nhắn lại<\/dt><dd>1 người/);
    expect(preview.html).toContain('1 người không muốn được liên hệ');
    expect(await sent()).toEqual([]);
    const done = await browser.post(`${page}/verdict`, { ...verdict, step: 'send' }, page);
    expect(done.location).toBe(`${page}?told=2`);
    expect(await sent()).toEqual(['c1', 'c2']);
    expect((await findVerdict(harness.database.db, 'phone', '+84912345678'))?.verdict).toBe('scam');
    expect((await browser.post(`${page}/verdict`, { ...verdict, step: 'send' }, page)).status).toBe(400);
    await publishAsEditor();
    const back = await browser.post('/console/decisions/1/withdraw', { why: 'nhầm', step: 'preview' }, page);
    expect(back.html).toContain('3 phản ánh mở lại');
    await browser.post('/console/decisions/1/withdraw', { why: 'nhầm', step: 'send' }, page);
    expect(await sent()).toEqual(['c1', 'c2', 'c1', 'c2']);
    expect(await findPublishedAlerts(harness.database.db)).toEqual([]);
  });

  async function publishAsEditor(): Promise<void> {
    const alerts = '/console/alerts';
    const id = /id="([0-9a-f-]{36})"/.exec((await browser.get(alerts)).html)?.[1] ?? '';
    expect((await browser.post(`${alerts}/${id}/publish`, {}, report)).status).toBe(403);
    await harness.addUser('bien', 'editor');
    const editor = harness.browser();
    await editor.signIn('bien');
    await editor.post(`${alerts}/${id}/change`, { title: 'Giả công an', text: 'Cúp máy.' }, alerts);
    await editor.post(`${alerts}/${id}/publish`, {}, alerts);
    expect((await findPublishedAlerts(harness.database.db)).map(({ title }) => title)).toEqual([
      'Giả công an',
    ]);
    expect((await editor.post(`${alerts}/${id}/publish`, {}, alerts)).status).toBe(400);
  }

  it('answer everybody who reported, once each, after a preview', async () => {
    const page = await open();
    await markChat(harness.database.db, { channel: 'web', chat: 'c1' }, 'blocked', harness.now());
    const preview = await browser.post(`${page}/answer`, { text: 'Đội đang làm việc với ngân hàng.' }, page);
    expect(preview.html).toContain('1 người đã chặn kênh');
    expect(await sent()).toEqual([]);
    await browser.post(`${page}/answer`, { text: 'Đội đang làm việc.', step: 'send' }, page);
    expect(await sent()).toEqual(['c1', 'c2']);
  });

  it('decide a report that is in none from its own page', async () => {
    const form = { verdict: 'unfounded', why: 'quảng cáo', step: 'send' };
    expect((await browser.post(`${report}/verdict`, form, report)).location).toBe(`${report}?told=1`);
    expect((await browser.get(report)).html).toContain('Rút lại kết luận');
    expect((await browser.post(`${report}/verdict`, form, report)).status).toBe(400);
  });
});
