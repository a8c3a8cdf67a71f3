import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitText } from '../../../src/channels/rendering/split-text.ts';
import { keyboardAfterUse } from '../../../src/channels/telegram/keyboard.ts';
import { renderReply as renderTelegram } from '../../../src/channels/telegram/render.ts';
import { renderReply as renderZaloBot } from '../../../src/channels/zalo-bot/render.ts';
import { renderReply as renderZaloOa } from '../../../src/channels/zalo-oa/render.ts';
import { type Reply, replyStyles } from '../../../src/conversation/message.ts';
import { wording } from './harness.ts';

const words = fc.stringMatching(/^[a-zà-ỹ<>&"{}*_ \n.]{0,400}$/u);
const button = fc.record({
  label: fc.string({ minLength: 1, maxLength: 120 }),
  action: fc.string({ minLength: 1, maxLength: 90 }),
});
const anyReply = fc.record(
  {
    style: fc.constantFrom(...replyStyles),
    lead: words,
    body: fc.array(fc.oneof(words, fc.string({ maxLength: 9_000 })), { maxLength: 6 }),
    steps: fc.array(words, { maxLength: 4 }),
    buttons: fc.array(button, { maxLength: 12 }),
    links: fc.array(
      fc.record({
        label: fc.string({ maxLength: 40 }),
        href: fc.constantFrom('tel:113', 'https://a.example', '/x'),
      }),
      { maxLength: 4 },
    ),
    footer: words,
    feedback: fc.constant('key'),
    more: fc.record({ text: words, action: fc.constant('more:x') }),
  },
  { requiredKeys: ['style', 'body'] },
) as fc.Arbitrary<Reply>;

/** Every channel degrades a reply within its limits; none throws, sends nothing, or drops a word. */
const channels: readonly {
  name: string;
  limit: number;
  render(reply: Reply): { text: string; choices: number }[];
}[] = [
  {
    name: 'telegram',
    limit: 4096,
    render: (reply) =>
      renderTelegram(reply, wording, undefined).map(({ plain, keyboard }) => ({
        text: plain,
        choices: keyboard.flat().length,
      })),
  },
  {
    name: 'zalo-oa',
    limit: 2000,
    render: (reply) =>
      renderZaloOa(reply, wording, undefined).map(({ text, buttons }) => ({ text, choices: buttons.length })),
  },
  {
    name: 'zalo-bot',
    limit: 2000,
    render: (reply) => renderZaloBot(reply, wording, undefined).map((text) => ({ text, choices: 0 })),
  },
];
const letters = (text: string) => text.replace(/\s+/g, '');

describe.each(channels)('$name', ({ name, limit, render }) => {
  it('shows any reply within its limits and drops no word', () => {
    fc.assert(
      fc.property(anyReply, (reply) => {
        const parts = render(reply);
        expect(parts.length).toBeGreaterThan(0);
        for (const { text } of parts) {
          expect(text.length).toBeGreaterThan(0);
          expect(text.length).toBeLessThanOrEqual(limit);
        }
        const shown = letters(parts.map(({ text }) => text).join(''));
        for (const line of [reply.lead ?? '', ...(reply.steps ?? []), ...reply.body, reply.footer ?? '']) {
          expect(shown).toContain(letters(line));
        }
        if (name === 'zalo-oa')
          expect(Math.max(...parts.map(({ choices }) => choices))).toBeLessThanOrEqual(5);
      }),
      { numRuns: 150 },
    );
  });
});

describe('a text that is split', () => {
  it('keeps every letter, every part within the limit and every character whole', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 600 }),
        fc.integer({ min: 2, max: 80 }),
        (text, limit) => {
          const parts = splitText(text, limit);
          expect(letters(parts.join(''))).toBe(letters(text));
          for (const part of parts) {
            expect(part.length).toBeLessThanOrEqual(limit);
            expect(part.isWellFormed()).toBe(text.isWellFormed());
          }
        },
      ),
    );
  });
  it('is cut between paragraphs first, then sentences', () => {
    expect(splitText('Một câu ngắn.\n\nHai câu ngắn.', 20)).toEqual(['Một câu ngắn.', 'Hai câu ngắn.']);
    expect(splitText('Câu một ở đây. Câu hai ở đây.', 20)).toEqual(['Câu một ở đây.', 'Câu hai ở đây.']);
  });
});

describe('the buttons of Telegram after use', () => {
  const rows = [
    [{ text: 'Hôm nay', callback_data: 'say:hôm nay' }],
    [
      { text: 'Có ích', callback_data: 'feedback:yes:k' },
      { text: 'Không', callback_data: 'feedback:no:k' },
    ],
    [{ text: 'Xem', callback_data: 'intent:x' }],
  ];
  it('show the answer where a question was answered', () => {
    expect(keyboardAfterUse(rows, 'say:hôm nay', 'say:hôm nay')).toEqual([
      [{ text: '✓ Hôm nay', callback_data: '-' }],
    ]);
  });
  it('lose both feedback buttons once one was pressed', () => {
    expect(keyboardAfterUse(rows, 'feedback:no:k', 'feedback:no:k')).toHaveLength(2);
  });
  it('stay where they lead somewhere', () => {
    expect(keyboardAfterUse(rows, 'intent:x', 'intent:x')).toBeUndefined();
  });
});
