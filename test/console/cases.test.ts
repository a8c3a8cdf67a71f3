import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findPublishedAlerts } from '../../src/awareness/alerts.ts';
import { markChat } from '../../src/storage/repositories/channel-chats.ts';
import { findVerdict } from '../../src/storage/repositories/registry.ts';
import { findReportByCode } from '../../src/storage/repositories/reports.ts';
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

  describe('joined by mistake', () => {
    const inbox = '/console/reports?state=all';
    const bulk = async (...codes: string[]) => {
      harness.moveTime(1000);
      const csrf = /name="csrf" value="([^"]*)"/.exec((await browser.get(inbox)).html)?.[1] ?? '';
      const ticked = codes.map((code) => `&code=${code}`).join('');
      const form = `${new URLSearchParams({ csrf, action: 'join' })}${ticked}`;
      return (await browser.postRaw('/console/reports/bulk', form)).location ?? '';
    };
    const placed = async () =>
      Object.fromEntries(
        (
          await harness.database.db
            .selectFrom('case_reports')
            .innerJoin('reports', 'reports.id', 'case_reports.report_id')
            .select(['code', 'case_id'])
            .execute()
        ).map(({ code, case_id }) => [code, `/console/cases/${case_id}`]),
      );
    /** Presses the button of the notice on a page. */
    const undo = async (page: string) => {
      harness.moveTime(1000);
      const { html } = await browser.get(page);
      const [, action = '', inner = ''] =
        /class="toast"[\s\S]*?action="([^"]*)"([\s\S]*?)<\/form>/.exec(html) ?? [];
      const fields = [...inner.matchAll(/name="([^"]*)" value="([^"]*)"/g)].map(
        ([, name = '', value = '']): [string, string] => [name, value],
      );
      return browser.postRaw(action, new URLSearchParams(fields).toString());
    };

    it('go back to the case that each was in', async () => {
      const first = (await bulk('LC-2345-6789', 'LC-2')).split('?')[0] ?? '';
      const second = (await bulk('LC-3')).split('?')[0] ?? '';
      harness.moveTime(1000);
      const joined = await browser.post(`${first}/join`, { code: 'LC-3' }, first);
      expect((await browser.get(joined.location ?? '')).html).toContain(
        'Đã gộp 1 phản ánh, trong đó 1 từ vụ việc khác',
      );
      const undone = await undo(joined.location ?? '');
      expect(await placed()).toEqual({ 'LC-2345-6789': first, 'LC-2': first, 'LC-3': second });
      await undo(undone.location ?? '');
      expect((await placed())['LC-3']).toBe(first);
    });

    it('go back from the inbox and from the page of a report, too', async () => {
      const second = (await bulk('LC-3')).split('?')[0] ?? '';
      const first = await bulk('LC-3', 'LC-2');
      expect((await browser.get(first)).html).toContain('Đã gộp 1 phản ánh.');
      const alone = (await bulk('LC-2345-6789')).split('?')[0] ?? '';
      harness.moveTime(1000);
      const joined = await browser.post(`${report}/join`, { with: 'LC-2 LC-3' }, report);
      expect(await placed()).toEqual({ 'LC-2345-6789': alone, 'LC-2': alone, 'LC-3': alone });
      await undo(joined.location ?? '');
      expect(await placed()).toEqual({ 'LC-2345-6789': alone, 'LC-2': second, 'LC-3': second });
    });

    it('go back however many they are, and stay where somebody else has put them since', async () => {
      const codes = Array.from({ length: 40 }, (_, index) => `LC-${index + 10}`);
      for (const code of codes) await harness.store({ id: code, code, chat: code, indicators: [] });
      const page = await bulk(...codes);
      expect((await browser.get(page)).html).toContain('Đã gộp 40 phản ánh');
      const elsewhere = (await bulk('LC-3')).split('?')[0] ?? '';
      await browser.post(`${elsewhere}/join`, { code: 'LC-10' }, elsewhere);
      await undo(page);
      expect(await placed()).toEqual({ 'LC-3': elsewhere, 'LC-10': elsewhere });
      expect((await browser.get(page)).html).not.toContain('Hoàn tác');
    });
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
    for (const due of ['2026-13-77', '2026-02-31']) {
      expect((await browser.post(`${page}/tasks`, { text: 'x', due }, page)).html).toContain(
        'Hạn không phải là một ngày',
      );
    }
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
    const done = await browser.send(preview);
    expect(done.location).toBe(`${page}?told=2`);
    expect(await sent()).toEqual(['c1', 'c2']);
    expect((await findVerdict(harness.database.db, 'phone', '+84912345678'))?.verdict).toBe('scam');
    expect((await browser.send(preview)).location).toBe(`${page}?told=before`);
    expect((await browser.post(`${page}/verdict`, verdict, page)).status).toBe(400);
    await publishAsEditor();
    const back = await browser.post('/console/decisions/1/withdraw', { why: 'nhầm', step: 'preview' }, page);
    expect(back.html).toContain('3 phản ánh mở lại');
    await browser.send(back);
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
    const base = async () => /name="base" value="([^"]*)"/.exec((await editor.get(alerts)).html)?.[1] ?? '';
    const read = await base();
    const words = { title: 'Giả công an', text: 'Cúp máy.' };
    expect((await editor.post(`${alerts}/${id}/change`, { ...words, base: read }, alerts)).status).toBe(303);
    // Whoever opened the page before has read other words than these.
    for (const step of ['change', 'publish']) {
      const stale = { title: 'Trang cũ', text: 'Chưa ai đọc.', base: read };
      expect((await editor.post(`${alerts}/${id}/${step}`, stale, alerts)).status).toBe(400);
    }
    // Corrected in the boxes and published without saving first.
    const typed = { title: 'Giả công an', text: 'Cúp máy ngay.', base: await base() };
    expect((await editor.post(`${alerts}/${id}/publish`, typed, alerts)).status).toBe(303);
    expect(
      (await findPublishedAlerts(harness.database.db)).map(({ title, text }) => ({ title, text })),
    ).toEqual([{ title: 'Giả công an', text: 'Cúp máy ngay.' }]);
    expect((await editor.post(`${alerts}/${id}/publish`, typed, alerts)).status).toBe(400);
  }

  it('answer everybody who reported, once each, after a preview', async () => {
    const page = await open();
    await markChat(harness.database.db, { channel: 'web', chat: 'c1' }, 'blocked', harness.now());
    const preview = await browser.post(`${page}/answer`, { text: 'Đội đang làm việc với ngân hàng.' }, page);
    expect(preview.html).toContain('1 người đã chặn kênh');
    expect(await sent()).toEqual([]);
    await browser.send(preview);
    expect(await sent()).toEqual(['c1', 'c2']);
  });

  it('are answered once, however often the button is pressed', async () => {
    const page = await open();
    const preview = await browser.post(`${page}/answer`, { text: 'Đội đang làm việc.' }, page);
    const pressed = await Promise.all([browser.send(preview), browser.send(preview)]);
    expect(pressed.map(({ location }) => location).sort()).toEqual([`${page}?told=2`, `${page}?told=before`]);
    expect(await sent()).toEqual(['c1', 'c2']);
    expect((await browser.get(`${page}?told=before`)).html).toContain('không ai được nhắn lần nữa');
  });

  it('do nothing but what the preview said: where a report has joined since, there is a new preview', async () => {
    const { location } = await browser.post(`${report}/join`, { with: 'LC-2' }, report);
    const page = location?.split('?')[0] ?? '';
    const verdict = { verdict: 'scam', why: 'đã đối chiếu' };
    const first = await browser.post(`${page}/verdict`, verdict, page);
    expect(first.html).toContain('2 phản ánh đổi trạng thái');
    const answer = await browser.post(`${page}/answer`, { text: 'Đội đang làm việc.' }, page);
    await browser.post(`${page}/join`, { code: 'LC-3' }, page);
    const overtaken = await browser.send(first);
    expect(overtaken.html).toContain('chưa làm gì');
    expect(overtaken.html).toContain('3 phản ánh đổi trạng thái');
    const overtakenAnswer = await browser.send(answer);
    expect(overtakenAnswer.html).toContain('chưa làm gì');
    expect(await sent()).toEqual([]);
    expect((await browser.send(overtaken)).location).toBe(`${page}?told=2`);
    expect((await browser.send(overtakenAnswer)).location).toBe(`${page}?told=2`);
  });

  it('are not sent where nobody has seen a preview', async () => {
    const page = await open();
    const unseen = await browser.post(`${page}/answer`, { text: 'x', step: 'send' }, page);
    expect(unseen.html).toContain('chưa làm gì');
    expect(await sent()).toEqual([]);
  });

  it('decide a report that is in none from its own page', async () => {
    const form = { verdict: 'unfounded', why: 'quảng cáo' };
    const preview = await browser.post(`${report}/verdict`, form, report);
    expect((await browser.send(preview)).location).toBe(`${report}?told=1`);
    expect((await browser.get(report)).html).toContain('Rút lại kết luận');
    expect((await browser.post(`${report}/verdict`, form, report)).status).toBe(400);
  });

  it('reopen no report while its verdict stands: registry and alert would go on telling it', async () => {
    const form = { verdict: 'scam', why: 'rõ', step: 'preview' };
    await browser.send(await browser.post(`${report}/verdict`, form, report));
    const reopen = (from: string) =>
      browser.post(`${report}/state`, { state: 'investigating', from, reason: 'xem lại' }, report);
    expect((await browser.get(report)).html).not.toContain('Mở lại');
    expect((await reopen('confirmed')).html).toContain('Rút lại kết luận');
    const close = { state: 'closed', from: 'confirmed', reason: 'xong' };
    expect((await browser.post(`${report}/state`, close, report)).status).toBe(303);
    expect((await reopen('closed')).status).toBe(400);
    const withdraw = /\/console\/decisions\/\d+\/withdraw/.exec((await browser.get(report)).html)?.[0] ?? '';
    await browser.send(await browser.post(withdraw, { why: 'nhầm số', step: 'preview' }, report));
    // The withdrawal itself opens what was closed upon the verdict.
    expect((await findReportByCode(harness.database.db, 'LC-2345-6789'))?.state).toBe('investigating');
    const plain = /name="state" value="(?:confirmed|unfounded)"/;
    expect((await browser.get(report)).html).not.toMatch(plain);
  });
});
