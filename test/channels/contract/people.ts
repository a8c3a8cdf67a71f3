import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import type { Reply } from '../../../src/conversation/message.ts';
import { ChatClient } from '../../support/chat-client.ts';
import { startFakeTelegram } from '../../support/fake-telegram.ts';
import { startFakeZaloBot } from '../../support/fake-zalo-bot.ts';
import { startFakeZaloOa } from '../../support/fake-zalo-oa.ts';
import { startLoopback } from '../../support/loopback.ts';

/** A bubble as a citizen sees it. */
export interface Shown {
  readonly text: string;
  /** Labels of what can be chosen. */
  readonly choices: readonly string[];
}

/** A citizen at one channel: all they can do there, over the channel's own protocol. */
export interface Person {
  say(text: string): Promise<void>;
  /** Chooses by the label of a choice of the latest bubble that has it, as this channel lets one choose. */
  choose(label: string): Promise<void>;
  sendPicture(bytes: Buffer): Promise<void>;
  /** The channel delivers the last thing again. */
  repeat(): Promise<void>;
  /** All bubbles so far. */
  shown(): readonly Shown[];
}

/** One channel over its fake: what the server's `.env` says, and how people get in. */
export interface ChannelWorld {
  readonly environment: Readonly<Record<string, string>>;
  /** @param address of the running server */
  join(address: string): Promise<Person>;
  close(): Promise<void>;
}

export const channelKinds: readonly { name: string; open(): Promise<ChannelWorld> }[] = [
  { name: 'web', open: openWeb },
  { name: 'telegram', open: openTelegram },
  { name: 'zalo-oa', open: openZaloOa },
  { name: 'zalo-bot', open: openZaloBot },
];

/** Waits until something is as wanted. @throws with what there was, when it never is */
export async function eventually<T>(
  look: () => T | undefined | Promise<T | undefined>,
  otherwise: () => string,
): Promise<T> {
  const giveUpAt = Date.now() + 60_000;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > giveUpAt) throw new Error(otherwise());
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** A picture of its own kind each time: nothing readable in it. */
export async function aPicture(): Promise<Buffer> {
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 30 };
  return sharp({ create: { width: 120, height: 90, channels: 3, background: '#eee', noise } })
    .png()
    .toBuffer();
}

function choiceOf<T extends { label: string }>(choices: readonly T[], label: string): T {
  const found = choices.findLast((choice) => choice.label === label);
  if (found === undefined) {
    throw new Error(`no choice "${label}" among: ${choices.map((choice) => choice.label).join(' | ')}`);
  }
  return found;
}

async function openWeb(): Promise<ChannelWorld> {
  return {
    environment: {},
    async join(address) {
      const client = new ChatClient(address);
      await client.open();
      let last: Readonly<Record<string, string>> | { picture: Buffer } = {};
      const listening = client.until(() => false).catch(() => {});
      const post = async (body: Readonly<Record<string, string>>) => {
        last = body;
        await client.post(body);
      };
      void listening;
      return {
        say: (text) => post({ id: randomUUID(), text }),
        choose: (label) => {
          const choices = client.replies.flatMap((reply) => reply.buttons ?? []);
          return post({ id: randomUUID(), button: choiceOf(choices, label).action, label });
        },
        async sendPicture(bytes) {
          last = { picture: bytes };
          await client.sendPicture(bytes);
        },
        repeat: async () => {
          if (!('picture' in last)) await client.post(last as Readonly<Record<string, string>>);
        },
        shown: () => client.replies.map(showWeb),
      };
    },
    close: async () => {},
  };
}

function showWeb(reply: Reply): Shown {
  const text = [reply.lead, ...(reply.steps ?? []), ...reply.body, reply.footer].filter(Boolean).join('\n');
  return { text, choices: (reply.buttons ?? []).map(({ label }) => label) };
}

async function openTelegram(): Promise<ChannelWorld> {
  const fake = await startFakeTelegram();
  let nextChat = 5_000;
  return {
    environment: {
      TELEGRAM_BOT_TOKEN: fake.token,
      TELEGRAM_API_ROOT: fake.root,
      TELEGRAM_MODE: 'polling',
      TELEGRAM_POLL_SECONDS: '1',
    },
    async join() {
      const chat = nextChat++;
      const from = { id: chat, is_bot: false, first_name: 'Hoa' };
      let message = 0;
      let last: Record<string, unknown> = {};
      const push = async (update: Record<string, unknown>) => {
        last = update;
        await fake.push(update);
      };
      const base = () => ({
        message_id: ++message,
        date: Math.floor(Date.now() / 1000),
        chat: { id: chat, type: 'private' },
        from,
      });
      const mine = () => fake.bubbles.filter((bubble) => bubble.chat === String(chat));
      return {
        say: (text) => push({ message: { ...base(), text } }),
        choose: (label) => {
          const buttons = mine().flatMap((bubble) =>
            bubble.keyboard.flat().map((button) => ({ label: button.text, button, bubble })),
          );
          const { button, bubble } = choiceOf(buttons, label);
          return push({
            callback_query: {
              id: randomUUID(),
              from,
              data: button.callback_data,
              message: {
                message_id: bubble.id,
                chat: { id: chat, type: 'private' },
                reply_markup: { inline_keyboard: bubble.keyboard },
              },
            },
          });
        },
        sendPicture: (bytes) => {
          const id = randomUUID();
          fake.addFile(id, bytes);
          return push({ message: { ...base(), photo: [{ file_id: `${id}-small` }, { file_id: id }] } });
        },
        repeat: () => fake.push(last),
        shown: () =>
          mine().map(({ text, keyboard }) => ({
            text,
            choices: keyboard.flat().map((button) => button.text),
          })),
      };
    },
    close: fake.close,
  };
}

