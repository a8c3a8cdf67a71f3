import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Incoming } from '../../../src/conversation/message.ts';
import { newSession } from '../../../src/conversation/session.ts';
import { chooseOffered } from '../../../src/conversation/steps/choice.ts';
import { loadWording } from '../../../src/conversation/wording.ts';

const world = { wording: loadWording(path.resolve('data', 'wording')), now: 1 };
const offered = ['a', 'b', 'c'].map((action) => ({ label: action.toUpperCase(), action }));
const session = { ...newSession, offered };
const said = (text: string, more: Partial<Incoming> = {}): Incoming => ({
  channel: 'zalo-bot',
  chat: 'c',
  messageId: 'm',
  at: 1,
  text,
  attachments: [],
  ...more,
});

describe('a choice said in words', () => {
  it.each([
    ['1', 'a'],
    ['2.', 'b'],
    ['mot', 'a'],
    ['Một', 'a'],
    ['hai', 'b'],
    ['số 3', 'c'],
    ['cái đầu tiên', 'a'],
    ['cai dau tien', 'a'],
    ['câu thứ hai', 'b'],
    ['chọn 2', 'b'],
    ['cái cuối cùng', 'c'],
  ])('%s', (text, action) => {
    expect(chooseOffered(said(text), session, world)).toMatchObject({ button: action, text: '' });
  });

  it.each(['4', 'một hai', 'hai triệu', '0912345678', 'mã otp là gì', '0'])('is not: %s', (text) => {
    expect(chooseOffered(said(text), session, world).button).toBeUndefined();
  });

  it('in a dialog is a bare number only where choices stand with numbers', () => {
    const inDialog = { ...session, dialog: { name: 'report', snapshot: {} } };
    expect(chooseOffered(said('2'), inDialog, world).button).toBeUndefined();
    expect(chooseOffered(said('2', { numberedFrom: 1 }), inDialog, world).button).toBe('b');
    expect(chooseOffered(said('2', { numberedFrom: 3 }), inDialog, world).button).toBeUndefined();
    expect(chooseOffered(said('3', { numberedFrom: 3 }), inDialog, world).button).toBe('c');
    expect(chooseOffered(said('số 2'), inDialog, world).button).toBe('b');
  });

  it('is left to the officer who holds the chat', () => {
    expect(chooseOffered(said('1'), { ...session, officerUntil: 2 }, world).button).toBeUndefined();
  });
});
