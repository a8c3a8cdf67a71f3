import { createHash } from 'node:crypto';
import type { AlertWords } from '../storage/repositories/alerts.ts';

/** Tells what an editor has read from what stands there now: nobody publishes words that they have not seen. */
export function markOfWords({ title, text }: AlertWords): string {
  return createHash('sha256')
    .update(JSON.stringify([title, text]))
    .digest('hex')
    .slice(0, 16);
}
