import { describe, expect, it } from 'vitest';
import { SendLimiter, TokenBucket } from '../../../src/channels/pipeline/send-limiter.ts';

describe('a token bucket', () => {
  it('lets a burst through and then one at a time', () => {
    const bucket = new TokenBucket({ count: 3, perMilliseconds: 3_000 }, 0);
    for (let sent = 0; sent < 3; sent++) {
      expect(bucket.waitAt(0)).toBe(0);
      bucket.take(0);
    }
    expect(bucket.waitAt(0)).toBe(1_000);
    expect(bucket.waitAt(999)).toBe(1);
    expect(bucket.waitAt(1_000)).toBe(0);
  });

  it('never holds more than it may, and a clock set back gives nothing', () => {
    const bucket = new TokenBucket({ count: 2, perMilliseconds: 1_000 }, 10_000);
    bucket.take(99_999);
    bucket.take(99_999);
    expect(bucket.waitAt(50_000)).toBe(500);
  });
});

describe('the rates of a channel', () => {
  const rates = {
    overall: { count: 30, perMilliseconds: 1_000 },
    chat: (chat: string) => [
      { count: 1, perMilliseconds: 1_000 },
      ...(chat.startsWith('-') ? [{ count: 20, perMilliseconds: 60_000 }] : []),
    ],
  };

  /** Sends to these chats as fast as allowed, for that long. @returns how many went out */
  const drive = (chats: readonly string[], milliseconds: number) => {
    const limiter = new SendLimiter(rates, 0);
    let sent = 0;
    for (let now = 0; now < milliseconds; now++) {
      for (const chat of chats) {
        if (limiter.waitAt(chat, now) > 0) continue;
        limiter.take(chat, now);
        sent += 1;
      }
    }
    return sent;
  };

  it('keep one a second in a chat', () => {
    expect(drive(['1'], 10_000)).toBe(10);
  });
  it('keep twenty a minute in a group beyond its first burst', () => {
    expect(drive(['-1'], 300_000)).toBeLessThanOrEqual(20 + 5 * 20);
  });
  it('keep thirty a second in all beyond the first burst', () => {
    const chats = Array.from({ length: 200 }, (_, index) => String(index));
    expect(drive(chats, 5_000)).toBeLessThanOrEqual(30 + 5 * 30);
    expect(drive(chats, 5_000)).toBeGreaterThan(5 * 30 - 30);
  });
});
