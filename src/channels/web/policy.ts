import type { Response } from 'express';

const strict = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
];

/** What every page of the chat allows itself: nothing but our own server. Only the chat may stand in another site's frame. */
export function setPagePolicy(response: Response, options: { framed?: boolean } = {}): void {
  const framed = options.framed === true;
  response.setHeader(
    'Content-Security-Policy',
    [...strict, `frame-ancestors ${framed ? '*' : "'none'"}`].join('; '),
  );
  if (framed) {
    response.removeHeader('X-Frame-Options');
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
  } else {
    response.setHeader('X-Frame-Options', 'DENY');
  }
  // Our own forms must be able to say where they come from; nobody else learns anything.
  response.setHeader('Referrer-Policy', 'same-origin');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Permissions-Policy', 'camera=(self), microphone=(), geolocation=()');
}
