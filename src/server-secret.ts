import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The server's own secret: made at the first start, kept beside the database, readable by its owner only. */
export function openServerSecret(dataFolder: string): Buffer {
  const file = path.join(dataFolder, 'server-secret');
  mkdirSync(dataFolder, { recursive: true });
  try {
    writeFileSync(file, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
}

/** Signature that lets the reporter, and nobody who merely knows a code, open its receipt. */
export function signReceipt(secret: Buffer, code: string): string {
  return createHmac('sha256', secret).update(`receipt:${code}`).digest('base64url').slice(0, 22);
}

export function checkReceiptSignature(secret: Buffer, code: string, signature: string): boolean {
  const expected = Buffer.from(signReceipt(secret, code));
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
}
