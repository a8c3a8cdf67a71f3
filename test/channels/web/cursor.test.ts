import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advance, formatCursor, parseCursor, start } from '../../../src/channels/web/cursor.ts';
import { readOn } from '../../../src/channels/web/transcript.ts';
import { databaseKinds } from '../../support/databases.ts';

const place = fc.integer({ min: 0, max: 999_999 });

describe('a reader’s place', () => {
  it('survives being an event’s id', () => {
    fc.assert(
      fc.property(place, place, (inwards, out) => {
        const cursor = { in: inwards, out };
        expect(parseCursor(formatCursor(cursor))).toEqual(cursor);
      }),
    );
  });

  it('is the beginning where the id makes no sense', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!/^\s*\d{1,15}(-\d{1,15})?\s*$/.test(text));
        expect(parseCursor(text)).toEqual(start);
      }),
    );
  });

  it('may be one row’s id alone', () => {
    expect(parseCursor('7')).toEqual({ in: 7, out: 7 });
  });
});

describe.each(databaseKinds)('reading on, on $name', (kind) => {
  it('still finds a reply that became visible after a message with a higher id', async () => {
    const { db, close } = await kind.open();
    try {
      const row = (id: number, direction: 'in' | 'out') =>
        db
          .insertInto('messages')
          .values({
            id,
            channel: 'web',
            chat: 'c',
            direction,
            external_id: `m${id}`,
            at: 1,
            payload: '{}',
            state: 'done',
          })
          .execute();
      await row(11, 'in');
      let cursor = start;
      for await (const seen of readOn(db, 'c', cursor)) cursor = advance(cursor, seen);
      await row(10, 'out');
      const found = [];
      for await (const seen of readOn(db, 'c', cursor)) found.push(seen.id);
      expect(found).toEqual([10]);
    } finally {
      await close();
    }
  });
});
