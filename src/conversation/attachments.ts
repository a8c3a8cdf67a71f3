import type { Incoming } from './message.ts';

/** Content hashes of what was taken in. */
export function evidenceOf({ attachments }: Incoming): string[] {
  return attachments.flatMap(({ hash }) => hash ?? []);
}

/** What the pictures say. */
export function textsRead({ attachments }: Incoming): string[] {
  return attachments.flatMap(({ text }) => (text === undefined || text === '' ? [] : [text]));
}
