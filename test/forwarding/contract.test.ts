import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type FakeTarget,
  fakeMailServer,
  fakeMisp,
  fakeTelegramGroup,
  fakeWebhook,
  type Mood,
} from '../../src/cli/chaos/receivers.ts';
import { loadTargets } from '../../src/forwarding/load-targets.ts';
import type { Target } from '../../src/forwarding/target.ts';
import { forwardedReport } from '../../src/reports/forwarded.ts';
import { aReport } from '../support/reports.ts';

interface Member {
  readonly name: string;
  open(): Promise<FakeTarget>;
  /** Misbehaviour that the protocol gives no way to notice, with the reason. */
  readonly cannot: Partial<Record<'know a repeat' | 'see through a pretence', string>>;
}

const members: readonly Member[] = [
  {
    name: 'email',
    open: fakeMailServer,
    cannot: { 'see through a pretence': 'SMTP: 250 is all that is ever said' },
  },
  {
    name: 'webhook',
    open: fakeWebhook,
    cannot: { 'see through a pretence': 'our contract: any 2xx means taken' },
  },
  {
    name: 'telegram',
    open: fakeTelegramGroup,
    cannot: { 'know a repeat': 'the Bot API has no idempotency key; the group sees the same code' },
  },
  { name: 'misp', open: fakeMisp, cannot: {} },
];

const report = forwardedReport(aReport(), new Map());
const delivery = { idempotencyKey: 'LC-2345-6789:here', report };
const patience = 1_500;

describe.each(members)('the target $name', ({ name, open, cannot }) => {
  let fake: FakeTarget;
  let target: Target;
  beforeEach(async () => {
    fake = await open();
    const targets = await loadTargets({
      // Beside another one: Telegram is never the only target.
      environment: {
        FORWARD_WEBHOOK_URL: 'http://127.0.0.1:9',
        FORWARD_WEBHOOK_SECRET: '0123456789abcdef',
        ...fake.environment,
      },
      team: 'Đội ứng cứu',
      topics: new Map([['scam_fake_police_court', 'Giả danh công an']]),
      consoleLink: () => undefined,
      now: () => Date.UTC(2026, 10, 24),
    });
    const own = targets.find((candidate) => candidate.name === name);
    if (own === undefined) throw new Error(`${name} is off`);
    target = own;
  });
  afterEach(async () => {
    await target.close?.();
    await fake.close();
  });
  const deliver = (mood: Mood) => {
    fake.setMood(mood);
    return target.deliver(delivery, patience);
  };
  const unless = (ability: keyof typeof cannot) => (cannot[ability] === undefined ? it : it.skip);

  it('is off while its keys are not set', async () => {
    const targets = await loadTargets({
      environment: {},
      team: '',
      topics: new Map(),
      consoleLink: () => undefined,
      now: () => 0,
    });
    expect(targets).toEqual([]);
  });

  it('hands the report over, with its code', async () => {
    await deliver('takes');
    expect(fake.taken).toHaveLength(1);
    // Long lines are folded in mails.
    expect(fake.bodies.join().replaceAll('=\r\n', '')).toContain('LC-2345-6789');
  });

  it.each(['refuses', 'hangs', 'denies'] as const)('fails when the other side %s', async (mood) => {
    if (name === 'misp' && mood === 'denies') return; // it looks whether the event is there: see below
    const error = await deliver(mood).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(Error);
    const said = String(error);
    for (const secret of [...Object.values(fake.environment), 'xưng công an', '+84912345678']) {
      expect(said).not.toContain(secret);
    }
  });

  it('is content with being answered twice, and works on', async () => {
    await deliver('repeats');
    await deliver('takes').catch(() => undefined);
    await target.deliver({ ...delivery, idempotencyKey: 'LC-AAAA-AAAA:here' }, patience);
    expect(fake.taken.length).toBeGreaterThanOrEqual(2);
  });

  unless('know a repeat')('lets the other side know a repeat by the same key', async () => {
    await deliver('denies').catch(() => undefined);
    await deliver('takes');
    expect(new Set(fake.taken).size).toBe(1);
    expect(fake.taken[0]).not.toBe('');
  });

  unless('see through a pretence')('does not believe a success that has nothing to show', async () => {
    await expect(deliver('pretends')).rejects.toThrow();
    expect(fake.taken).toEqual([]);
  });
});

describe('a Telegram group', () => {
  it('is never the only target', async () => {
    await expect(
      loadTargets({
        environment: { FORWARD_TELEGRAM_CHAT: '-1', TELEGRAM_BOT_TOKEN: '1:a' },
        team: '',
        topics: new Map(),
        consoleLink: () => undefined,
        now: () => 0,
      }),
    ).rejects.toThrow('FORWARD_EMAIL_');
  });

  it('has buttons that act on the report', async () => {
    const fake = await fakeTelegramGroup();
    const [, telegram] = await loadTargets({
      environment: {
        FORWARD_MISP_URL: 'http://127.0.0.1:9',
        FORWARD_MISP_KEY: '0123456789abcdef',
        ...fake.environment,
      },
      team: '',
      topics: new Map(),
      consoleLink: () => undefined,
      now: () => 0,
    });
    await telegram?.deliver(delivery, patience);
    for (const action of ['take', 'duplicate', 'not'])
      expect(fake.bodies[0]).toContain(`case:LC-2345-6789:${action}`);
    await fake.close();
  });

  it('keeps the link to the console, and no half emoji, where the story is too long', async () => {
    const fake = await fakeTelegramGroup();
    const [, telegram] = await loadTargets({
      environment: {
        FORWARD_MISP_URL: 'http://127.0.0.1:9',
        FORWARD_MISP_KEY: '0123456789abcdef',
        ...fake.environment,
      },
      team: '',
      topics: new Map(),
      consoleLink: (code) => `https://la-chan.example/console/reports/${code}`,
      now: () => 0,
    });
    for (const shift of ['', ' ']) {
      const narrative = shift + '😭'.repeat(4_000);
      await telegram?.deliver({ ...delivery, report: { ...report, narrative } }, patience);
    }
    for (const body of fake.bodies) {
      const { text } = JSON.parse(body) as { text: string };
      expect(text).toContain('https://la-chan.example/console/reports/LC-2345-6789');
      expect(text.length).toBeLessThanOrEqual(3_500);
      expect(text.endsWith('😭…')).toBe(true);
    }
    expect(fake.bodies).toHaveLength(2);
    await fake.close();
  });
});
