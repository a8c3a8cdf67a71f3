import { type Incoming, plain, type Reply } from './message.ts';
import type { Wording } from './wording.ts';

/** Content hashes of what was taken in. */
export function evidenceOf({ attachments }: Incoming): string[] {
  return attachments.flatMap(({ hash }) => hash ?? []);
}

/** What the pictures say. */
export function textsRead({ attachments }: Incoming): string[] {
  return attachments.flatMap(({ text }) => (text === undefined || text === '' ? [] : [text]));
}

/** Says why something was not taken in, and what helps; nothing where all of it was. */
export function notTakenIn({ attachments }: Incoming, wording: Wording): Reply[] {
  const lost = attachments.filter(({ hash }) => hash === undefined);
  if (lost.length === 0) return [];
  const problem = lost.find((attachment) => attachment.problem !== undefined)?.problem;
  const key = problem === undefined ? 'attachment_failed' : `attachment_problem.${problem}`;
  return [plain(wording.say(`chat.input.${key}`))];
}
