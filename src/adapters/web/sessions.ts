import { createHash, randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';

const cookie = 'moot-session';

/** The session of a request, if it has one. Nothing is kept here, so that sessions survive a restart. */
export function sessionOf(context: Context): string | undefined {
  const session = getCookie(context, cookie);
  return session !== undefined && /^[\w-]{43}$/.test(session) ? session : undefined;
}

/** Gives the browser a session where it has none: 256 random bits that no script can read and no other site sends. */
export function openSession(context: Context): void {
  if (sessionOf(context)) return;
  const session = randomBytes(32).toString('base64url');
  setCookie(context, cookie, session, { httpOnly: true, sameSite: 'Strict', path: '/' });
}

/** A visitor's id, from which the session cannot be found. */
export const memberIdOf = (session: string): string =>
  createHash('sha256').update(session).digest('hex').slice(0, 16).toUpperCase();
