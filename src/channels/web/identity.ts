import { createHash, randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';

const yearMilliseconds = 365 * 24 * 3_600_000;
const token = /^[A-Za-z0-9_-]{22}$/;

/** The chat that a browser belongs to, if it brought its cookie. */
export function findChat(request: Request): string | undefined {
  const given = readCookie(request.headers.cookie ?? '', cookieName(request));
  return given !== undefined && token.test(given) ? chatOf(given) : undefined;
}

/** The chat that a browser belongs to; one that brought no cookie gets one, without any sign-in. */
export function requireChat(request: Request, response: Response): string {
  const known = findChat(request);
  if (known !== undefined) return known;
  const fresh = randomBytes(16).toString('base64url');
  response.cookie(cookieName(request), fresh, {
    httpOnly: true,
    path: '/',
    maxAge: yearMilliseconds,
    // Embedded in another site the cookie is a third party's: partitioned by that site, and only over https.
    ...(request.secure
      ? { secure: true, sameSite: 'none' as const, partitioned: true }
      : { sameSite: 'lax' as const }),
  });
  return chatOf(fresh);
}

/** Only this is stored: a stolen database opens no chat. */
function chatOf(value: string): string {
  return createHash('sha256').update(value).digest('hex').slice(0, 32);
}

function cookieName(request: Request): string {
  return request.secure ? '__Host-la-chan' : 'la-chan';
}

function readCookie(header: string, name: string): string | undefined {
  for (const pair of header.split(';')) {
    const equals = pair.indexOf('=');
    if (equals !== -1 && pair.slice(0, equals).trim() === name) return pair.slice(equals + 1).trim();
  }
  return undefined;
}
