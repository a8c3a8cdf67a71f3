import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openAdmin } from '../../src/admin.ts';
import { projectRoot, readConfig } from '../../src/config.ts';
import { loadWording } from '../../src/conversation/wording.ts';
import { loadTargets } from '../../src/forwarding/load-targets.ts';
import { checkBackup } from '../../src/storage/backup.ts';
import { type ConsoleBrowser, type ConsoleHarness, openConsole } from '../support/console.ts';
import { openSqlite } from '../support/databases.ts';
import { openMailbox, type TestMailbox } from '../support/smtp.ts';

const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

describe('administration', () => {
  let mailbox: TestMailbox;
  let harness: ConsoleHarness;
  let admin: ConsoleBrowser;

  beforeEach(async () => {
    mailbox = await openMailbox();
    const database = await openSqlite();
    const config = readConfig({
      DATA_DIR: database.dataFolder,
      FORWARD_TIMEOUT_MS: '3000',
      FORWARD_EMAIL_URL: `smtp://127.0.0.1:${mailbox.port}`,
      FORWARD_EMAIL_TO: 'doi@example.org',
      FORWARD_EMAIL_FROM: 'la-chan@example.org',
    });
    const targets = await loadTargets({
      environment: config.environment,
      team: 'Đội',
      topics: new Map(),
      consoleLink: () => undefined,
      now: Date.now,
    });
    harness = await openConsole(async () => database, {
      admin: openAdmin({
        config,
        db: database.db,
        now: Date.now,
        wording: loadWording(path.join(projectRoot, 'data', 'wording')),
        targets: targets.map((target) => ({ target, heldUntil: () => undefined })),
        channels: [],
        channelsOff: ['telegram'],
        isAllowed: ({ value }) => value === 'vietcombank.com.vn',
      }),
    });
    await harness.addUser('sep', 'admin', { secret });
    admin = harness.browser();
    await admin.signIn('sep');
    // As if the second step had been taken.
    await harness.database.db.updateTable('console_sessions').set({ stage: 'full' }).execute();
  });
  afterEach(async () => {
    await harness.close();
    await mailbox.close().catch(() => undefined);
  });
  const actions = async () => {
    const rows = await harness.database.db.selectFrom('audit').select('action').execute();
    return rows.map(({ action }) => action);
  };

  describe('of targets and channels', () => {
    it('shows what is on, what is off, and what waits', async () => {
      const { html } = await admin.get('/console/admin');
      expect(html).toContain('email');
      expect(html).toContain('Đang nhận');
      expect(html).toContain('Đang tắt: thiếu khóa trong .env');
    });

    it('sends a message that says of itself that it is a test, through the real target', async () => {
      const page = await admin.post('/console/admin/targets/email/test', {}, '/console/admin');
      expect(page.html).toMatch(/email: thử được sau [\d.]+ ms/);
      await mailbox.arrived(1);
      expect(mailbox.mails[0]?.subject).toContain('LC-TEST');
      expect(await actions()).toContain('target.test');
      expect(harness.errors).toEqual([]);
    });

    it('says what the other side said where the test fails', async () => {
      await mailbox.close();
      const page = await admin.post('/console/admin/targets/email/test', {}, '/console/admin');
      expect(page.status).toBe(200);
      expect(page.html).toMatch(/email: thử không được sau [\d.]+ ms: .*ECONNREFUSED/);
    });

    it('knows no other target', async () => {
      expect((await admin.post('/console/admin/targets/fax/test', {}, '/console/admin')).status).toBe(404);
    });
  });

  it('finds a sentence of the bot without diacritics, and says where it stands', async () => {
    const { html } = await admin.get('/console/admin/wording?q=khong%20bao%20gio%20hoi%20ma%20otp');
    expect(html).toContain('Lá Chắn không bao giờ hỏi mã OTP');
    expect(html).toMatch(/<code>chat\.yaml:\d+<\/code>/);
    expect((await admin.get('/console/admin/wording?q=zzzz')).html).toContain('Không có câu nào như vậy');
  });

  describe('of data', () => {
    it('makes a backup that opens and is whole, and lists it', async () => {
      await harness.store();
      const { html } = await admin.post('/console/admin/backups', {}, '/console/admin/data');
      expect(html).toContain('Đã sao lưu và kiểm tra: 1 phản ánh');
      const folder = path.join(harness.database.dataFolder, 'backups');
      const [name = ''] = readdirSync(folder);
      expect(html).toContain(name);
      expect(await checkBackup(path.join(folder, name))).toMatchObject({ reports: 1 });
      expect(await actions()).toContain('backup.make');
    });

    it('tells how many reports the next run will strip, and how many nobody has decided', async () => {
      await harness.store();
      harness.moveTime(6 * 366 * 24 * 3_600_000);
      await admin.signIn('sep');
      await harness.database.db.updateTable('console_sessions').set({ stage: 'full' }).execute();
      const { html } = await admin.get('/console/admin/data');
      expect(html).toMatch(/chưa ai kết luận, vẫn giữ<\/dt><dd>1</);
      expect(html).toMatch(/lần chạy tới[^<]*<\/dt><dd>0</);
    });
  });

  describe('of lists', () => {
    const draft = {
      name: 'thu',
      format: 'plain',
      source: 'công văn thử',
      licence: 'nội bộ',
      text: 'xau.example.com\nvietcombank.com.vn\n0912 345 678\n???\n# ghi chú',
    };
    const path = '/console/admin/lists';

    it('shows what an import would change before it changes anything', async () => {
      const { html } = await admin.post(path, { ...draft, step: 'preview' });
      expect(html).toContain('2 mục mới');
      expect(html).toContain('1 mục bị từ chối vì là địa chỉ chính thức: vietcombank.com.vn');
      expect(html).toContain('1 dòng không đọc được: dòng 4 “???”');
      expect((await admin.get(path)).html).toContain('Chưa nhập danh sách nào');
    });

    it('imports, replaces what has gone, and withdraws', async () => {
      expect((await admin.post(path, { ...draft, step: 'import' })).location).toBe(`${path}?imported=thu`);
      const second = { ...draft, text: 'xau.example.com\nmoi.example.com' };
      const { html } = await admin.post(path, { ...second, step: 'preview' });
      expect(html).toContain('1 mục mới');
      expect(html).toContain('1 mục đã có');
      expect(html).toContain('1 mục cũ không còn');
      await admin.post(path, { ...second, step: 'import' });
      const values = () => harness.database.db.selectFrom('list_entries').select('value').execute();
      expect((await values()).map(({ value }) => value).sort()).toEqual([
        'moi.example.com',
        'xau.example.com',
      ]);
      await admin.post(`${path}/withdraw`, { name: 'thu' }, path);
      expect(await values()).toEqual([]);
      expect(await actions()).toEqual(expect.arrayContaining(['list.import', 'list.withdraw']));
    });

    it.each([
      ['nothing that can be read', { text: '???' }, 'Không đọc được mục nào'],
      ['a name that is none', { name: 'Danh sách' }, 'Tên danh sách chỉ gồm'],
      ['a document of another kind', { format: 'stix' }, 'Nội dung không đúng dạng stix'],
      ['a format that there is not', { format: 'fax' }, 'Không có dạng danh sách này'],
    ])('refuses %s, in words', async (_what, wrong, words) => {
      const page = await admin.post(path, { ...draft, ...wrong, step: 'preview' });
      expect(page.status).toBe(400);
      expect(page.html).toContain(words);
    });
  });
});