async function openZaloOa(): Promise<ChannelWorld> {
  const fake = await startFakeZaloOa();
  const files = new Map<string, Buffer>();
  const pictures = await startLoopback((request) => {
    const bytes = files.get(request.url.pathname);
    return bytes === undefined ? { status: 404 } : { bytes };
  });
  return {
    environment: {
      ZALO_OA_APP_ID: fake.appId,
      ZALO_OA_APP_SECRET: fake.appSecret,
      ZALO_OA_SECRET_KEY: fake.secretKey,
      ZALO_OA_REFRESH_TOKEN: fake.firstRefreshToken,
      ZALO_OA_API_ROOT: fake.root,
      ZALO_OAUTH_ROOT: fake.root,
    },
    async join(address) {
      const user = String(4_000_000_000_000_000_000n + BigInt(Math.floor(Math.random() * 1e9)));
      let last: Record<string, unknown> = {};
      const post = async (event: Record<string, unknown>) => {
        last = { timestamp: String(Date.now()), sender: { id: user }, recipient: { id: '1' }, ...event };
        await fake.post(`${address}/webhook/zalo-oa`, last);
      };
      const text = (said: string) =>
        post({ event_name: 'user_send_text', message: { msg_id: randomUUID(), text: said } });
      const mine = () => fake.bubbles.filter((bubble) => bubble.user === user);
      return {
        say: text,
        choose: (label) => {
          const buttons = mine().flatMap((bubble) =>
            bubble.buttons.map((button) => ({ label: button.title, say: String(button.payload) })),
          );
          const listed = numbered(mine().at(-1)?.text ?? '');
          return text(choiceOf([...listed, ...buttons], label).say);
        },
        sendPicture: (bytes) => {
          const path = `/${randomUUID()}.png`;
          files.set(path, bytes);
          const attachments = [{ type: 'image', payload: { url: `${pictures.root}${path}`, thumbnail: '' } }];
          return post({ event_name: 'user_send_image', message: { msg_id: randomUUID(), attachments } });
        },
        repeat: async () => {
          await fake.post(`${address}/webhook/zalo-oa`, last);
        },
        shown: () =>
          mine().map((bubble) => ({
            text: bubble.text,
            choices: [
              ...bubble.buttons.map(({ title }) => title),
              ...numbered(bubble.text).map(({ label }) => label),
            ],
          })),
      };
    },
    async close() {
      await fake.close();
      await pictures.close();
    },
  };
}

async function openZaloBot(): Promise<ChannelWorld> {
  const fake = await startFakeZaloBot();
  return {
    environment: {
      ZALO_BOT_TOKEN: fake.token,
      ZALO_BOT_API_ROOT: fake.root,
      ZALO_BOT_MODE: 'polling',
      ZALO_BOT_POLL_SECONDS: '1',
    },
    async join() {
      const chat = randomUUID();
      let last: Record<string, unknown> = {};
      const push = async (event: string, content: Record<string, unknown>) => {
        last = {
          event_name: event,
          message: {
            message_id: randomUUID(),
            date: Date.now(),
            from: { id: chat, display_name: 'Hoa', is_bot: false },
            chat: { id: chat, chat_type: 'PRIVATE' },
            ...content,
          },
        };
        await fake.push(last);
      };
      const mine = () => fake.bubbles.filter((bubble) => bubble.chat === chat);
      return {
        say: (text) => push('message.text.received', { text }),
        choose: (label) =>
          push('message.text.received', { text: choiceOf(numbered(mine().at(-1)?.text ?? ''), label).say }),
        sendPicture: (bytes) =>
          push('message.image.received', { photo_url: fake.addFile(`${randomUUID()}.png`, bytes) }),
        repeat: () => fake.push(last),
        shown: () => mine().map(({ text }) => ({ text, choices: numbered(text).map(({ label }) => label) })),
      };
    },
    close: fake.close,
  };
}

/** Choices that stand in the text with the number to send. */
function numbered(text: string): { label: string; say: string }[] {
  const list = text.split(/Trả lời bằng số: [\d, ]+\n/)[1] ?? '';
  return [...list.matchAll(/^(\d+)\. (.+)$/gm)].map(([, say = '', label = '']) => ({ label, say }));
}
