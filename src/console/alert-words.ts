import type { AlertWords } from '../storage/repositories/alerts.ts';
import { markOf } from './mark.ts';

/** Of what an editor has read: nobody publishes words that they have not seen. */
export function markOfWords({ title, text }: AlertWords): string {
  return markOf([title, text]);
}
