import type { WireMessage } from '../wire.ts';
import type { Words } from '../words.ts';
import type { Outgoing } from './outgoing.ts';

/** All that the chat shows. */
export interface ChatProps {
  readonly words: Words;
  readonly messages: readonly WireMessage[];
  readonly outgoing: readonly Outgoing[];
  readonly typing: boolean;
  /** `lost`: the connection is down; `refused`: this browser keeps no cookie for us here. */
  readonly connection: 'open' | 'lost' | 'refused';
  /** Inside another site's frame. */
  readonly embedded: boolean;
}
