import { createHash } from 'node:crypto';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refreshTokens } from '../../../src/channels/zalo-oa/api.ts';
import { OaTokens } from '../../../src/channels/zalo-oa/tokens.ts';
import { takeTokenLease } from '../../../src/storage/repositories/channel-tokens.ts';
import { databaseKinds, type TestDatabase } from '../../support/databases.ts';
import { type FakeZaloOa, startFakeZaloOa } from '../../support/fake-zalo-oa.ts';

describe.each(databaseKinds)('the tokens of an Official Account on $name', (kind) => {
  let database: TestDatabase;
  let zalo: FakeZaloOa;
  let time = Date.UTC(2026, 10, 24);
  const troubles: string[] = [];
  beforeEach(async () => {
    database = await kind.open();
    time = Date.UTC(2026, 10, 24);
    zalo = await startFakeZaloOa(() => time);
    troubles.length = 0;
  });
  afterEach(async () => {
    await zalo.close();
    await database.close();
  });

  /** One process of ours. */
  const open = (owner: string, firstRefreshToken = zalo.firstRefreshToken) =>
    new OaTokens({
      db: database.db,
      log: pino({ level: 'silent' }),
      now: () => time,
      owner,
      firstRefreshToken,
      refresh: (token) =>
        refreshTokens(
          { api: zalo.root, oauth: zalo.root },
          { id: zalo.appId, secret: zalo.appSecret },
          token,
        ),
      // Time goes on while somebody waits, a little in truth and much on our clock.
      sleep: async (milliseconds) => {
        time += milliseconds;
        await new Promise((resolve) => setTimeout(resolve, 2));
      },
      onTrouble: async (trouble) => void troubles.push(trouble?.reason ?? 'well'),
    });

  it('begin with the configured refresh token and go on with what Zalo gave', async () => {
    const tokens = open('a');
    expect(await tokens.get()).toBe('access-1');
    expect(await tokens.get()).toBe('access-1');
    time += 3_590_000;
    expect(await tokens.get()).toBe('access-2');
    expect(zalo.traded).toEqual(['refresh-0', 'refresh-1']);
  });

  it('survive a restart: the chain goes on from the database, not from .env', async () => {
    await open('a').get();
    time += 4_000_000;
    expect(await open('b').get()).toBe('access-2');
    expect(zalo.refusedTrades).toEqual([]);
  });

  it('are renewed once by any number of processes at the same time', async () => {
    zalo.tune({ delayMilliseconds: 20 });
    const processes = Array.from({ length: 8 }, (_, index) => open(`process ${index}`));
    const all = await Promise.all(processes.flatMap((one) => [one.get(), one.get()]));
    expect(new Set(all)).toEqual(new Set(['access-1']));
    expect(zalo.traded).toEqual(['refresh-0']);
    expect(zalo.refusedTrades).toEqual([]);
  });

  it('are renewed when Zalo no longer takes one before its time', async () => {
    const tokens = open('a');
    const stale = await tokens.get();
    expect(await tokens.get(stale)).toBe('access-2');
    // Somebody else noticed too, later: the new one is good for them.
    expect(await open('b').get(stale)).toBe('access-2');
  });

  it('are taken over from a process that died while it held the lease', async () => {
    const tokens = open('b');
    await tokens.get();
    time += 4_000_000;
    await takeTokenLease(database.db, 'zalo-oa', { owner: 'dead', now: time, until: time + 30_000 });
    expect(await tokens.get()).toBe('access-2');
  });

  it('are not lost to a network failure before Zalo took the token', async () => {
    zalo.failRefreshes('down');
    const tokens = open('a');
    await expect(tokens.get()).rejects.toThrow();
    expect(await tokens.get()).toBe('access-1');
  });

  it('tell the team at once when Zalo refuses the refresh token, and take a new one from .env', async () => {
    zalo.failRefreshes('lost');
    const tokens = open('a');
    await expect(tokens.get()).rejects.toThrow();
    await expect(tokens.get()).rejects.toThrow(/Invalid refresh token/);
    expect(troubles).toEqual([expect.stringContaining('Invalid refresh token')]);
    // The operator gets a new one at Zalo, which here is the one that the lost answer carried.
    expect(await open('a', 'refresh-1').get()).toBe('access-2');
    expect(troubles.at(-1)).toBe('well');
  });

  it('tell the team in the last week when renewing does not work, whatever the reason', async () => {
    const tokens = open('a');
    await tokens.get();
    time += 84 * 24 * 3_600_000;
    zalo.failRefreshes('down');
    await tokens.keepFresh(600_000);
    expect(troubles.filter((trouble) => trouble !== 'well')).toHaveLength(1);
  });

  it('keep the seed only as a fingerprint beside the tokens', async () => {
    await open('a').get();
    const row = await database.db.selectFrom('channel_tokens').selectAll().executeTakeFirstOrThrow();
    expect(row.seed_hash).toBe(createHash('sha256').update('refresh-0').digest('hex'));
    expect(row.lease_owner).toBeNull();
  });
});
