import type { Logger } from 'pino';
import type { Reply } from '../../conversation/message.ts';
import type { Db } from '../../storage/database.ts';
import {
  findDueReplies,
  findMessage,
  markReply,
  type StoredMessage,
} from '../../storage/repositories/messages.ts';
import type { Channel, SendOutcome } from '../channel.ts';

const firstRetryMilliseconds = 1_000;
const longestRetryMilliseconds = 10 * 60_000;
const maximumAttempts = 12;
const batch = 50;

/** Sends the queued replies of one channel, in order for each chat, and writes down what became of each. */
export class ReplyDelivery {
  readonly #channel: Channel;
  readonly #db: Db;
  readonly #log: Logger;
  readonly #now: () => number;
  #running: Promise<void> | undefined;
  #again = false;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(channel: Channel, db: Db, log: Logger, now: () => number) {
    this.#channel = channel;
    this.#db = db;
    this.#log = log;
    this.#now = now;
  }

  /** Something was queued: deliver it now. Calls while a round runs are joined into one more round. */
  wake(): void {
    if (this.#stopped) return;
    if (this.#running !== undefined) {
      this.#again = true;
      return;
    }
    this.#running = this.#round().finally(() => {
      this.#running = undefined;
      if (this.#again) {
        this.#again = false;
        this.wake();
      }
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  async #round(): Promise<void> {
    try {
      let due = await findDueReplies(this.#db, this.#channel.name, this.#now(), batch);
      while (due.length > 0 && !this.#stopped) {
        await Promise.all(due.map((message) => this.#deliver(message)));
        due = await findDueReplies(this.#db, this.#channel.name, this.#now(), batch);
      }
    } catch (error) {
      this.#log.error({ err: error, channel: this.#channel.name }, 'replies could not be delivered');
      this.#wakeLater(firstRetryMilliseconds);
    }
  }

  async #deliver(message: StoredMessage): Promise<void> {
    const answered = message.answersId === null ? undefined : await findMessage(this.#db, message.answersId);
    const outcome = await this.#channel.send(
      message.chat,
      message.payload as Reply,
      answered?.externalId ?? undefined,
    );
    await this.#record(message, outcome);
  }

  async #record(message: StoredMessage, outcome: SendOutcome): Promise<void> {
    switch (outcome.state) {
      case 'accepted':
      case 'delivered':
        await markReply(this.#db, message.id, {
          state: outcome.state,
          error: null,
          ...(outcome.externalId === undefined ? {} : { externalId: outcome.externalId }),
        });
        return;
      case 'waiting':
      case 'failed':
        await markReply(this.#db, message.id, { state: outcome.state, error: outcome.reason });
        return;
      case 'retry': {
        const attempts = message.attempts + 1;
        const backoff = Math.min(firstRetryMilliseconds * 2 ** message.attempts, longestRetryMilliseconds);
        const wait = outcome.afterMilliseconds ?? backoff;
        await markReply(this.#db, message.id, {
          state: attempts >= maximumAttempts ? 'failed' : 'queued',
          attempts,
          nextTryAt: this.#now() + wait,
          error: outcome.reason,
        });
        this.#wakeLater(wait);
        return;
      }
    }
  }

  #wakeLater(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.wake();
    }, milliseconds);
    this.#timer.unref();
  }
}
