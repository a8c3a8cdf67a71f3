import { createHash } from 'node:crypto';
import type { Session } from './session.ts';

/** What was judged: its words, those of its pictures among them, and the pictures. */
export type Material = Session['material'];

/** What the buttons under a verdict carry, so that an older one never speaks of a newer text. */
export function keyOf({ text, evidence }: Material): string {
  return createHash('sha256')
    .update(JSON.stringify([text, evidence]))
    .digest('base64url')
    .slice(0, 16);
}
