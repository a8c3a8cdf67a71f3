import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { routes } from '../../src/console/routes.ts';
import { IntentDesk } from '../../src/intents/editing/desk.ts';
import type { LiveSet } from '../../src/intents/live-set.ts';
import { listDrafts } from '../../src/storage/repositories/intent-drafts.ts';
import { listOpenQuestions, recordQuestion } from '../../src/storage/repositories/questions.ts';
import { root } from '../intents/support.ts';
import { type ConsoleBrowser, type ConsoleHarness, openConsole } from '../support/console.ts';
import { openSqlite } from '../support/databases.ts';
import { memorising, rethrow } from '../support/memorising.ts';

const file = 'about/report-status.yaml';
const edit = '/console/intents/report-status/edit';

/** Real pages, database and files; the set that learns is a stand-in (see memorising). */
describe('the editors of answers', () => {
  let harness: ConsoleHarness;
  let browser: ConsoleBrowser;
  let folder: string;
  let live: LiveSet;
  const state: { problems: readonly string[] } = { problems: [] };
  beforeEach(async () => {
    state.problems = [];
    folder = mkdtempSync(path.join(tmpdir(), 'console-intents-'));
    cpSync(path.join(root, 'intents', 'about'), path.join(folder, 'about'), { recursive: true });
    // Its third follow-up stands in a group that is not here.
    writeFileSync(path.join(folder, file), onDisk().replace(', where-to-report', ''));
    live = memorising(folder, state);
    const database = await openSqlite();
    const desk = new IntentDesk(live, database.db, rethrow);
    harness = await openConsole(async () => database, {
      intents: {
        desk,
        preview: (intent) => [
          { channel: 'Zalo OA', bubbles: [{ text: intent.answer.do, buttons: ['Xem thêm'] }] },
        ],
      },
    });
    await harness.addUser('bien', 'editor');
    browser = harness.browser();
    await browser.signIn('bien');
  });
  afterEach(async () => {
    expect(harness.errors).toEqual([]);
    await harness.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const onDisk = () => readFileSync(path.join(folder, file), 'utf8');
  const ask = (text: string, forOfficer = false) =>
    harness.database.db
      .transaction()
      .execute((trx) => recordQuestion(trx, { at: 1, channel: 'web', chat: text, text, forOfficer }));
  const open = async () =>
    (await listOpenQuestions(harness.database.db, 99)).map((question) => question.text);
  const audited = async () =>
    (await harness.database.db.selectFrom('audit').select('action').execute()).map(({ action }) => action);
  /** The form as a browser would send it back. */
  const formOf = (html: string) => {
    const decode = (text: string) =>
      text
        .replaceAll('&quot;', '"')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&#39;', "'")
        .replaceAll('&amp;', '&');
    const form = /<form method="post" action="[^"]*\/(?:edit|new)"[\s\S]*?<\/form>/.exec(html)?.[0] ?? '';
    const fields: Record<string, string> = {};
    for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
      const name = /name="([^"]*)"/.exec(tag)?.[1];
      if (name !== undefined) fields[name] = decode(/value="([^"]*)"/.exec(tag)?.[1] ?? '');
    }
    for (const [, name = '', text = ''] of form.matchAll(
      /<textarea[^>]*name="([^"]*)"[^>]*>([\s\S]*?)<\/textarea>/g,
    ))
      fields[name] = decode(text);
    for (const [, name = '', options = ''] of form.matchAll(
      /<select[^>]*name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g,
    )) {
      const chosen = /<option(?=[^>]*selected)[^>]*value="([^"]*)"/.exec(options);
      fields[name] = chosen?.[1] ?? /value="([^"]*)"/.exec(options)?.[1] ?? '';
    }
    return fields;
  };
  /** The form that takes the one draft of the batch back. */
  const discardOf = async (page: string) => {
    const form = /action="[^"]*\/discard"[\s\S]*?<\/form>/.exec((await browser.get(page)).html)?.[0] ?? '';
    return Object.fromEntries(
      [...form.matchAll(/name="([^"]*)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
    );
  };
  const finished = async () => {
    await expect
      .poll(async () => (await browser.get('/console/intents/trial.json')).html, { timeout: 20_000 })
      .not.toContain('running');
  };
  const drafts = '/console/intents/drafts';

  it('groups questions that ask the same, puts a group aside and takes it back', async () => {
    await ask('sim bị khóa làm sao');
    await ask('học phí nộp ở đâu');
    await ask('sim bi khoa lam sao');
    const page = await browser.get('/console/questions');
    expect(page.html).toContain('2 người hỏi giống nhau');
    const dismissed = await browser.post('/console/questions/dismiss', { ids: '1,3' }, '/console/questions');
    expect(await open()).toEqual(['học phí nộp ở đâu']);
    expect((await browser.get(dismissed.location ?? '')).html).toContain('Hoàn tác');
    await browser.post('/console/questions/restore', { ids: '1,3' }, '/console/questions');
    expect(await open()).toHaveLength(3);
  });

  it('brings a citizen’s question into an answer: taught, tried, published, answered, undone', async () => {
    const before = onDisk();
    await ask('vụ em gửi tới mô rồi bác ơi');
    await ask('vu em gui toi mo roi bac oi', true);
    const page = await browser.get('/console/questions/teach?ids=1,2');
    expect(page.html).toContain('Phản ánh tôi gửi đã xử lý đến đâu rồi?');
    const taught = await browser.post(
      '/console/questions/teach',
      {
        ids: '1,2',
        suggested: 'report-status',
        intent: '',
        kind: 'faq',
        texts: 'vụ em gửi tới mô rồi bác ơi\n',
      },
      '/console/questions/teach?ids=1,2',
    );
    expect(taught.status).toBe(303);
    // Who asked for an officer still waits for one.
    expect(await open()).toEqual(['vu em gui toi mo roi bac oi']);
    expect((await browser.get(drafts)).html).toContain('+    - &quot;vụ em gửi tới mô rồi bác ơi&quot;');
    expect((await browser.post(`${drafts}/publish`, {}, drafts)).status).toBe(400);
    await browser.post(`${drafts}/try`, {}, drafts);
    await finished();
    const tried = await browser.get(drafts);
    expect(tried.html).toContain('Trong 2 câu hỏi gần đây nhất, 1 câu');
    expect(onDisk()).toBe(before);
    expect((await browser.post(`${drafts}/publish`, { note: 'câu mới' }, drafts)).status).toBe(303);
    expect(onDisk()).toContain('vụ em gửi tới mô rồi bác ơi');
    expect(live.current().understander.understand('vụ em gửi tới mô rồi bác ơi').intent).toBe(
      'report-status',
    );
    const history = '/console/intents/history';
    expect((await browser.get(history)).html).toContain('câu mới');
    expect((await browser.get(`${history}/1/patch`)).html).toContain(`+++ b/intents/${file}`);
    await browser.post(`${history}/1/undo`, {}, `${history}/1`);
    await finished();
    await expect.poll(onDisk, { timeout: 20_000 }).toBe(before);
    await expect.poll(audited, { timeout: 20_000 }).toContain('intents.undo');
    expect(await audited()).toEqual(expect.arrayContaining(['question.teach', 'intents.publish']));
  });

  it('says why a batch may not go live, and leaves the files alone', async () => {
    const before = onDisk();
    const { html } = await browser.get(edit);
    await browser.postRaw(edit, { ...formOf(html), title: 'Một tiêu đề khác?', step: 'save' });
    state.problems = ['golden set: topic accuracy 10.0 %, at least 92.0 %'];
    await browser.post(`${drafts}/try`, {}, drafts);
    await finished();
    expect((await browser.get(drafts)).html).toContain('đúng chủ đề 10.0 %, cần ít nhất 92.0 %');
    expect((await browser.post(`${drafts}/publish`, {}, drafts)).status).toBe(400);
    expect(onDisk()).toBe(before);
    expect((await browser.postRaw(`${drafts}/discard`, await discardOf(drafts))).status).toBe(303);
    expect(await listDrafts(harness.database.db)).toEqual([]);
  });

  it('edits an answer: only what was changed, with the checks in Vietnamese and a preview', async () => {
    const { html } = await browser.get(edit);
    const form = formOf(html);
    expect(html).toContain('Zalo OA');
    expect((await browser.postRaw(edit, { ...form, step: 'save' })).status).toBe(303);
    expect(await listDrafts(harness.database.db)).toEqual([]);
    const wrong = await browser.postRaw(edit, { ...form, title: '', reviewed: 'hôm qua', step: 'save' });
    expect(wrong.status).toBe(400);
    expect(wrong.html).toContain('ngày phải viết dạng');
    const shown = await browser.postRaw(edit, { ...form, do: 'Câu vừa gõ <b>', step: 'preview' });
    expect(shown.html).toContain('Câu vừa gõ &lt;b>');
    expect(await listDrafts(harness.database.db)).toEqual([]);
    await browser.postRaw(edit, { ...form, title: 'Một tiêu đề khác?', step: 'save' });
    const [draft] = await listDrafts(harness.database.db);
    expect(draft?.content).toBe(onDisk().replace(/^title: .*$/m, 'title: "Một tiêu đề khác?"'));
    // The page of another editor still shows what stood there before.
    expect((await browser.postRaw(edit, { ...form, title: 'Của người khác?', step: 'save' })).status).toBe(
      400,
    );
  });

  it('neither removes an answer nor drops a draft that somebody has edited since', async () => {
    const opened = formOf((await browser.get(edit)).html);
    const { csrf = '', base = '' } = opened;
    await browser.postRaw(edit, { ...opened, title: 'Bản đầu?', step: 'save' });
    const stale = await discardOf(drafts);
    const again = formOf((await browser.get(edit)).html);
    await browser.postRaw(edit, { ...again, title: 'Bản của đồng nghiệp?', step: 'save' });
    const remove = '/console/intents/report-status/remove';
    expect((await browser.postRaw(remove, { csrf, base })).html).toContain('vừa được người khác sửa');
    expect((await browser.postRaw(`${drafts}/discard`, stale)).html).toContain(
      'vừa được người khác sửa tiếp',
    );
    const content = async () => (await listDrafts(harness.database.db))[0]?.content;
    expect(await content()).toContain('Bản của đồng nghiệp?');
    const { html } = await browser.get(edit);
    const form = /action="[^"]*\/remove"[\s\S]*?name="base" value="([^"]*)"/.exec(html);
    expect((await browser.postRaw(remove, { csrf, base: form?.[1] ?? '' })).status).toBe(303);
    expect(await content()).toBeNull();
    expect((await browser.postRaw(`${drafts}/discard`, await discardOf(drafts))).status).toBe(303);
    expect(await content()).toBeUndefined();
  });

  it('writes a new answer for a question', async () => {
    await ask('học phí nộp ở đâu');
    const address = '/console/intents/new?questions=1';
    const form = formOf((await browser.get(address)).html);
    expect(form['faq']).toBe('học phí nộp ở đâu');
    const filled = {
      ...form,
      id: 'hoc-phi',
      folder: 'about',
      topic: 'bot_report_status',
      title: 'Học phí nộp ở đâu?',
      button: 'Học phí',
      do: 'Nộp theo thông báo của trường.',
      sources: 'Nhà trường (tự đặt) | 2026-11-24',
      step: 'save',
    };
    const refused = await browser.postRaw('/console/intents/new', { ...filled, id: 'report-status' });
    expect(refused.html).toContain('đã có câu trả lời mang mã');
    const saved = await browser.postRaw('/console/intents/new', filled);
    expect(saved.location).toBe('/console/intents/hoc-phi/edit?saved=yes');
    expect((await browser.get(saved.location ?? '')).html).toContain('Mới có 1 câu mẫu, nên có ít nhất 25');
    expect(await open()).toEqual([]);
  });

  it('lists, searches without diacritics, marks overdue reviews and tries a sentence out', async () => {
    harness.moveTime(400 * 86_400_000);
    await browser.signIn('bien');
    const list = await browser.get('/console/intents?q=phan+anh+toi+gui');
    expect(list.html).toContain('/console/intents/report-status/edit');
    expect(list.html).not.toContain('/console/intents/bot-is-genuine/edit');
    expect(list.html).toContain('Quá hạn kiểm tra lại');
    const tried = await browser.post(
      '/console/intents/try-out',
      { text: 'phản ánh của tôi đến đâu rồi' },
      '/console/intents',
    );
    expect(tried.html).toContain('chắc 99 %');
  });

  it('is not broken by anything that is sent', async () => {
    const csrf = formOf((await browser.get(edit)).html)['csrf'] ?? '';
    await ask('x');
    const hostile = fc.constantFrom(
      '',
      '0',
      '-1',
      '__proto__',
      '../x',
      '<b>',
      '\u0000',
      '\ud800',
      'đ'.repeat(3000),
      '1',
      '1,1',
      'faq',
      'report-status',
      'about',
      'a: [b',
      'preview',
      'save',
      file,
    );
    const names = [
      'ids',
      'suggested',
      'intent',
      'kind',
      'texts',
      'keep',
      'text',
      'base',
      'step',
      'id',
      'folder',
      'file',
      'note',
      'questions',
      'topic',
      'title',
      'button',
      'do',
      'steps',
      'call',
      'followups',
      'sources',
      'reviewed',
      'faq',
      'not',
    ];
    const table = routes.filter(
      ({ need, path: at }) => need === 'intents.edit' || at.startsWith('/questions'),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...table),
        fc.dictionary(fc.constantFrom(...names), hostile, { maxKeys: 12 }),
        fc.constantFrom('report-status', '1', '9'.repeat(30), '%00', 'a%2f..', '__proto__'),
        async ({ method, path: at }, form, id) => {
          const address = `/console${at.replace(':id', id)}`;
          const page =
            method === 'get'
              ? await browser.get(`${address}?${new URLSearchParams(form)}`)
              : await browser.postRaw(address, { csrf, ...form });
          expect(page.status, `${method} ${address} ${JSON.stringify(form)}`).toBeLessThan(500);
        },
      ),
      { numRuns: 120 },
    );
  });
});
