import { ZodError } from 'zod';
import type { SendOutcome } from '../channel.ts';
import { TelegramRefusal } from './api.ts';

/** What a failed send means for the outbox. */
export function outcomeOf(
  error: unknown,
): Exclude<SendOutcome, { state: 'accepted' | 'delivered' | 'waiting' }> {
  if (!(error instanceof TelegramRefusal)) {
    const reason = error instanceof Error ? error.message : 'network';
    // An answer that we cannot read: the bubble may be there, so it is not repeated for days.
    return { state: error instanceof ZodError ? 'retry' : 'unreachable', reason };
  }
  const reason = error.message;
  if (error.code === 429) {
    return { state: 'unreachable', reason, afterMilliseconds: (error.retryAfterSeconds ?? 1) * 1000 };
  }
  // 401 and 404: the key is wrong or revoked. The replies wait for an operator rather than get lost.
  if (error.code >= 500 || error.code === 401 || error.code === 404 || error.code === 409) {
    return { state: 'unreachable', reason };
  }
  return { state: 'failed', reason };
}

/** The citizen blocked the bot, left, or is gone. */
export function isBlocked(error: unknown): boolean {
  return (
    error instanceof TelegramRefusal &&
    (error.code === 403 ||
      (error.code === 400 && /chat not found|user is deactivated/i.test(error.description)))
  );
}

/** Telegram could not read our formatting: the same again as plain text. */
export function isFormattingRefused(error: unknown): boolean {
  return error instanceof TelegramRefusal && error.code === 400 && /parse|entit/i.test(error.description);
}
