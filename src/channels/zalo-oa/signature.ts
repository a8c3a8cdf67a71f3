import { createHash } from 'node:crypto';
import { isSameSecret } from '../secrets.ts';
import { stampSchema } from './schema.ts';

export interface SignatureKeys {
  readonly appId: string;
  readonly secretKey: string;
}

/** sha256(app id + raw body + timestamp + secret key), hex. */
export function macOf(keys: SignatureKeys, rawBody: Buffer, timestamp: string): string {
  return createHash('sha256')
    .update(keys.appId)
    .update(rawBody)
    .update(timestamp)
    .update(keys.secretKey)
    .digest('hex');
}

/**
 * Whether Zalo signed these very bytes. The signed timestamp is that of the header where there is one, else the body's;
 * the prefix `mac=` may be absent. Never throws.
 */
export function isSigned(
  rawBody: Buffer,
  headers: { readonly signature: string | undefined; readonly timestamp: string | undefined },
  keys: SignatureKeys,
): boolean {
  const given = headers.signature?.replace(/^mac=/, '').toLowerCase();
  const stamps = [headers.timestamp, bodyTimestamp(rawBody)];
  return stamps.some((stamp) => stamp !== undefined && isSameSecret(given, macOf(keys, rawBody, stamp)));
}

function bodyTimestamp(rawBody: Buffer): string | undefined {
  const parsed = stampSchema.safeParse(parseJson(rawBody));
  return parsed.success ? parsed.data.timestamp : undefined;
}

/** @returns undefined where it is no JSON */
export function parseJson(rawBody: Buffer): unknown {
  try {
    return JSON.parse(rawBody.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
