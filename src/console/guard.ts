import type { Request } from 'express';
import type { Db } from '../storage/database.ts';
import { findOpenSession, touchSession } from '../storage/repositories/console-sessions.ts';
import { isRole } from './access.ts';
import { formCookie, readCookie, sessionCookie } from './cookies.ts';
import { hashToken, sameToken } from './sign-in/tokens.ts';
import type { Visitor } from './sign-in/visitor.ts';

/** A session's last sight is written at most this often, in milliseconds. */
const touchEvery = 60_000;

/** Who asks, by the cookie; undefined for nobody. */
export async function findVisitor(db: Db, request: Request, now: number): Promise<Visitor | undefined> {
  const token = readCookie(request, sessionCookie);
  if (token === undefined || token === '') return undefined;
  const tokenHash = hashToken(token);
  const session = await findOpenSession(db, tokenHash, now);
  if (session === undefined) return undefined;
  const { account } = session;
  if (!isRole(account.role)) return undefined;
  if (now - session.lastSeenAt > touchEvery) await touchSession(db, tokenHash, now);
  return { user: { ...account, role: account.role }, tokenHash, csrf: session.csrf, stage: session.stage };
}

/** Where the browser says where the request comes from, that must be here. */
export function comesFromHere(request: Request): boolean {
  const site = request.headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none';
}

/**
 * Whether a POST comes from a page of ours: the token in the form must be the session's (or, before there is one,
 * the form cookie's), and the browser must not say that it comes from elsewhere.
 */
export function isOurForm(request: Request, form: URLSearchParams, visitor: Visitor | undefined): boolean {
  if (!comesFromHere(request)) return false;
  const expected = visitor?.csrf ?? readCookie(request, formCookie);
  const given = form.get('csrf');
  return expected !== undefined && expected !== '' && given !== null && sameToken(expected, given);
}
