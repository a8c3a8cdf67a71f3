import type { ChatProps } from '../views/chat-props.ts';
import type { Outgoing } from '../views/outgoing.ts';
import type { WireMessage } from '../wire.ts';

/** What changes while the chat runs. Pure: every function gives the next state. */
export type ChatState = Pick<ChatProps, 'messages' | 'outgoing' | 'typing' | 'connection'>;

/** A row of the transcript arrived, perhaps once more. Rows stand by id; the own bubble on its way gives way to its row. */
export function withMessage(state: ChatState, message: WireMessage): ChatState {
  if (state.messages.some(({ id }) => id === message.id)) return state;
  const messages = [...state.messages, message].sort((a, b) => a.id - b.id);
  if (message.kind === 'reply') return { ...state, messages, typing: false };
  return { ...state, messages, outgoing: state.outgoing.filter(({ key }) => key !== message.key) };
}

export function withOutgoing(state: ChatState, message: Outgoing): ChatState {
  const isKnown = state.messages.some((known) => known.kind === 'own' && known.key === message.key);
  return isKnown ? state : { ...state, outgoing: [...state.outgoing, message] };
}

export function withChange(
  state: ChatState,
  key: string,
  change: { [Name in keyof Outgoing]?: Outgoing[Name] | undefined },
): ChatState {
  return {
    ...state,
    outgoing: state.outgoing.map((item) => (item.key === key ? ({ ...item, ...change } as Outgoing) : item)),
  };
}

export function without(state: ChatState, key: string): ChatState {
  return { ...state, outgoing: state.outgoing.filter((item) => item.key !== key) };
}

/** What must survive a reload: all that the server has not confirmed, as if it had failed. Pictures do not fit. */
export function unsentOf(state: ChatState): Outgoing[] {
  return state.outgoing
    .filter((item) => item.state !== 'stored' && item.preview === undefined)
    .map(({ progress: _progress, ...item }) => ({ ...item, state: 'failed' }));
}
