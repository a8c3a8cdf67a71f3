import type { Incoming } from '../../conversation/message.ts';
import type { Db } from '../../storage/database.ts';
import { GroupCommit } from '../../storage/group-commit.ts';
import { recordContact } from '../../storage/repositories/channel-chats.ts';
import { findUnprocessed, receiveMessage } from '../../storage/repositories/messages.ts';
import { isQuiet } from '../../storage/repositories/quiet-chats.ts';
import type { Channel } from '../channel.ts';
import { ReplyDelivery } from './deliver-replies.ts';
import { incomingSchema } from './incoming-schema.ts';
import type { ProcessContext } from './process-context.ts';
import { processMessage } from './process-message.ts';
import { Slots } from './slots.ts';
import { TakeTurns } from './take-turns.ts';

/** The way of one message: stored, then answered in its chat's turn, then delivered. */
export interface Pipeline {
  /** Resolves once the message is safe on disk; false for a redelivery. */
  receive(incoming: Incoming): Promise<boolean>;
  /** Something was queued for a channel from outside (an officer's answer). */
  wake(channel: string): void;
  /** Takes up what an earlier run left undone. */
  reconcile(): Promise<void>;
  stop(): Promise<void>;
}

/** How long the pictures of an album may lag behind the first one. */
const albumMilliseconds = 1_200;
/** Messages that are worked on at once: words take milliseconds, files seconds, and neither waits for the other. */
const wordsAtOnce = 2;
const filesAtOnce = 4;

export function createPipeline(channels: readonly Channel[], db: Db, context: ProcessContext): Pipeline {
  const turns = new TakeTurns();
  const writes = new GroupCommit(db);
  const words = new Slots(wordsAtOnce);
  const files = new Slots(filesAtOnce);
  const settling = new Set<NodeJS.Timeout>();
  let recovered = false;
  const deliveries = new Map(
    channels.map((channel) => [
      channel.name,
      new ReplyDelivery(channel, { db, writes, log: context.log, now: () => context.now() }),
    ]),
  );
  const byName = new Map(channels.map((channel) => [channel.name, channel]));

  const work = (row: { id: number; channel: string; chat: string }, slots: Slots) => {
    const channel = byName.get(row.channel);
    const wake = () => deliveries.get(row.channel)?.wake();
    void turns.add(`${row.channel}\n${row.chat}`, () =>
      slots.run(async () => {
        void channel?.showTyping?.(row.chat);
        try {
          await processMessage(row.id, context, { limits: channel?.limits, writes, wake });
        } catch (error) {
          // The row stays "new": the next start takes it up again.
          context.log.error({ err: error, messageRow: row.id }, 'a message was left for the next start');
        }
        wake();
      }),
    );
  };

  const workLater = (row: { id: number; channel: string; chat: string }) => {
    const timer = setTimeout(() => {
      settling.delete(timer);
      work(row, files);
    }, albumMilliseconds);
    settling.add(timer);
  };

  return {
    async receive(incoming) {
      // Dropped here, nothing is stored, fetched or answered: to the channel it is as if it had come before.
      if (await isQuiet(db, incoming, context.now())) return false;
      const id = await writes.run(async (trx) => {
        const stored = await receiveMessage(trx, {
          channel: incoming.channel,
          chat: incoming.chat,
          externalId: incoming.messageId,
          at: incoming.at,
          payload: incoming,
        });
        if (stored !== undefined) await recordContact(trx, incoming, incoming);
        return stored;
      });
      if (id === undefined) return false;
      const row = { id, channel: incoming.channel, chat: incoming.chat };
      if (incoming.album !== undefined) workLater(row);
      else work(row, incoming.attachments.length > 0 ? files : words);
      return true;
    },
    wake: (channel) => deliveries.get(channel)?.wake(),
    async reconcile() {
      for (const { payload, ...row } of await findUnprocessed(db)) {
        const stored = incomingSchema.safeParse(payload);
        work(row, stored.success && stored.data.attachments.length > 0 ? files : words);
      }
      for (const delivery of deliveries.values()) {
        // Only at the start: later, what is "sending" is being sent.
        if (!recovered) await delivery.recover();
        delivery.wake();
      }
      recovered = true;
    },
    async stop() {
      // What has not begun stays in the inbox for the next start.
      for (const timer of settling) clearTimeout(timer);
      await turns.idle();
      await Promise.all([...deliveries.values()].map((delivery) => delivery.stop()));
    },
  };
}
