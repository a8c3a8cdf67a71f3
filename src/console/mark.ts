import { createHash } from 'node:crypto';

/** Tells what somebody was shown from what stands there now. Travels in the form, and is compared when it comes back. */
export function markOf(shown: unknown): string {
  return createHash('sha256').update(JSON.stringify(shown)).digest('hex').slice(0, 16);
}
