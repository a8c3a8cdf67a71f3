import type { Logger } from 'pino';
import type { Attachment, Incoming } from '../../conversation/message.ts';
import type { World } from '../../conversation/world.ts';
import type { Db } from '../../storage/database.ts';
import type { GroupCommit } from '../../storage/group-commit.ts';
import type { ChannelLimits } from '../channel.ts';
import type { EffectContext } from './apply-effects.ts';

/** What the processing of one message needs of the rest of the house. */
export interface ProcessContext extends Omit<EffectContext, 'now'> {
  readonly db: Db;
  readonly log: Logger;
  now(): number;
  /** The world as it is at this moment. */
  openWorld(): Promise<World> | World;
  /** Stores the bytes of an attachment and reads what can be read in it. Never throws; without a hash it failed. */
  takeIn(attachment: Attachment, incoming: Incoming): Promise<Attachment>;
  /** A turn was committed: what it queued for others can leave now. */
  onCommitted(): void;
}

/** What the channel of the message has to do with it. */
export interface ChannelSide {
  readonly limits: ChannelLimits | undefined;
  readonly writes: GroupCommit;
  /** Something was queued. */
  wake(): void;
}
