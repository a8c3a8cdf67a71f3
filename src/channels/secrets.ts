import { createHash, timingSafeEqual } from 'node:crypto';

/** Compares two secrets without telling by the time taken how much of them agrees. */
export function isSameSecret(given: string | undefined, expected: string): boolean {
  if (given === undefined) return false;
  return timingSafeEqual(fingerprint(given), fingerprint(expected));
}

/** A secret for one purpose, made of the bot's token, so that there is one key fewer to set. */
export function derivedSecret(purpose: string, token: string): string {
  return createHash('sha256').update(`${purpose}\n${token}`).digest('hex');
}

function fingerprint(value: string): Buffer {
  return createHash('sha256').update(value).digest();
}
