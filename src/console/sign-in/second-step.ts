import { generateSecret, generateURI, verify } from 'otplib';
import { z } from 'zod';

/** Neighbouring codes that are still taken, in seconds: telephones' clocks go wrong by that much. */
const toleranceSeconds = 30;

/** Otplib throws on anything else, so it never gets to see it. */
export const codeSchema = z
  .string()
  .transform((code) => code.replace(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/));
export const secretSchema = z.string().regex(/^[A-Z2-7]{32}$/);

/** 160 bits, as RFC 4226 recommends. */
export function newSecret(): string {
  return generateSecret({ length: 20 });
}

/** @returns the time step of the code, or undefined where it is wrong */
export async function checkCode(secret: string, code: string, now: number): Promise<number | undefined> {
  const result = await verify({
    secret,
    token: code,
    epoch: Math.floor(now / 1000),
    epochTolerance: toleranceSeconds,
  });
  return result.valid && 'timeStep' in result ? result.timeStep : undefined;
}

/** The picture that an authenticator app photographs, as a data address. */
export async function qrPicture(secret: string, account: string): Promise<string> {
  const uri = generateURI({ issuer: 'La Chan', label: account, secret });
  const { default: QRCode } = await import('qrcode');
  const svg = await QRCode.toString(uri, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' });
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}
