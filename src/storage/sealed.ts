import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** A key for AES-256-GCM. Its id stands in what it sealed, so that a rotation can tell old from new. */
export interface DataKey {
  readonly id: string;
  readonly bytes: Buffer;
}

/** The first seals; all open. None: texts stay plain. */
export type DataKeys = readonly DataKey[];

/** What is stored was sealed with a key that we do not have, or was changed. */
export class SealedError extends Error {}

const prefix = 'sealed:1:';
/** Set before a plain text that looks like a sealed one, so that nobody can plant what we then fail to open. */
const plainPrefix = 'plain:';
const ivBytes = 12;
const tagBytes = 16;

/** @param text 32 bytes in hex or base64, e.g. of `openssl rand -hex 32`. @throws Error that says what a key is */
export function readDataKey(text: string): DataKey {
  const bytes = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64');
  if (bytes.length !== 32) throw new Error('DATA_KEY must be 32 bytes, e.g. of `openssl rand -hex 32`');
  return { bytes, id: createHash('sha256').update(bytes).digest('hex').slice(0, 8) };
}

export function seal(text: string, keys: DataKeys): string {
  const [key] = keys;
  if (key === undefined) return looksSpecial(text) ? plainPrefix + text : text;
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key.bytes, iv);
  const sealed = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `${prefix}${key.id}:${sealed.toString('base64')}`;
}

/** @throws SealedError naming the key that is missing, or that the text was changed */
export function open(stored: string, keys: DataKeys): string {
  if (stored.startsWith(plainPrefix)) return stored.slice(plainPrefix.length);
  const id = keyIdOf(stored);
  if (id === undefined) return stored;
  const key = keys.find((candidate) => candidate.id === id);
  if (key === undefined) {
    throw new SealedError(`Stored data were sealed with key ${id}: set DATA_KEY or DATA_KEY_OLD to it`);
  }
  const bytes = Buffer.from(stored.slice(prefix.length + id.length + 1), 'base64');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key.bytes, bytes.subarray(0, ivBytes), {
      authTagLength: tagBytes,
    });
    decipher.setAuthTag(bytes.subarray(-tagBytes));
    return decipher.update(bytes.subarray(ivBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    throw new SealedError(`Stored data sealed with key ${id} were changed: restore them from a backup`);
  }
}

/** Which key sealed it; undefined for a plain text. */
export function keyIdOf(stored: string): string | undefined {
  if (!stored.startsWith(prefix)) return undefined;
  return /^[0-9a-f]{8}(?=:)/.exec(stored.slice(prefix.length))?.[0];
}

function looksSpecial(text: string): boolean {
  return text.startsWith(prefix) || text.startsWith(plainPrefix);
}
