import type { Recipient } from '../reports/recipients.ts';
import { findChatReach } from '../storage/repositories/channel-chats.ts';
import type { ConsoleDeps } from './deps.ts';

/** Whether a message would get there at this moment, and what officers should know before they write it. */
export interface Outlook {
  readonly kind: 'now' | 'waits' | 'never';
  /** Vietnamese; the channel says it. */
  readonly note: string | undefined;
}

const blocked = 'Người này đã chặn kênh, nên tin nhắn không tới được.';
const waits = 'Tin này sẽ chờ đến khi người dân nhắn lại.';

export async function findOutlook(
  deps: Pick<ConsoleDeps, 'db' | 'findReach'>,
  chat: { channel: string; chat: string },
): Promise<Outlook> {
  const stored = await findChatReach(deps.db, { channel: chat.channel, chat: chat.chat });
  if (stored?.state === 'blocked') return { kind: 'never', note: blocked };
  const reach = await deps.findReach?.(chat);
  if (reach === undefined || reach.now) return { kind: 'now', note: reach?.note };
  return { kind: 'waits', note: reach.note ?? waits };
}

/** Exactly what becomes of a message to several people: each of them is in one of these. */
export interface Accounting {
  readonly now: number;
  readonly waits: number;
  /** Blocked us, left no chat, did not wish it, were erased, or heard the same before. */
  readonly never: {
    readonly blocked: number;
    readonly noWish: number;
    readonly noChat: number;
    readonly erased: number;
    readonly already: number;
  };
}

export async function accountFor(
  deps: Pick<ConsoleDeps, 'db' | 'findReach'>,
  told: readonly Recipient[],
  leftOut: Omit<Accounting['never'], 'blocked'>,
): Promise<Accounting> {
  const kinds = await Promise.all(told.map((recipient) => findOutlook(deps, recipient)));
  const count = (kind: Outlook['kind']) => kinds.filter((outlook) => outlook.kind === kind).length;
  return { now: count('now'), waits: count('waits'), never: { blocked: count('never'), ...leftOut } };
}
