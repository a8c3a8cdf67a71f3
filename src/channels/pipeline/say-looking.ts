import { type Incoming, plain } from '../../conversation/message.ts';
import { queueNotice } from '../../storage/repositories/deliveries.ts';
import type { ChannelSide, ProcessContext } from './process-context.ts';

/** Where each bubble counts, a word that we are looking is worth one only when it takes this long. */
const patienceMilliseconds = 3_000;

/** Says "đang xem ảnh" while pictures are fetched and read: at once, or where bubbles count, when it takes long. */
export async function sayLooking(
  id: number,
  incoming: Incoming,
  context: ProcessContext,
  side: ChannelSide,
): Promise<{ stop(): Promise<void> }> {
  const nothing = { stop: async () => {} };
  if (incoming.group || !incoming.attachments.some(({ kind }) => kind === 'image')) return nothing;
  const say = async () => {
    const { wording } = await context.openWorld();
    const said = await side.writes.run((trx) =>
      queueNotice(trx, {
        channel: incoming.channel,
        chat: incoming.chat,
        at: context.now(),
        payload: plain(wording.say('channels.looking')),
        answersId: id,
      }),
    );
    if (said) side.wake();
  };
  if (side.limits?.joinReplies !== true) {
    await say();
    return nothing;
  }
  let saying: Promise<void> = Promise.resolve();
  const timer = setTimeout(() => {
    saying = say().catch((error: unknown) => {
      context.log.warn({ err: error, messageRow: id }, 'a notice could not be queued');
    });
  }, patienceMilliseconds);
  return {
    async stop() {
      clearTimeout(timer);
      await saying;
    },
  };
}
