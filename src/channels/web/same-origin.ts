import type { Request } from 'express';

/**
 * Whether a request that changes something comes from our own pages. Browsers say so themselves: Sec-Fetch-Site where
 * they know it, Origin otherwise. A client that sends neither is no browser and holds nobody's cookie by accident.
 */
export function isSameOrigin(request: Request, publicUrl: string | undefined): boolean {
  const site = request.get('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = request.get('origin');
  if (origin === undefined) return true;
  return origin === `${request.protocol}://${request.host}` || origin === originOf(publicUrl);
}

function originOf(url: string | undefined): string | undefined {
  return url === undefined ? undefined : new URL(url).origin;
}
