import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { brokenLinks, checkIntents } from '../../src/intents/check.ts';
import { addUtterances } from '../../src/intents/editing/edit-document.ts';
import { learnApart } from '../../src/intents/learn-apart.ts';
import { loadIntents } from '../../src/intents/load.ts';
import { intentTemplate } from '../../src/intents/template.ts';
import { readTopics } from '../../src/intents/topics.ts';
import { root } from './support.ts';

const topics = readTopics(path.join(root, 'data', 'topics.csv'));
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'faults-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});
const write = (file: string, text: string) => {
  mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
  writeFileSync(path.join(folder, file), text);
};
const template = intentTemplate('password', '2026-11-24');

describe('a file with a fault', () => {
  it('is named, an alias of nothing too', () => {
    write('one/a.yaml', template.replace(/^title: .*$/m, 'title: *nothing'));
    const { problems } = loadIntents(folder);
    expect(problems).toMatchObject([{ file: 'one/a.yaml', message: expect.stringMatching(/alias/i) }]);
  });

  it('of the data is named by who learns in a process of its own', async () => {
    write('intents/one/a.yaml', template.replace(/^followups: .*$/m, 'followups: []'));
    cpSync(path.join(root, 'data'), path.join(folder, 'data'), { recursive: true });
    write('data/intents/concepts.yaml', 'bank: []\n');
    const lesson = {
      folder: path.join(folder, 'intents'),
      changes: [],
      dataFolder: path.join(folder, 'data'),
    };
    const outcome = await learnApart(lesson).outcome;
    expect(outcome).toMatchObject({ problems: [expect.stringMatching(/concepts\.yaml: bank/)] });
  }, 60_000);
});

describe('a set', () => {
  it('with two files of one name, or a button that leads nowhere, does not go live', () => {
    write('one/a.yaml', template.replace(/^followups: .*$/m, 'followups: []'));
    write('two/a.yaml', template.replace(/^followups: .*$/m, 'followups: [b]'));
    expect(brokenLinks(loadIntents(folder).intents)).toMatchObject([
      { file: 'two/a.yaml', message: 'there is another intent "a"' },
      { file: 'two/a.yaml', message: 'followups: no intent "b"' },
    ]);
  });

  it('may hold several utterances of nothing but signs', () => {
    const utterances = '    - "😭"\n    - "???"\n';
    write('one/a.yaml', template.replace(/^( {2}faq:)[^\n]*\n/m, `$1\n${utterances}`));
    const { problems } = checkIntents(loadIntents(folder), topics, { whole: false });
    expect(problems.filter(({ message }) => message.includes('also stands'))).toEqual([]);
  });
});

it('adds an utterance once, however often it is given', () => {
  const after = addUtterances(template, 'faq', ['câu mới', 'câu mới']);
  expect(after.match(/câu mới/g)).toHaveLength(1);
});

it('reads topics whatever ends their lines', () => {
  write('topics.csv', 'topic,name\r\nsmalltalk,Trò chuyện\r\n');
  expect([...readTopics(path.join(folder, 'topics.csv'))]).toEqual([['smalltalk', 'Trò chuyện']]);
});
