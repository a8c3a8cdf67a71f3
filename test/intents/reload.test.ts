import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSet } from '../../src/intents/attempt.ts';
import { checkGolden, readGolden } from '../../src/intents/golden.ts';
import { loadIntents } from '../../src/intents/load.ts';
import { createReloading, type Live, type Reloading } from '../../src/intents/reload.ts';
import { readFiles } from '../../src/intents/set.ts';
import type { Understander } from '../../src/intents/understanding.ts';
import { root } from './support.ts';

/** Answers everything with one topic: learning itself is not what is tried here. */
function knowing(topic: string): Understander {
  return {
    understand: () => ({
      kind: 'faq',
      topic,
      intent: undefined,
      confidence: 1,
      alternatives: [],
      decision: 'answer',
    }),
  };
}

const golden = [{ text: 'ai đọc tin nhắn của tôi', topic: 'bot_privacy', kind: 'faq' }];

describe('reloading', () => {
  let folder: string;
  let learned: Understander;
  let problems: string[];
  let waiting: ((live: Live) => void) | undefined;
  let reloading: Reloading;
  const file = () => path.join(folder, 'bot-privacy.yaml');
  const edit = (change: (text: string) => string) =>
    writeFileSync(file(), change(readFileSync(file(), 'utf8')));

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'intents-'));
    const { intents } = loadIntents(path.join(root, 'intents', 'about'));
    const source = intents.find((intent) => intent.topic === 'bot_privacy')?.file ?? '';
    cpSync(path.join(root, 'intents', 'about', source), file());
    edit((text) => text.replace(/^followups:.*$/m, 'followups: []'));
    learned = knowing('bot_privacy');
    problems = [];
    waiting = undefined;
    reloading = createReloading(
      { intents: new Map(), understander: knowing('first') },
      {
        folder,
        async attempt() {
          const set = readSet(readFiles(folder));
          if ('problems' in set) return set.problems;
          const problems = checkGolden(learned, golden);
          if (problems.length > 0) return problems;
          return { intents: new Map(set.intents.map((one) => [one.id, one])), understander: learned };
        },
        onLive: (live) => waiting?.(live),
        onProblems: (found) => problems.push(...found),
      },
    );
  });
  afterEach(() => {
    reloading.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const topic = () => reloading.current().understander.understand('').topic;

  it('brings a good set live', async () => {
    await reloading.reload();
    expect(problems).toEqual([]);
    expect([...reloading.current().intents.keys()]).toEqual(['bot-privacy']);
    expect(topic()).toBe('bot_privacy');
  });

  it('keeps the old set when a file is broken, and names file and line', async () => {
    edit((text) => text.replace(/^title:.*$/m, 'title: [broken'));
    await reloading.reload();
    expect(topic()).toBe('first');
    expect(problems.join('\n')).toMatch(/bot-privacy\.yaml:\d+ /);
  });

  it('keeps the old set when a follow-up leads nowhere', async () => {
    edit((text) => text.replace('followups: []', 'followups: [nowhere]'));
    await reloading.reload();
    expect(topic()).toBe('first');
    expect(problems).toEqual(['bot-privacy.yaml:1 followups: no intent "nowhere"']);
  });

  it('keeps the old set when the golden set fails, and shows what is no longer understood', async () => {
    learned = knowing('password');
    await reloading.reload();
    expect(topic()).toBe('first');
    expect(problems.join('\n')).toContain('"ai đọc tin nhắn của tôi" is no longer bot_privacy');
  });

  it('keeps the old set when learning fails', async () => {
    learned = undefined as unknown as Understander;
    await reloading.reload();
    expect(topic()).toBe('first');
    expect(problems).not.toEqual([]);
  });

  it('notices a changed file by itself', async () => {
    const live = new Promise<Live>((resolve) => {
      waiting = resolve;
    });
    reloading.watch(20);
    edit((text) => `${text}\n`);
    expect((await live).intents.has('bot-privacy')).toBe(true);
  });
});

describe('the golden set', () => {
  const golden = readGolden(path.join(root, 'data', 'intents', 'golden.jsonl'));

  it('has at least 150 messages over every topic that the intents have', () => {
    expect(golden.length).toBeGreaterThanOrEqual(150);
    const covered = new Set(golden.map((one) => one.topic));
    const { intents } = loadIntents(path.join(root, 'intents'));
    expect([...new Set(intents.map((intent) => intent.topic))].filter((one) => !covered.has(one))).toEqual(
      [],
    );
  });

  it('is not taught: no golden message stands among the utterances', () => {
    const said = new Set(
      loadIntents(path.join(root, 'intents')).intents.flatMap((intent) =>
        Object.values(intent.utterances).flat(),
      ),
    );
    expect(golden.filter((one) => said.has(one.text))).toEqual([]);
  });

  it('refuses an understander that knows one thing', () => {
    expect(checkGolden(knowing('password'), golden)).not.toEqual([]);
  });
});
