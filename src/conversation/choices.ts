import type { Button, Reply } from './message.ts';
import type { Wording } from './wording.ts';

/** What can be chosen under a bubble, in the order in which a channel without buttons numbers it. */
export function choicesOf(reply: Reply, wording: Wording): Button[] {
  const more =
    reply.more === undefined ? [] : [{ label: wording.say('channels.more'), action: reply.more.action }];
  return [...(reply.buttons ?? []), ...more];
}

/**
 * The bubbles of one turn as one, for channels where each bubble counts. Nothing is lost: the last bubble's choices
 * come first, since it is what the citizen is asked.
 */
export function joinReplies(replies: readonly Reply[], wording: Wording): Reply | undefined {
  const [first, ...rest] = replies;
  if (first === undefined || rest.length === 0) return first;
  const feedback = replies.find((reply) => reply.feedback !== undefined)?.feedback;
  return {
    style: first.style,
    ...(first.lead === undefined ? {} : { lead: first.lead }),
    ...(first.steps === undefined ? {} : { steps: first.steps }),
    body: [...first.body, ...(first.footer === undefined ? [] : [first.footer]), ...rest.flatMap(linesOf)],
    links: replies.flatMap((reply) => reply.links ?? []),
    buttons: choicesOfTurn(replies, wording),
    ...(feedback === undefined ? {} : { feedback }),
  };
}

/** All that can be chosen after a turn, in the order in which it is numbered. */
export function choicesOfTurn(replies: readonly Reply[], wording: Wording): Button[] {
  return replies.toReversed().flatMap((reply) => choicesOf(reply, wording));
}

function linesOf(reply: Reply): string[] {
  const steps = (reply.steps ?? []).map((step, index) => `${index + 1}. ${step}`).join('\n');
  return [reply.lead ?? '', steps, ...reply.body, reply.footer ?? ''].filter((line) => line !== '');
}
