import type { ChatReach } from '../../storage/repositories/channel-chats.ts';

/** Replies that cost nothing after a message of the citizen, and for how long. */
export const freeReplies = 8;
const freeMilliseconds = 48 * 3_600_000;
/** The longest that Zalo takes a consultation message at all, paid. */
const windowMilliseconds = 7 * 24 * 3_600_000;

export type Budget =
  | { readonly open: true; readonly left: number; readonly until: number }
  | { readonly open: false; readonly why: 'spent' | 'late' | 'never' | 'blocked' };

/** Whether a reply may go out now, and how many may. @param paid whether the province pays for replies beyond the free ones */
export function budgetOf(reach: ChatReach | undefined, now: number, paid: boolean): Budget {
  if (reach === undefined || reach.lastInAt === 0) return { open: false, why: 'never' };
  if (reach.state === 'blocked') return { open: false, why: 'blocked' };
  const age = now - reach.lastInAt;
  if (age >= (paid ? windowMilliseconds : freeMilliseconds)) return { open: false, why: 'late' };
  const left = Math.max(0, freeReplies - reach.repliesUsed);
  if (left === 0 && !paid) return { open: false, why: 'spent' };
  return { open: true, left, until: reach.lastInAt + freeMilliseconds };
}
