import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWebChat, type WebChat } from '../../support/web-chat.ts';
import { Visitor } from './visitor.ts';

describe('the event stream', () => {
  let chat: WebChat;
  beforeAll(async () => {
    chat = await startWebChat((incoming) => [
      { style: 'plain', body: [`một: ${incoming.text}`] },
      { style: 'plain', body: [`hai: ${incoming.text}`] },
    ]);
  });
  afterAll(() => chat.close());

  async function aVisitor(): Promise<Visitor> {
    const visitor = new Visitor(chat.root);
    await visitor.open();
    return visitor;
  }

  it('brings own messages and replies, in order, while they come', async () => {
    const visitor = await aVisitor();
    const listener = await visitor.listen();
    expect(listener.headers['content-type']).toContain('text/event-stream');
    await visitor.say('xin chào');
    await listener.until(({ messages }) => messages.length === 3);
    expect(listener.messages.map(({ kind }) => kind)).toEqual(['own', 'reply', 'reply']);
    expect(listener.events.some(({ event }) => event === 'typing')).toBe(true);
    await listener.cut();
  });

  it('says that this browser brings no cookie', async () => {
    const listener = await new Visitor(chat.root).listen();
    await listener.until(({ events }) => events.some(({ event }) => event === 'refused'));
    await listener.cut();
  });

  it('never shows one chat to another', async () => {
    const one = await aVisitor();
    const two = await aVisitor();
    await one.say('bí mật');
    const listener = await two.listen();
    await two.say('của tôi');
    await listener.until(({ messages }) => messages.length === 3);
    expect(JSON.stringify(listener.messages)).not.toContain('bí mật');
    await listener.cut();
  });

  it('goes on where the page ended', async () => {
    const visitor = await aVisitor();
    await visitor.submit({ text: 'trước' });
    const html = await (await visitor.open()).text();
    const cursor = /&quot;cursor&quot;:&quot;([\d-]+)&quot;/.exec(html)?.[1];
    const listener = await visitor.listen(cursor);
    await visitor.say('sau');
    await listener.until(({ messages }) => messages.length === 3);
    expect(JSON.stringify(listener.messages)).not.toContain('trước');
    await listener.cut();
  });

  it('brings what an officer writes', async () => {
    const visitor = await aVisitor();
    await visitor.say('gặp cán bộ');
    const listener = await visitor.listen();
    await listener.until(({ messages }) => messages.length === 3);
    const owner = chat.received.at(-1)?.chat ?? '';
    await chat.push(owner, { style: 'officer', body: ['Tôi nghe đây.'] });
    await listener.until(({ messages }) => messages.length === 4);
    expect(JSON.stringify(listener.messages.at(-1))).toContain('Tôi nghe đây.');
    await listener.cut();
  });

  it('loses and doubles nothing, wherever the line is cut', { timeout: 120_000 }, async () => {
    // Each number says how many rows arrive before the next cut; messages are sent all the while.
    const cuts = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(cuts, fc.integer({ min: 1, max: 6 }), async (waits, count) => {
        const visitor = await aVisitor();
        const seen: number[] = [];
        let cursor: string | undefined;
        const sending = (async () => {
          for (let n = 0; n < count; n += 1) await visitor.say(`tin ${n}`);
        })();
        for (const wait of waits) {
          const listener = await visitor.listen(cursor);
          const enough = Math.min(wait, count * 3 - seen.length);
          await listener.until(({ messages }) => messages.length >= enough);
          await listener.cut();
          seen.push(...listener.messages.map(({ id }) => id));
          cursor = listener.lastId ?? cursor;
        }
        await sending;
        const last = await visitor.listen(cursor);
        await last.until(({ messages }) => seen.length + messages.length >= count * 3);
        await chat.idle();
        await last.cut();
        seen.push(...last.messages.map(({ id }) => id));
        expect(seen.length).toBe(count * 3);
        expect(new Set(seen).size).toBe(count * 3);
      }),
      { numRuns: 25 },
    );
  });

  it('gives the oldest of too many tabs up, not the server', async () => {
    const visitor = await aVisitor();
    const listeners = [];
    for (let tab = 0; tab < 10; tab += 1) listeners.push(await visitor.listen());
    await visitor.say('chào');
    await listeners.at(-1)?.until(({ messages }) => messages.length === 3);
    for (const listener of listeners) await listener.cut();
  });
});
