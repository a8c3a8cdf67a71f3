import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { naturalBayes } from '../../src/cli/evaluate/baselines.ts';
import { dealUtterances } from '../../src/intents/evaluation/folds.ts';
import { measureUnderstander } from '../../src/intents/evaluation/measure.ts';
import { trainTextClassifier } from '../../src/intents/learning/text-classifier.ts';
import type { Understander } from '../../src/intents/understanding.ts';
import { reader, root, someIntents, thin } from './support.ts';

describe('measuring', () => {
  const understander: Understander = {
    understand: (text) => ({
      kind: text.includes('trời') ? 'out_of_scope' : 'faq',
      topic: text.includes('trời') ? 'out_of_scope' : 'password',
      intent: 'x',
      confidence: 0.5,
      alternatives: [
        { intent: 'x', topic: 'password', confidence: 0.5 },
        { intent: 'y', topic: 'two_factor', confidence: 0.3 },
      ],
      decision: text.includes('nắng') ? 'unknown' : 'answer',
    }),
  };

  it('counts in-scope topics, refusals and confusions as the issue defines them', () => {
    const measures = measureUnderstander(
      understander,
      [
        { text: 'mật khẩu', topic: 'password', kind: 'faq' },
        { text: 'hai bước', topic: 'two_factor', kind: 'report' },
        { text: 'mật khẩu trời', topic: 'password', kind: 'faq' },
        { text: 'trời mưa', topic: 'out_of_scope', kind: 'out_of_scope' },
        { text: 'nắng', topic: 'out_of_scope', kind: 'out_of_scope' },
        { text: 'bưởi', topic: 'out_of_scope', kind: 'out_of_scope' },
      ],
      () => 0,
    );
    expect(measures).toMatchObject({
      n: 6,
      topic_accuracy: 0.3333,
      top3_accuracy: 1,
      kind_accuracy: 0.3333,
      out_of_scope_recall: 0.6667,
      false_refusal_rate: 0.3333,
    });
    expect(measures.confusion[0]).toEqual({ topic: 'out_of_scope', predicted: 'password', count: 2 });
  });
});

describe('cross-validation', () => {
  it("beats natural's Bayes on the same folds", async () => {
    const utterances = dealUtterances(thin(someIntents(['scams-a', 'about']), 12), 5);
    const examples = utterances
      .filter((one) => one.fold !== 0)
      .map(({ text, topic }) => ({ text, label: topic }));
    const tried = utterances.filter((one) => one.fold === 0);
    const bayes = await naturalBayes(examples);
    const ours = trainTextClassifier(examples, reader);
    let theirs = 0;
    for (const { text, topic } of tried) if ((await bayes(text)) === topic) theirs += 1;
    const right = tried.filter(({ text, topic }) => ours(text) === topic).length;
    expect(right).toBeGreaterThan(theirs);
  }, 60_000);
});

describe('npm run evaluate', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'evaluate-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const run = (...args: string[]) =>
    promisify(execFile)('npx', ['tsx', path.join(root, 'src/cli/evaluate.ts'), ...args], { cwd: root });

  it('prints one JSON line for any labelled set', async () => {
    const file = path.join(folder, 'set.jsonl');
    const lines = ['đặt vé tàu', 'đặt vé xe', 'hủy vé tàu', 'hủy vé xe'].map((text) =>
      JSON.stringify({ text, label: text.slice(0, 3) }),
    );
    writeFileSync(file, `${lines.join('\n')}\n`);
    const { stdout } = await run('--train', file, '--test', file, '--json');
    const measures = JSON.parse(stdout) as Record<string, number>;
    expect(stdout.trim().split('\n')).toHaveLength(1);
    expect(measures).toMatchObject({ accuracy: 1, accuracy_folded: 1 });
    for (const key of ['train_s', 'p50_ms', 'p99_ms']) expect(measures[key]).toBeTypeOf('number');
  }, 60_000);

  it('names the line that is not as it should be', async () => {
    const file = path.join(folder, 'bad.jsonl');
    writeFileSync(file, '{"text":"a","label":"b"}\nnot json\n');
    await expect(run('--train', file, '--test', file)).rejects.toMatchObject({
      stderr: expect.stringContaining('bad.jsonl:2') as string,
    });
  }, 60_000);
});
