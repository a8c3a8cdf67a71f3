import type { Logger } from 'pino';
import type { Reply } from '../../conversation/message.ts';
import type { Db, Trx } from '../../storage/database.ts';
import type { GroupCommit } from '../../storage/group-commit.ts';
import { countReplies } from '../../storage/repositories/channel-chats.ts';
import { findNextReplyTime, findUncertainSends, markSending } from '../../storage/repositories/deliveries.ts';
import {
  findDueReplies,
  findMessage,
  markReply,
  type StoredMessage,
} from '../../storage/repositories/messages.ts';
import type { Channel, SendOutcome } from '../channel.ts';
import { SendLimiter } from './send-limiter.ts';

const firstRetryMilliseconds = 1_000;
const longestRetryMilliseconds = 10 * 60_000;
/** About half an hour, with the pauses in between. */
const maximumAttempts = 12;
/** A platform may be out of reach over a long weekend; an answer that comes later than that helps nobody. */
const longestOutageMilliseconds = 4 * 24 * 3_600_000;
const sendsAtOnce = 8;
/** A restart or a second process may have queued something without telling us. */
const sweepMilliseconds = 30_000;
/** A channel that cannot tell yet is asked again. */
const undecidedMilliseconds = 1_000;
/** Longer than any send can last: one that is "sending" beyond it was cut off by a crash. */
const longestSendMilliseconds = 3 * 60_000;

/**
 * Sends the queued replies of one channel, in order for each chat and within its rates, and writes down what became of
 * each. A bubble is marked before it is handed over, so that after a crash the channel can be asked whether it has it;
 * where it cannot tell, the bubble goes out again: repeated rather than lost.
 */
export class ReplyDelivery {
  readonly #channel: Channel;
  readonly #db: Db;
  readonly #writes: GroupCommit;
  readonly #log: Logger;
  readonly #now: () => number;
  readonly #limiter: SendLimiter;
  /** By chat: one bubble at a time, so that a chat keeps its order. */
  readonly #inFlight = new Map<string, Promise<void>>();
  #running: Promise<void> | undefined;
  #again = false;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;
  #settleAt = 0;
  /** Cut off by a crash, and the channel cannot tell yet: nothing more goes to their chats. */
  #undecided: readonly StoredMessage[] = [];

  constructor(channel: Channel, options: { db: Db; writes: GroupCommit; log: Logger; now: () => number }) {
    this.#channel = channel;
    this.#db = options.db;
    this.#writes = options.writes;
    this.#log = options.log;
    this.#now = options.now;
    this.#limiter = new SendLimiter(channel.rates, options.now());
  }

  /** Something was queued: deliver it now. Calls while a round runs are joined into one more round. */
  wake(): void {
    if (this.#stopped) return;
    this.#again = true;
    this.#running ??= this.#rounds().finally(() => {
      this.#running = undefined;
      if (this.#again) this.wake();
    });
  }

  /** Takes up sends that an earlier run was cut off in. Call before the first `wake`. */
  async recover(): Promise<void> {
    await this.#settle(await findUncertainSends(this.#db, this.#channel.name, Number.MAX_SAFE_INTEGER));
  }

