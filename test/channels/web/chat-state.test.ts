import { describe, expect, it } from 'vitest';
import {
  type ChatState,
  unsentOf,
  withChange,
  withMessage,
  withOutgoing,
} from '../../../src/channels/web/client/chat-state.ts';
import { findChosen } from '../../../src/channels/web/views/chosen.ts';
import { isSafeHref, showPhone } from '../../../src/channels/web/views/href.ts';
import type { WireMessage } from '../../../src/channels/web/wire.ts';

const empty: ChatState = { messages: [], outgoing: [], typing: true, connection: 'open' };
const own = (id: number, key: string, action?: string): WireMessage => ({
  kind: 'own',
  id,
  key,
  at: id,
  text: `tin ${id}`,
  pictures: [],
  ...(action === undefined ? {} : { action }),
});
const reply = (id: number, ...actions: string[]): WireMessage => ({
  kind: 'reply',
  id,
  at: id,
  reply: { style: 'plain', body: [], buttons: actions.map((action) => ({ label: action, action })) },
});

describe('what the page shows', () => {
  it('holds each row once, by id, whatever the order in which rows arrive', () => {
    const state = [reply(3), own(1, 'a'), reply(3), reply(2)].reduce(withMessage, empty);
    expect(state.messages.map(({ id }) => id)).toEqual([1, 2, 3]);
  });

  it('replaces the bubble on its way by its row', () => {
    const sending = withOutgoing(empty, { key: 'a', at: 1, text: 'tin', state: 'sending' });
    expect(withMessage(sending, own(1, 'a')).outgoing).toEqual([]);
    expect(withMessage(sending, own(1, 'b')).outgoing).toHaveLength(1);
  });

  it('does not show again what is already in the transcript', () => {
    const known = withMessage(empty, own(1, 'a'));
    expect(withOutgoing(known, { key: 'a', at: 1, text: 'tin', state: 'failed' }).outgoing).toEqual([]);
  });

  it('stops typing when the reply is there', () => {
    expect(withMessage(empty, own(1, 'a')).typing).toBe(true);
    expect(withMessage(empty, reply(2)).typing).toBe(false);
  });

  it('remembers what the server has not confirmed', () => {
    let state = withOutgoing(empty, { key: 'a', at: 1, text: 'một', state: 'sending' });
    state = withOutgoing(state, { key: 'b', at: 2, text: 'hai', state: 'sending' });
    state = withChange(state, 'b', { state: 'stored' });
    expect(unsentOf(state)).toEqual([{ key: 'a', at: 1, text: 'một', state: 'failed' }]);
  });
});

describe('buttons that were pressed', () => {
  it('are marked in the last reply before the press that offered them', () => {
    const messages = [reply(1, 'ask', 'check'), reply(2, 'check'), own(3, 'k', 'check'), reply(4, 'check')];
    expect(findChosen(messages, [])).toEqual(new Map([[2, new Set(['check'])]]));
  });

  it('are marked while the press is still on its way', () => {
    const outgoing = [{ key: 'k', at: 1, text: '', action: 'ask', state: 'sending' as const }];
    expect(findChosen([reply(1, 'ask')], outgoing)).toEqual(new Map([[1, new Set(['ask'])]]));
  });
});

describe('links', () => {
  it.each(['tel:113', 'tel:+84912345678', 'https://vneid.gov.vn/', '/bien-nhan/LC-2345-6789?k=x'])(
    'may be %s',
    (href) => expect(isSafeHref(href)).toBe(true),
  );
  it.each([
    'javascript:alert(1)',
    'http://a.example',
    '//evil.example',
    '/\\evil.example',
    'data:text/html,x',
    'tel:',
  ])('may not be %s', (href) => expect(isSafeHref(href)).toBe(false));
  it.each([
    ['1900545413', '1900 54 54 13'],
    ['18001234', '1800 12 34'],
    ['0912345678', '0912 345 678'],
    ['113', '113'],
  ])('show %s as people read it', (digits, shown) => expect(showPhone(digits)).toBe(shown));
});
