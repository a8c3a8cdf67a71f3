import type { Request, Response } from 'express';
import type { Cookie } from './answer.ts';

export const sessionCookie = 'la_chan_console';
/** Before there is a session, the sign-in form is tied to the browser by this one. */
export const formCookie = 'la_chan_form';

export function readCookie(request: Request, name: string): string | undefined {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const equals = part.indexOf('=');
    if (equals !== -1 && part.slice(0, equals).trim() === name) return part.slice(equals + 1).trim();
  }
  return undefined;
}

/** Strict, out of reach of scripts, and over TLS only wherever the public address says so. */
export function writeCookie(response: Response, cookie: Cookie, secure: boolean): void {
  response.cookie(cookie.name, cookie.value, {
    httpOnly: true,
    sameSite: 'strict',
    secure,
    path: '/console',
    maxAge: cookie.maxAgeMilliseconds,
  });
}
