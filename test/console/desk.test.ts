import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { giveBackOverdue, holdMilliseconds } from '../../src/console/hold-chat.ts';
import { type ConsoleBrowser, type ConsoleHarness, openConsole } from '../support/console.ts';

describe('working at the desk', () => {
  let harness: ConsoleHarness;
  let browser: ConsoleBrowser;
  beforeEach(async () => {
    harness = await openConsole();
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
        .select('payload')
        .where('direction', '=', 'out')
        .execute()
    ).map((row) => row.payload);
  const session = async () =>
    JSON.parse(
      (await harness.database.db.selectFrom('sessions').select('state').executeTakeFirst())?.state ?? '{}',
    ) as { officerUntil?: number };

  describe('with several reports at once', () => {
    const codes = ['LC-2345-6789', 'LC-2', 'LC-3'];
    const bulk = async (action: string, reason: string, from = '/console/reports?state=all') => {
      const { html } = await browser.get('/console/reports?state=all');
      const csrf = /name="csrf" value="([^"]*)"/.exec(html)?.[1] ?? '';
      const ticked = codes.map((code) => `&code=${code}`).join('');
      return browser.postRaw(
        '/console/reports/bulk',
        `${new URLSearchParams({ csrf, action, reason, from })}${ticked}`,
      );
    };
    const states = async () =>
      Object.fromEntries(
        (await harness.database.db.selectFrom('reports').select(['code', 'state']).execute()).map(
          ({ code, state }) => [code, state],
        ),
      );
    const steps = async () =>
      (
        await harness.database.db
          .selectFrom('audit')
          .select('subject')
          .where('action', '=', 'report.state')
          .where('details', 'like', '%bulk%')
          .orderBy('subject')
          .execute()
      ).map(({ subject }) => subject);
    beforeEach(async () => {
      await harness.store();
      await harness.store({ id: 'r2', code: 'LC-2' });
      await harness.store({ id: 'r3', code: 'LC-3' });
      const decided = { state: 'confirmed', from: 'received', reason: 'x' };
      await browser.post('/console/reports/LC-2/state', decided, report);
    });

    it('does nothing at all where one of them needs a reason', async () => {
      const before = await states();
      const page = await bulk('investigating', '');
      expect(page.status).toBe(400);
      expect(page.html).toContain('Chưa phản ánh nào được đổi');
      expect(await states()).toEqual(before);
      expect((await bulk('investigating', 'xem lại')).location).toContain('done=3&left=0');
    });

    it('leaves what cannot take the step, says how many, and audits only what was done', async () => {
      const { location } = await bulk('triaged', '');
      expect(location).toBe('/console/reports?state=all&done=2&left=1');
      expect((await browser.get(location ?? '')).html).toContain('1 phản ánh giữ nguyên');
      expect(await states()).toEqual({ 'LC-2345-6789': 'triaged', 'LC-2': 'confirmed', 'LC-3': 'triaged' });
      expect(await steps()).toEqual(['LC-2345-6789', 'LC-3']);
    });

    it('goes back to the inbox alone, wherever the form says that it came from', async () => {
      const { location } = await bulk('mine', '', 'https://evil.example/');
      expect(location).toBe('/console/reports?done=3&left=0');
      expect((await browser.get('/console/reports?state=all&owner=me')).html).toContain('an họ tên');
    });
  });

  it('keeps a filter by name, for its owner only', async () => {
    await harness.addUser('chi', 'viewer');
    const address = '/console/reports?state=confirmed&commune=18673';
    await browser.post('/console/views', { name: 'Cẩm Xuyên đã rõ', from: address }, address);
    expect((await browser.get('/console/reports')).html).toContain('Cẩm Xuyên đã rõ');
    const other = harness.browser();
    await other.signIn('chi');
    expect((await other.get('/console/reports')).html).not.toContain('Cẩm Xuyên đã rõ');
    await browser.post('/console/views/1/delete', {}, '/console/reports');
    expect((await browser.get('/console/reports')).html).not.toContain('Cẩm Xuyên đã rõ');
  });

  it('marks what nobody has looked at in time', async () => {
    await harness.store({ createdAt: harness.now() });
    await harness.store({ id: 'r2', code: 'LC-2', firstHour: false, createdAt: harness.now() });
    const late = async () =>
      [...(await browser.get('/console/reports?only=late')).html.matchAll(/class="row-code">([^<]*)/g)].map(
        (m) => m[1],
      );
    expect(await late()).toEqual([]);
    harness.moveTime(16 * 60_000);
    expect(await late()).toEqual(['LC-2345-6789']);
    harness.moveTime(8 * 3_600_000);
    expect(await late()).toHaveLength(2);
  });

  it('silences the bot while an officer holds the chat, and gives it back with a sentence', async () => {
    await harness.store();
    await browser.post(`${report}/take`, {}, report);
    expect((await session()).officerUntil).toBe(harness.now() + holdMilliseconds);
    expect(await sent()).toHaveLength(1);
    await browser.post(`${report}/take`, {}, report);
    expect(await sent()).toHaveLength(1);
    harness.moveTime(holdMilliseconds / 2);
    await browser.post(`${report}/reply`, { text: 'Bác cho hỏi thêm' }, report);
    harness.moveTime(holdMilliseconds / 2 + 1);
    await giveBackOverdue(harness.deps);
    expect((await session()).officerUntil).toBeGreaterThan(harness.now());
    harness.moveTime(holdMilliseconds);
    await giveBackOverdue(harness.deps);
    await giveBackOverdue(harness.deps);
    expect((await session()).officerUntil).toBe(0);
    expect((await sent()).filter((payload) => payload.includes('Lá Chắn tiếp tục hỗ trợ'))).toHaveLength(1);
  });

  it('takes a report for who walks in: same fields, consent, a code, and the first-hour card', async () => {
    const form = {
      id: 'walk-in-1',
      what: 'Bà cụ kể bị lừa chuyển tiền cho người xưng công an',
      when: 'hôm nay',
      amount: '5.000.000',
      commune: 'xã Cẩm Xuyên',
      contact: 'không',
    };
    expect((await browser.post('/console/walk-in', form)).html).toContain('đánh dấu vào ô đồng ý');
    const done = await browser.post('/console/walk-in', { ...form, consent: 'yes' });
    expect(done.status).toBe(200);
    const code = /LC-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(done.html)?.[0] ?? '';
    const page = await browser.get(`/console/reports/${code}`);
    expect(page.html).toContain('Nhập giúp');
    expect(page.html).toContain('Cẩm Xuyên');
    expect(done.html).toContain('Đọc cho người dân nghe ngay');
    expect(
      (await browser.post(`/console/reports/${code}/reply`, { text: 'x' }, '/console/reports')).status,
    ).toBe(400);
  });

  it('takes a report once, however often its form is sent, and no other by the same form', async () => {
    const { html } = await browser.get('/console/walk-in');
    const [csrf, id] = ['csrf', 'id'].map(
      (name) => new RegExp(`class="stack">[\\s\\S]*?name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '',
    );
    const form = { csrf: csrf ?? '', id: id ?? '', what: 'Mất tiền vì mua hàng', consent: 'yes' };
    const send = (more = {}) => browser.postRaw('/console/walk-in', { ...form, ...more });
    const pages = [...(await Promise.all([send(), send()])), await send()];
    const codes = pages.map((page) => /class="big-code">([^<]*)/.exec(page.html)?.[1]);
    expect(new Set(codes).size).toBe(1);
    expect(codes[0]).toMatch(/^LC-/);
    const stored = () => harness.database.db.selectFrom('reports').select('id').execute();
    expect(await stored()).toEqual([{ id }]);
    const other = await send({ what: 'Người khác kể chuyện khác' });
    expect(other.status).toBe(400);
    expect(other.html).toContain('Mở biểu mẫu mới');
    expect(await stored()).toHaveLength(1);
  });

  it('says which answer it could not read, and stores nothing', async () => {
    const page = await browser.post('/console/walk-in', {
      id: 'walk-in-1',
      what: 'x',
      amount: 'nhiều lắm',
      consent: 'yes',
    });
    expect(page.status).toBe(400);
    expect(page.html).toContain('Số tiền bị mất');
    expect(await harness.database.db.selectFrom('reports').selectAll().execute()).toEqual([]);
  });

  it('counts on the dashboard, and in CSV that no spreadsheet runs', async () => {
    await harness.store();
    await harness.store({ id: 'r2', code: 'LC-2', topic: '', commune: null });
    const page = await browser.get('/console/dashboard?days=7');
    expect(page.html).toContain('30 triệu');
    const csv = await browser.get('/console/dashboard/xa.csv?days=7');
    expect(csv.html).toContain('Cẩm Xuyên,1,15000000');
    expect((await browser.get('/console/dashboard/ty-le.csv')).html).toContain('Kết luận phải xem lại,0,0,–');
    expect((await browser.get('/console/dashboard/xa.xlsx?days=7')).html.slice(0, 2)).toBe('PK');
    for (const kind of ['csv', 'xlsx']) {
      expect((await browser.get(`/console/dashboard/toString.${kind}`)).status).toBe(404);
    }
  });

  it('shows numbers on the wall without the frame and without anybody in them', async () => {
    await harness.store();
    const { html } = await browser.get('/console/wall');
    expect(html).toMatch(/data-wall="alarms"><dt>[^<]*<\/dt><dd>1<\/dd>/);
    expect(html).toMatch(/data-wall="loss"><dt>[^<]*<\/dt><dd>15 triệu<\/dd>/);
    expect(html).not.toMatch(/LC-2345-6789|class="frame"|xưng công an/);
  });

  it('tells an open page by when the newest report came, which deciding it does not change', async () => {
    const newest = async () => {
      const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await fetch(`${harness.address}/console/events`, { headers: { cookie } });
      const reader = response.body?.getReader();
      const first = new TextDecoder().decode((await reader?.read())?.value);
      await reader?.cancel();
      return JSON.parse(first.replace('data: ', '')).newest;
    };
    expect(await newest()).toBe(0);
    await harness.store({ id: 'r0', code: 'LC-0', createdAt: harness.now() - 1 });
    await harness.store({ createdAt: harness.now() });
    await browser.post(`${report}/state`, { state: 'unfounded', from: 'received', reason: 'đùa' }, report);
    expect(await newest()).toBe(harness.now());
  });

  it('hands back what was written where it was not carried out, and the way to its page', async () => {
    await harness.store();
    const refused = await browser.post(
      `${report}/state`,
      { state: 'x', from: 'received', reason: 'khớp <3> vụ' },
      report,
    );
    expect(refused.status).toBe(400);
    expect(refused.html).toContain('khớp &lt;3> vụ');
    expect(refused.html).toContain(`href="${report}"`);
    const stale = await browser.postRaw(`${report}/reply`, {
      csrf: 'of an earlier session',
      text: 'Chào bác',
    });
    expect([stale.status, stale.html.includes('Chào bác')]).toEqual([403, true]);

    harness.moveTime(12 * 3_600_000 + 1);
    const over = await browser.postRaw(`${report}/reply`, { csrf: 'gone', text: 'Bác gọi ngân hàng' });
    expect(over.status).toBe(401);
    expect(over.html).toContain('Chưa gửi được: phiên làm việc đã hết');
    expect(over.html).toContain('Bác gọi ngân hàng');
    expect(over.html).toContain(`href="/console/sign-in?to=${encodeURIComponent(report)}"`);
    expect(await sent()).toEqual([]);
    const foreign = await browser.postRaw(
      `${report}/reply`,
      { text: 'lừa' },
      { 'sec-fetch-site': 'cross-site' },
    );
    expect(foreign).toMatchObject({ status: 303, location: '/console/sign-in' });
    const secret = await browser.postRaw('/console/account/password', {
      old: 'cũ bí mật',
      password: 'mới bí mật',
    });
    expect(secret.html).not.toContain('bí mật');
  });

  it('has a place for counts that are still nothing', async () => {
    const { html } = await browser.get('/console/reports');
    expect(html).toMatch(/data-count="\/console\/questions" hidden[^>]*>0</);
  });

  it('sends the wall its numbers as they change', async () => {
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(`${harness.address}/console/wall/events`, { headers: { cookie } });
    const reader = response.body?.getReader();
    const first = new TextDecoder().decode((await reader?.read())?.value);
    expect(first).toContain('"waiting":{"value":"0","alarm":false}');
    await reader?.cancel();
  });
});
