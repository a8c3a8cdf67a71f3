import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { IntentDesk } from '../../src/intents/editing/desk.ts';
import { addUtterances, editIntent } from '../../src/intents/editing/edit-document.ts';
import type { IntentContent } from '../../src/intents/editing/form.ts';
import { fromForm, toForm } from '../../src/intents/editing/form.ts';
import { groupTexts } from '../../src/intents/editing/group-texts.ts';
import { toPatch } from '../../src/intents/editing/patch.ts';
import type { LiveSet } from '../../src/intents/live-set.ts';
import { parseIntent } from '../../src/intents/load.ts';
import { fingerprintOf, readFiles } from '../../src/intents/set.ts';
import { listDrafts, saveDraft } from '../../src/storage/repositories/intent-drafts.ts';
import { listReleases } from '../../src/storage/repositories/intent-releases.ts';
import { openSqlite, type TestDatabase } from '../support/databases.ts';
import { root } from './support.ts';

const set = path.join(root, 'intents');
const contentOf = (text: string, file: string): IntentContent => {
  const parsed = parseIntent(text, file);
  if ('problems' in parsed) throw new Error(file);
  return fromForm(toForm(parsed.intent));
};

describe('editing a file', () => {
  it('changes nothing in any of them where nothing was edited', () => {
    const changed = [...readFiles(set)].filter(
      ([file, text]) => editIntent(text, contentOf(text, file)) !== text,
    );
    expect(changed.map(([file]) => file)).toEqual([]);
  });

  it('keeps comments and the order of keys', () => {
    const file = 'about/report-anonymously.yaml';
    const text = (readFiles(set).get(file) ?? '').replace('  faq:\n', '  faq:\n    # giọng người dân\n');
    const after = editIntent(text, { ...contentOf(text, file), title: 'Tiêu đề mới?' });
    expect(after).toBe(text.replace(/^title: .*$/m, 'title: "Tiêu đề mới?"'));
    expect(addUtterances(text, 'faq', ['câu: mới #1'])).toContain('    - "câu: mới #1"\n  report:');
  });
});

describe('a patch', () => {
  it('is taken by git apply: changed, new and removed files', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'patch-'));
    cpSync(path.join(set, 'about'), path.join(folder, 'intents', 'about'), { recursive: true });
    const before = readFiles(set).get('about/report-status.yaml') ?? '';
    const after = addUtterances(before, 'faq', ['một câu mới']);
    const removed = readFiles(set).get('about/bot-is-genuine.yaml') ?? '';
    const patch = toPatch([
      { file: 'about/report-status.yaml', before, after },
      { file: 'about/moi.yaml', before: null, after: 'x: 1\n' },
      { file: 'about/bot-is-genuine.yaml', before: removed, after: null },
    ]);
    execFileSync('git', ['apply', '-'], { cwd: folder, input: patch });
    const files = readFiles(path.join(folder, 'intents'));
    expect(files.get('about/report-status.yaml')).toBe(after);
    expect(files.get('about/moi.yaml')).toBe('x: 1\n');
    expect(files.has('about/bot-is-genuine.yaml')).toBe(false);
    rmSync(folder, { recursive: true });
  });
});

it('groups questions that ask the same, with and without diacritics', () => {
  const texts = [
    'sim bị khóa làm sao',
    'học phí nộp ở đâu',
    'sim bi khoa lam sao',
    'làm sao khi sim bị khóa',
  ];
  expect(groupTexts(texts, (text) => text)).toEqual([[texts[0], texts[2], texts[3]], [texts[1]]]);
});

