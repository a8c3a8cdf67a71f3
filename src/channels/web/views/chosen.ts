import type { Reply } from '../../../conversation/message.ts';
import type { WireMessage } from '../wire.ts';
import type { Outgoing } from './outgoing.ts';

/** Buttons that were pressed, by the id of the reply that offered them: the last one before the press that did. */
export function findChosen(
  messages: readonly WireMessage[],
  outgoing: readonly Outgoing[],
): ReadonlyMap<number, ReadonlySet<string>> {
  const chosen = new Map<number, Set<string>>();
  const presses = [
    ...messages.flatMap((message, index) =>
      message.kind === 'own' && message.action !== undefined ? [{ action: message.action, index }] : [],
    ),
    ...outgoing.flatMap(({ action }) => (action === undefined ? [] : [{ action, index: messages.length }])),
  ];
  for (const { action, index } of presses) {
    const [offer] = messages
      .slice(0, index)
      .filter((message) => message.kind === 'reply' && offers(message.reply, action))
      .slice(-1);
    if (offer === undefined) continue;
    chosen.set(offer.id, (chosen.get(offer.id) ?? new Set()).add(action));
  }
  return chosen;
}

function offers(reply: Reply, action: string): boolean {
  if (reply.feedback !== undefined && /^feedback:(?:yes|no):/.test(action)) {
    return action.endsWith(`:${reply.feedback}`);
  }
  return reply.buttons?.some((button) => button.action === action) === true;
}

/** An answer to a dialog's question means something else once the next question stands. */
export function isBoundToItsMoment(action: string): boolean {
  return action.startsWith('say:') || (action.startsWith('report:') && !action.startsWith('report:pasted'));
}
