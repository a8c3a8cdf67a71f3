import { describe, expect, it } from 'vitest';
import { type Happening, readUpdate } from '../../../src/channels/telegram/read-update.ts';
import { updateSchema } from '../../../src/channels/telegram/schema.ts';

const me = { id: 77, username: 'la_chan_bot' };
const read = (update: Record<string, unknown>): Happening =>
  readUpdate(updateSchema.parse({ update_id: 1, ...update }), me);
const base = {
  message_id: 5,
  date: 1_795_478_400,
  chat: { id: 9, type: 'private', first_name: 'Hoa' },
  from: { id: 9, is_bot: false, first_name: 'Hoa' },
};
const inGroup = { ...base, chat: { id: -100123, type: 'supergroup', title: 'Xóm 3' } };
const message = (content: Record<string, unknown>) => read({ message: { ...base, ...content } });
const group = (content: Record<string, unknown>) => read({ message: { ...inGroup, ...content } });
const mention = (text: string) => ({
  text,
  entities: [{ type: 'mention', offset: text.indexOf('@'), length: '@la_chan_bot'.length }],
});

describe('an update of Telegram', () => {
  it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['a text', { text: 'xin chào' }, { chat: '9', messageId: '5', at: 1_795_478_400_000, text: 'xin chào' }],
    [
      'an address hidden behind words',
      {
        text: 'Bấm đây',
        entities: [{ type: 'text_link', offset: 0, length: 7, url: 'https://lua.example/x' }],
      },
      { text: 'Bấm đây\nhttps://lua.example/x' },
    ],
    [
      'a picture: the largest size, with its caption',
      { caption: 'xem', photo: [{ file_id: 's' }, { file_id: 'l' }] },
      { text: 'xem', attachments: [{ kind: 'image', source: 'l' }] },
    ],
    ['a picture of an album', { photo: [{ file_id: 'l' }], media_group_id: 'g1' }, { album: 'g1' }],
    [
      'a picture sent as a file',
      { document: { file_id: 'd', mime_type: 'image/png' } },
      { attachments: [{ kind: 'image', source: 'd' }] },
    ],
    [
      'a document',
      { document: { file_id: 'd', mime_type: 'application/pdf' } },
      { attachments: [{ kind: 'document', source: 'd' }] },
    ],
    ['a voice message', { voice: { file_id: 'v' } }, { attachments: [{ kind: 'voice', source: 'v' }] }],
    ['a video note', { video_note: { file_id: 'v' } }, { attachments: [{ kind: 'video', source: 'v' }] }],
    [
      'an animation, once',
      { animation: { file_id: 'a' }, document: { file_id: 'a', mime_type: 'video/mp4' } },
      { attachments: [{ kind: 'video', source: 'a' }] },
    ],
    [
      'a contact',
      { contact: { phone_number: '+84912345678', first_name: 'Anh', last_name: 'Tuấn' } },
      { text: 'Anh Tuấn +84912345678' },
    ],
    ['a sticker, which we cannot read', { sticker: { file_id: 'x' } }, { text: '', attachments: [] }],
    [
      'a forwarded message, with its origin',
      {
        text: 'x',
        forward_origin: {
          type: 'channel',
          chat: { id: -1, type: 'channel', title: 'Đầu tư', username: 'dt' },
        },
      },
      { forwardedFrom: 'Đầu tư (@dt)' },
    ],
    [
      'a message forwarded from somebody who hides',
      { text: 'x', forward_origin: { type: 'hidden_user', sender_user_name: 'Ẩn' } },
      { forwardedFrom: 'Ẩn' },
    ],
    ['an intent’s deep link', { text: '/start intent-otp' }, { text: '', button: 'intent:otp' }],
    ['a deep link to the check', { text: '/start check' }, { button: 'check' }],
    ['a deep link of nobody’s making', { text: '/start erase-now' }, { text: '/start erase-now' }],
    ['a command with a question', { text: '/hoi@la_chan_bot mã otp là gì' }, { text: 'mã otp là gì' }],
    ['a command alone', { text: '/baocao' }, { text: '/baocao' }],
  ])('is %s', (_name, content, expected) => {
    expect(message(content)).toMatchObject({ kind: 'message', incoming: expected });
  });

  it('that edits a message is a message of its own, the same at every redelivery', () => {
    const edited = { edited_message: { ...base, text: 'sửa', edit_date: 1_795_478_500 } };
    expect(read(edited)).toMatchObject({ kind: 'message', incoming: { messageId: '5.1795478500' } });
    const location = { latitude: 18.3, longitude: 105.9 };
    expect(message({ location })).toMatchObject({ kind: 'message' });
    expect(read({ edited_message: { ...base, location, edit_date: 1_795_478_500 } }).kind).toBe('nothing');
  });

  it('that presses a button', () => {
    const press = {
      callback_query: {
        id: 'q',
        from: base.from,
        data: 'report:send',
        message: { message_id: 6, chat: base.chat, reply_markup: { inline_keyboard: [] } },
      },
    };
    expect(read(press)).toMatchObject({
      kind: 'press',
      queryId: 'q',
      chat: '9',
      messageId: 6,
      data: 'report:send',
    });
  });

  it('that blocks the bot', () => {
    const blocked = { my_chat_member: { chat: base.chat, date: 1, new_chat_member: { status: 'kicked' } } };
    expect(read(blocked)).toEqual({ kind: 'reach', chat: '9', blocked: true });
  });

  it.each([
    ['a service message', { message: { ...base, pinned_message: {} } }],
    ['a bot’s message', { message: { ...base, text: 'x', from: { id: 1, is_bot: true } } }],
    ['a post of a channel', { channel_post: { ...base, text: 'x' } }],
  ])('is nothing to us: %s', (_name, update) => {
    expect(read(update)).toEqual({ kind: 'nothing' });
  });
});

describe('a group', () => {
  it('is not ours to read', () => {
    expect(group({ text: 'chiều nay họp xóm' })).toEqual({ kind: 'nothing' });
    expect(
      group({ text: 'hỏi @la_chan_bot_khac đi', entities: [{ type: 'mention', offset: 4, length: 16 }] }),
    ).toEqual({
      kind: 'nothing',
    });
  });

  it('is read where the bot is mentioned, without the mention', () => {
    expect(group(mention('@la_chan_bot kiểm tra lua.example'))).toMatchObject({
      incoming: { chat: '-100123', group: true, text: 'kiểm tra lua.example' },
    });
  });

  it('has the message checked that the mention answers, with its pictures and its origin', () => {
    const asked = {
      ...inGroup,
      message_id: 4,
      text: 'Trúng thưởng, bấm qua.example',
      photo: [{ file_id: 'p' }],
      forward_origin: { type: 'hidden_user', sender_user_name: 'Ẩn' },
    };
    expect(group({ ...mention('@la_chan_bot'), reply_to_message: asked })).toMatchObject({
      incoming: {
        text: 'Trúng thưởng, bấm qua.example',
        attachments: [{ kind: 'image', source: 'p' }],
        forwardedFrom: 'Ẩn',
        group: true,
      },
    });
  });

  it('is read where the bot is answered', () => {
    const ours = { ...inGroup, message_id: 3, text: 'Có dấu hiệu', from: { id: 77, is_bot: true } };
    expect(group({ text: 'thế làm sao', reply_to_message: ours })).toMatchObject({
      incoming: { text: 'thế làm sao', group: true },
    });
  });
});
