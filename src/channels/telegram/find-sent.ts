import type { SentSearch } from '../channel.ts';
import { type TelegramApi, TelegramRefusal } from './api.ts';
import { pendingSchema, type TelegramKeyboard } from './schema.ts';

/** How far beyond the latest id we know of a bubble may have got: as many as are under way at once, and some. */
const reach = 24;
/** Messages that Telegram still keeps for us have numbers too; with more of them it is better to wait for them. */
const fewPending = 8;
const maximumProbes = 48;
const probeMilliseconds = 5_000;

/** One bubble of which nobody knows whether Telegram took it. */
export interface UncertainBubble {
  readonly chat: string;
  /** What hangs under its last part. */
  readonly keyboard: TelegramKeyboard;
  /** Telegram's id of a message that is older than the bubble. */
  readonly after: number;
}

/**
 * The Bot API keeps no list of what a bot sent and knows no idempotency key. But it numbers all messages of a bot's
 * private chats in one row, so that a bubble cut off by a crash has one of the numbers that we cannot account for; and
 * it says "message is not modified" when our own message is edited into what it already is, "message to edit not
 * found" or "message can't be edited" otherwise: https://core.telegram.org/bots/api#editmessagereplymarkup.
 * Where either should change, nothing is found, and the bubble goes out again.
 * @param known Telegram's ids of messages that are accounted for
 */
export async function findSentBubble(
  api: TelegramApi,
  bubble: UncertainBubble,
  known: ReadonlySet<number>,
): Promise<SentSearch> {
  for (const id of candidatesFor(bubble.after, known)) {
    const answer = await probe(api, bubble, id);
    if (answer === 'there') return { state: 'sent', externalId: String(id) };
    if (answer === 'unclear') return { state: 'undecided' };
  }
  return { state: 'not_sent' };
}

/** Whether Telegram says that so few messages are still to come that what we know of the numbers is nearly all. */
export async function isCaughtUp(api: TelegramApi): Promise<boolean> {
  const answer = await api.call('getWebhookInfo', {}, probeMilliseconds).catch(() => undefined);
  const info = pendingSchema.safeParse(answer).data;
  return info !== undefined && info.pending_update_count <= fewPending;
}

/** The latest first: a crash cuts off what was under way last. */
function candidatesFor(after: number, known: ReadonlySet<number>): number[] {
  const latest = [...known].reduce((one, other) => Math.max(one, other), after);
  const candidates: number[] = [];
  for (let id = latest + reach; id > after && candidates.length < maximumProbes; id--)
    if (!known.has(id)) candidates.push(id);
  return candidates;
}

async function probe(
  api: TelegramApi,
  { chat, keyboard }: UncertainBubble,
  id: number,
): Promise<'there' | 'elsewhere' | 'unclear'> {
  const markup = { chat_id: chat, message_id: id, reply_markup: { inline_keyboard: keyboard } };
  try {
    await api.call('editMessageReplyMarkup', markup, probeMilliseconds);
    return 'there';
  } catch (error) {
    if (!(error instanceof TelegramRefusal) || error.code !== 400) return 'unclear';
    return /not modified/i.test(error.description) ? 'there' : 'elsewhere';
  }
}
