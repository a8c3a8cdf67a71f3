import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { insertObjection } from '../../src/storage/repositories/objections.ts';
import { type ConsoleBrowser, type ConsoleHarness, openConsole } from '../support/console.ts';

describe('the team’s pages', () => {
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
  const audited = async () =>
    (await harness.database.db.selectFrom('audit').select(['actor', 'action']).orderBy('id').execute()).map(
      (row) => `${row.actor} ${row.action}`,
    );

  it('lists what came in, what can still be saved first, and opens it', async () => {
    await harness.store();
    await harness.store({ id: 'r2', code: 'LC-2', firstHour: false, createdAt: harness.now() });
    const list = await browser.get('/console/reports');
    expect(list.status).toBe(200);
    expect(list.html.indexOf('LC-2345-6789')).toBeLessThan(list.html.indexOf('LC-2<'));
    expect(list.html).toContain('Giờ đầu');
    const page = await browser.get(report);
    expect(page.html).toContain('Có người xưng công an bảo chuyển 15 triệu');
    expect(page.html).toContain('15.000.000 đồng');
    expect(page.html).toContain('email');
  });

  it('says what would appear where nothing is', async () => {
    expect((await browser.get('/console/reports')).html).toContain('Không còn phản ánh nào chờ xử lý');
    expect((await browser.get('/console/questions')).html).toContain('Không có câu hỏi nào chờ');
  });

  it.each(['owner=me', 'only=late', 'only=urgent', 'channel=telegram', 'state=closed'])(
    'does not call the inbox empty when only the filter %s is',
    async (filter) => {
      await harness.store({ firstHour: false, createdAt: harness.now() });
      const { html } = await browser.get(`/console/reports?${filter}`);
      expect(html).toContain('Không có phản ánh nào khớp');
      expect(html).not.toContain('Không còn phản ánh nào chờ xử lý');
    },
  );

  it('leads from an objection to the reports it is about, decided ones too', async () => {
    const phone = { type: 'phone', value: '+84912345678', shown: '0912 345 678' };
    await harness.store({ narrative: `Số ${phone.value} xưng công an` });
    await browser.post(
      `${report}/state`,
      { state: 'confirmed', from: 'received', reason: 'khớp 3 phản ánh' },
      report,
    );
    await harness.database.db.transaction().execute((trx) =>
      insertObjection(trx, {
        ...phone,
        code: 'KN-2345-6789',
        text: 'Số của tôi',
        contact: '',
        createdAt: harness.now(),
        dueAt: harness.now() + 1,
      }),
    );
    const { html } = await browser.get('/console/objections');
    const link = /href="([^"]*)">Phản ánh nhắc tới/.exec(html.replaceAll(/\s+/g, ' '))?.[1] ?? '';
    expect((await browser.get(link.replaceAll('&amp;', '&'))).html).toContain('LC-2345-6789');
  });

  it('moves a report only along its life, with a reason, and tells the reporter who wants to know', async () => {
    const contact = { value: 'chat', shown: 'Nhắn tại đây' };
    await harness.store({ fields: { contact } });
    const step = (state: string, from: string, reason: string) =>
      browser.post(`${report}/state`, { state, from, reason }, report);
    expect((await step('closed', 'received', 'xong')).status).toBe(400);
    expect((await step('confirmed', 'received', '')).html).toContain('Bước này cần ghi lý do');
    expect((await step('confirmed', 'received', 'Khớp 3 phản ánh')).location).toBe(report);
    const page = await browser.get(report);
    expect(page.html).toContain('Khớp 3 phản ánh');
    expect(page.html).toContain('Xác nhận lừa đảo');
    expect(await sent()).toHaveLength(1);
    expect((await sent())[0]).toContain('xác nhận đây là lừa đảo');
    expect(harness.woken).toContain('web');
    expect(await audited()).toContain('an report.state');
  });

  it('does not tell who did not ask for it', async () => {
    for (const [index, fields] of [{}, { contact: { value: 'none', shown: 'Không' } }].entries()) {
      await harness.store({ id: `r${index}`, code: `LC-${index}`, fields });
      const page = `/console/reports/LC-${index}`;
      await browser.post(`${page}/state`, { state: 'confirmed', from: 'received', reason: 'rõ' }, page);
    }
    expect(await sent()).toEqual([]);
  });

  it('refuses a step that somebody else was quicker with', async () => {
    await harness.store();
    await browser.post(`${report}/state`, { state: 'triaged', from: 'received', reason: '' }, report);
    const late = await browser.post(
      `${report}/state`,
      { state: 'unfounded', from: 'received', reason: 'x' },
      report,
    );
    expect(late.status).toBe(400);
    expect(late.html).toContain('vừa được người khác');
  });

  it('keeps a note inside the team and sends a reply into the citizen’s chat', async () => {
    await harness.store();
    await browser.post(`${report}/note`, { text: 'đã gọi <b>ngân hàng</b>' }, report);
    await browser.post(`${report}/reply`, { text: 'Bác gửi giúp ảnh biên lai' }, report);
    const page = await browser.get(report);
    expect(page.html).toContain('đã gọi &lt;b>ngân hàng&lt;/b>');
    expect(page.html).toContain('đang chờ gửi');
    expect(await sent()).toHaveLength(1);
    expect((await sent())[0]).toContain('Bác gửi giúp ảnh biên lai');
    expect(await audited()).toEqual(expect.arrayContaining(['an report.note', 'an report.reply']));
  });

  it('shows a telephone number only to who asks for it, and remembers who did', async () => {
    await harness.store({ fields: { contact: { value: 'phone:+84911222333', shown: 'Gọi điện cho tôi' } } });
    expect((await browser.get(report)).html).not.toContain('+84911222333');
    expect((await browser.post(`${report}/reveal`, {}, report)).html).toContain('+84911222333');
    expect(await audited()).toContain('an report.reveal');
  });

  it('answers an open question in the chat it came from, once', async () => {
    await harness.database.db
      .insertInto('questions')
      .values({ at: 1, channel: 'web', chat: 'c7', text: 'Sim tôi bị khóa?', for_officer: 1, state: 'open' })
      .execute();
    expect((await browser.get('/console/questions')).html).toContain('Sim tôi bị khóa?');
    const answer = () =>
      browser.post('/console/questions/1/answer', { text: 'Bác ra đại lý' }, '/console/questions');
    expect((await answer()).status).toBe(303);
    expect((await answer()).status).toBe(400);
    expect(await sent()).toHaveLength(1);
    expect((await browser.get('/console/questions')).html).not.toContain('Sim tôi bị khóa?');
  });

  it('shows stored pictures of that report and nothing else', async () => {
    const { default: sharp } = await import('sharp');
    const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#888' } })
      .png()
      .toBuffer();
    const stored = await harness.deps.evidence.storePicture(bytes);
    await harness.database.db
      .insertInto('evidence')
      .values({ hash: stored.hash, mime: stored.mime, size: stored.size, stored_at: 1 })
      .execute();
    await harness.store({ evidence: [stored.hash] });
    await harness.store({ id: 'r2', code: 'LC-2' });
    expect((await browser.get(`${report}/evidence/${stored.hash}`)).status).toBe(200);
    expect((await browser.get(`/console/reports/LC-2/evidence/${stored.hash}`)).status).toBe(404);
    expect((await browser.get(`${report}/evidence/..%2f..%2fpackage.json`)).status).toBe(404);
  });

  it.each([10, 3])(
    'pages through a long list, every %ith urgent, without losing or repeating any',
    async (every) => {
      for (let index = 0; index < 120; index += 1) {
        await harness.store({
          id: `p${index}`,
          code: `LC-P${index}`,
          firstHour: index % every === 0,
          createdAt: 1000 + index,
        });
      }
      const seen: string[] = [];
      let next: string | undefined = '/console/reports';
      while (next !== undefined) {
        const { html } = await browser.get(next);
        seen.push(
          ...[...html.matchAll(/href="\/console\/reports\/(LC-P\d+)" class="row-link"/g)].map(
            (match) => match[1] ?? '',
          ),
        );
        next = /rel="next" href="([^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
      }
      expect(seen).toHaveLength(120);
      expect(new Set(seen).size).toBe(120);
    },
  );

  it('finds by words without diacritics, by number and by code', async () => {
    await harness.store({ narrative: 'Đối tượng giả danh điện lực đe dọa cắt điện' });
    await harness.store({ id: 'r2', code: 'LC-2', narrative: 'Nhận quà từ nước ngoài' });
    const codes = async (q: string) => {
      const { html } = await browser.get(`/console/reports?q=${encodeURIComponent(q)}`);
      return [...html.matchAll(/href="\/console\/reports\/(LC-[^"]+)" class="row-link"/g)].map(
        (match) => match[1],
      );
    };
    expect(await codes('dien luc')).toEqual(['LC-2345-6789']);
    expect(await codes('ĐIỆN LỰC')).toEqual(['LC-2345-6789']);
    expect(await codes('doi tuong')).toEqual(['LC-2345-6789']);
    expect(await codes('nuoc ngo')).toEqual(['LC-2']);
    expect(await codes('" OR 1=1 *')).toEqual([]);
  });

  it('answers unknown addresses with a page of its own', async () => {
    for (const at of ['/console/nowhere', '/console/reports/LC-XXXX-XXXX', '/console/questions/99/answer']) {
      const page = await browser.get(at);
      expect(page.status).toBe(404);
      expect(page.html).toContain('Không có trang này');
    }
  });
});