  /** Resolves once what is under way has arrived; what is queued stays queued. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
    await Promise.all(this.#inFlight.values());
  }

  async #rounds(): Promise<void> {
    try {
      let wait = sweepMilliseconds;
      while (this.#again && !this.#stopped) {
        this.#again = false;
        if (this.#now() >= this.#settleAt) {
          const expired = await findUncertainSends(this.#db, this.#channel.name, this.#now());
          const known = new Set(this.#undecided.map(({ id }) => id));
          await this.#settle([...this.#undecided, ...expired.filter(({ id }) => !known.has(id))]);
        }
        wait = Math.min(await this.#sendDue(), Math.max(1, this.#settleAt - this.#now()));
      }
      if (this.#again) return;
      const next = await findNextReplyTime(this.#db, this.#channel.name, this.#now());
      this.#wakeIn(Math.min(wait, Math.max(1, (next ?? Number.POSITIVE_INFINITY) - this.#now())));
    } catch (error) {
      this.#log.error({ err: error, channel: this.#channel.name }, 'replies could not be delivered');
      this.#wakeIn(firstRetryMilliseconds);
    }
  }

  /** Begins every send that may begin. @returns milliseconds after which to look again */
  async #sendDue(): Promise<number> {
    // Where nothing can begin, nothing is looked up: the end of a send wakes us.
    if (this.#inFlight.size >= sendsAtOnce) return sweepMilliseconds;
    let wait = sweepMilliseconds;
    // However many chats must pause: the next one is looked for beyond them.
    const passedOver = new Set([...this.#inFlight.keys(), ...this.#undecided.map(({ chat }) => chat)]);
    for (;;) {
      const pauseOfAll = this.#limiter.overallWaitAt(this.#now());
      if (pauseOfAll > 0) return Math.min(wait, pauseOfAll);
      const except = [...passedOver];
      const due = await findDueReplies(this.#db, this.#channel.name, this.#now(), {
        except,
        limit: sendsAtOnce,
      });
      for (const message of due) {
        if (this.#inFlight.size >= sendsAtOnce || this.#stopped) return wait;
        passedOver.add(message.chat);
        const pause = this.#limiter.waitAt(message.chat, this.#now());
        if (pause > 0) {
          wait = Math.min(wait, pause);
          continue;
        }
        this.#limiter.take(message.chat, this.#now());
        this.#begin(message);
      }
      if (due.length < sendsAtOnce) return wait;
    }
  }

  #begin(message: StoredMessage): void {
    const job = this.#deliver(message)
      .catch((error: unknown) => {
        // The row stays as it is: queued, or "sending" until that is settled.
        this.#log.error({ err: error, messageRow: message.id }, 'a reply could not be written down');
      })
      .finally(() => {
        this.#inFlight.delete(message.chat);
        this.wake();
      });
    this.#inFlight.set(message.chat, job);
  }

  async #deliver(message: StoredMessage): Promise<void> {
    const until = this.#now() + longestSendMilliseconds;
    if (!(await this.#writes.run((trx) => markSending(trx, message.id, until)))) return;
    const answers = await this.#findAnswered(message);
    const outcome = await this.#channel.send(message.chat, message.payload as Reply, answers);
    await this.#writes.run((trx) => this.#record(trx, message, outcome));
  }

  /** The channel's id of the message that this one answers. */
  async #findAnswered({ answersId }: StoredMessage): Promise<string | undefined> {
    const answered = answersId === null ? undefined : await findMessage(this.#db, answersId);
    return answered?.externalId ?? undefined;
  }

  async #settle(uncertain: readonly StoredMessage[]): Promise<void> {
    const undecided: StoredMessage[] = [];
    for (const message of uncertain) {
      if (this.#inFlight.has(message.chat)) continue;
      const { id, chat, payload, at } = message;
      const answers = await this.#findAnswered(message);
      const search = await this.#channel.findSent?.(chat, payload as Reply, at, answers);
      if (search?.state === 'undecided') undecided.push(message);
      else if (search?.state === 'sent')
        await markReply(this.#db, id, { state: 'accepted', externalId: search.externalId, error: null });
      else
        await markReply(this.#db, id, {
          state: 'queued',
          nextTryAt: 0,
          error: 'cut off in the midst of sending',
        });
    }
    this.#undecided = undecided;
    this.#settleAt = this.#now() + (undecided.length > 0 ? undecidedMilliseconds : sweepMilliseconds);
  }

  async #record(trx: Trx, message: StoredMessage, outcome: SendOutcome): Promise<void> {
    switch (outcome.state) {
      case 'accepted':
      case 'delivered':
        await countReplies(trx, message, outcome.messages ?? 1);
        await markReply(trx, message.id, {
          state: outcome.state,
          error: null,
          ...(outcome.externalId === undefined ? {} : { externalId: outcome.externalId }),
        });
        return;
      case 'waiting':
      case 'failed':
        await markReply(trx, message.id, { state: outcome.state, error: outcome.reason });
        return;
      case 'retry':
      case 'unreachable':
        await this.#postpone(trx, message, outcome);
        return;
    }
  }

  async #postpone(
    trx: Trx,
    message: StoredMessage,
    outcome: SendOutcome & { state: 'retry' | 'unreachable' },
  ): Promise<void> {
    const attempts = message.attempts + 1;
    const { reason: error } = outcome;
    // One that waited for the citizen may be old at its first attempt.
    const mayWait = outcome.state === 'unreachable' && this.#now() - message.at < longestOutageMilliseconds;
    if (attempts >= maximumAttempts && !mayWait) {
      await markReply(trx, message.id, { state: 'failed', attempts, error });
      this.#log.error(
        { messageRow: message.id, channel: message.channel, reason: error },
        'a reply was given up',
      );
      return;
    }
    const backoff = Math.min(firstRetryMilliseconds * 2 ** message.attempts, longestRetryMilliseconds);
    const pause = (outcome.state === 'unreachable' ? outcome.afterMilliseconds : undefined) ?? backoff;
    await markReply(trx, message.id, { state: 'queued', attempts, nextTryAt: this.#now() + pause, error });
  }

  #wakeIn(milliseconds: number): void {
    clearTimeout(this.#timer);
    if (this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.wake();
    }, milliseconds);
    this.#timer.unref();
  }
}
