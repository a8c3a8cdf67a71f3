import type { Incoming } from '../../conversation/message.ts';
import type { Db } from '../../storage/database.ts';
import { findUnprocessed, receiveMessage } from '../../storage/repositories/messages.ts';
import type { Channel } from '../channel.ts';
import { ReplyDelivery } from './deliver-replies.ts';
import { type ProcessContext, processMessage } from './process-message.ts';
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

export function createPipeline(channels: readonly Channel[], db: Db, context: ProcessContext): Pipeline {
  const turns = new TakeTurns();
  const deliveries = new Map(
    channels.map((channel) => [
      channel.name,
      new ReplyDelivery(channel, db, context.log, () => context.now()),
    ]),
  );
  const byName = new Map(channels.map((channel) => [channel.name, channel]));

  const work = (row: { id: number; channel: string; chat: string }) => {
    void turns.add(`${row.channel}\n${row.chat}`, async () => {
      void byName.get(row.channel)?.showTyping?.(row.chat);
      try {
        await processMessage(row.id, context);
      } catch (error) {
        // The row stays "new": the next start takes it up again.
        context.log.error({ err: error, messageRow: row.id }, 'a message was left for the next start');
      }
      deliveries.get(row.channel)?.wake();
    });
  };

  return {
    async receive(incoming) {
      const id = await receiveMessage(db, {
        channel: incoming.channel,
        chat: incoming.chat,
        externalId: incoming.messageId,
        at: incoming.at,
        payload: incoming,
      });
      if (id === undefined) return false;
      work({ id, channel: incoming.channel, chat: incoming.chat });
      return true;
    },
    wake: (channel) => deliveries.get(channel)?.wake(),
    async reconcile() {
      for (const row of await findUnprocessed(db)) work(row);
      for (const delivery of deliveries.values()) delivery.wake();
    },
    async stop() {
      await turns.idle();
      await Promise.all([...deliveries.values()].map((delivery) => delivery.stop()));
    },
  };
}
