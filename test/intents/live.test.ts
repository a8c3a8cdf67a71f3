import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LiveUnderstanding, openLiveUnderstanding } from '../../src/live-understanding.ts';
import { root } from './support.ts';

/** The real set in a folder of its own, the real learning in its process, the real watcher. */
describe('a running server', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'live-'));
  const file = path.join(folder, 'intents', 'about', 'report-status.yaml');
  const logged: { msg: string; problems?: string[] }[] = [];
  let heard: (() => void) | undefined;
  let live: LiveUnderstanding;

  beforeAll(async () => {
    cpSync(path.join(root, 'intents'), path.join(folder, 'intents'), { recursive: true });
    const log = pino(
      { level: 'info' },
      {
        write(line: string) {
          logged.push(JSON.parse(line) as { msg: string });
          heard?.();
        },
      },
    );
    live = await openLiveUnderstanding(
      { intentsFolder: path.join(folder, 'intents'), dataFolder: folder },
      log,
    );
  }, 120_000);
  afterAll(() => {
    live.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const edit = async (change: (text: string) => string) => {
    const told = new Promise<void>((resolve) => {
      heard = resolve;
    });
    writeFileSync(file, change(readFileSync(file, 'utf8')));
    await told;
    return logged.at(-1);
  };
  const lead = () => live.current().intents.get('report-status')?.answer.do;
  const understood = () =>
    live.current().understander.understand('xin hỏi về chuyện bánh đúc zeta phi').intent;

  it('goes on with the old set when a file is broken, and says where', async () => {
    const before = lead();
    const last = await edit((text) => text.replace('  do:', '  do: [x\n  du:'));
    expect(last?.msg).toContain('stays out');
    expect(last?.problems?.[0]).toMatch(/^about\/report-status\.yaml:\d+ /);
    expect(lead()).toBe(before);
  }, 120_000);

  it('takes up a changed answer and a changed utterance together, without a restart', async () => {
    expect(understood()).not.toBe('report-status');
    const last = await edit((text) =>
      text
        .replace('  do: [x\n  du:', '  do:')
        .replace('Gửi mã phản ánh', 'Gõ mã phản ánh')
        .replace('  faq:\n', '  faq:\n    - "bánh đúc zeta phi"\n    - "chuyện bánh đúc zeta phi"\n'),
    );
    expect(last?.msg).toContain('is live');
    expect(lead()).toContain('Gõ mã phản ánh');
    expect(understood()).toBe('report-status');
  }, 120_000);
});