describe('publishing', () => {
  const file = 'about/report-status.yaml';
  let database: TestDatabase;
  let folder: string;
  let desk: IntentDesk;
  let refused: string[];
  let learn: LiveSet['learn'];
  let reload: LiveSet['reload'];
  let errors: unknown[];
  beforeEach(async () => {
    database = await openSqlite();
    folder = mkdtempSync(path.join(tmpdir(), 'desk-'));
    cpSync(path.join(set, 'about'), path.join(folder, 'about'), { recursive: true });
    refused = [];
    const live = {
      intents: new Map(),
      understander: {
        understand: () => ({
          kind: 'faq' as const,
          topic: '',
          intent: undefined,
          confidence: 0,
          alternatives: [],
          decision: 'unknown' as const,
        }),
      },
    };
    // Learning and going live have their own tests (live.test.ts): here only what the desk does with them.
    const liveSet: LiveSet = {
      folder,
      current: () => live,
      learn: (changes) => learn(changes),
      reload: () => reload(),
    };
    learn = async (changes) => ({ fingerprint: fingerprintOf(readFiles(folder, changes)), live });
    reload = async () => refused;
    errors = [];
    desk = new IntentDesk(liveSet, database.db, (error) => errors.push(error));
  });
  afterEach(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const order = { actor: 'bien-tap', note: '', now: 5, undoes: null, record: async () => undefined };
  const onDisk = () => readFileSync(path.join(folder, file), 'utf8');
  const draft = async (text: string) => {
    const baseContent = onDisk();
    const content = addUtterances(baseContent, 'faq', [text]);
    await database.db
      .transaction()
      .execute((trx) => saveDraft(trx, { file, content, baseContent, editedBy: 'bien-tap', editedAt: 1 }));
    return content;
  };
  const tryIt = async () => desk.startTrial(await listDrafts(database.db), { by: 'bien-tap', now: 2 });

  it('writes what was tried, and remembers who did it and what stood there before', async () => {
    const before = onDisk();
    const content = await draft('câu thử');
    await expect(desk.publish(order)).rejects.toThrow('not-tried');
    await tryIt();
    await desk.publish(order);
    expect(onDisk()).toBe(content);
    expect(await listDrafts(database.db)).toEqual([]);
    expect(await listReleases(database.db, 9)).toMatchObject([
      { actor: 'bien-tap', files: [{ file, before, after: content }] },
    ]);
  });

  it('refuses a batch that was edited after its trial', async () => {
    await draft('câu thử');
    await tryIt();
    await draft('câu khác');
    await expect(desk.publish(order)).rejects.toThrow('not-tried');
  });

  it('says why a trial was refused until the batch is another one', async () => {
    await draft('câu thử');
    learn = async () => ['golden set: topic accuracy 10 %'];
    await tryIt();
    const drafts = await listDrafts(database.db);
    expect(desk.findTrial(drafts)).toMatchObject({
      state: 'refused',
      problems: ['golden set: topic accuracy 10 %'],
    });
    await draft('câu khác');
    expect(desk.findTrial(await listDrafts(database.db))).toBeUndefined();
    expect(errors).toEqual([]);
  });

  it('logs what went wrong by itself, and shows it', async () => {
    await draft('câu thử');
    learn = async () => Promise.reject(new Error('learning ended with code 1'));
    await tryIt();
    expect(errors).toHaveLength(1);
    expect(desk.findTrial(await listDrafts(database.db))).toMatchObject({
      state: 'refused',
      problems: ['learning ended with code 1'],
    });
  });

  it('undoes at once after the trial, and says what the desk refused', async () => {
    await draft('câu thử');
    refused = ['golden set: topic accuracy 10 %'];
    const drafts = await listDrafts(database.db);
    await desk.startTrial(drafts, { by: 'bien-tap', now: 2 }, order);
    expect(desk.findTrial(drafts)).toMatchObject({
      state: 'refused',
      refusal: 'not-live',
      problems: refused,
    });
    expect(errors).toEqual([]);
  });

  it('begins no trial while files are being written', async () => {
    await draft('câu thử');
    await tryIt();
    const drafts = await listDrafts(database.db);
    let goOn: () => void = () => undefined;
    reload = () =>
      new Promise((resolve) => {
        goOn = () => resolve([]);
      });
    const published = desk.publish(order);
    while (!desk.isPublishing || onDisk() !== drafts[0]?.content) await new Promise(setImmediate);
    expect(() => desk.startTrial(drafts, { by: 'khac', now: 3 })).toThrow('busy');
    goOn();
    await published;
  });

  it('does not publish what was learned from other files than these', async () => {
    await draft('câu thử');
    const live = desk.live.current();
    learn = async () => ({ fingerprint: 'of files that changed meanwhile', live });
    await tryIt();
    await expect(desk.publish(order)).rejects.toThrow('not-tried');
  });

  it('puts the files back where the new set does not go live', async () => {
    const before = onDisk();
    await draft('câu thử');
    await tryIt();
    refused = ['golden set: topic accuracy 10 %'];
    await expect(desk.publish(order)).rejects.toThrow('not-live');
    expect(onDisk()).toBe(before);
    expect(await listDrafts(database.db)).toHaveLength(1);
  });
});
