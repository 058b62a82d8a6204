import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';

const cookie = 'moot-session';

/** The session of a request, if it has one. Nothing is kept here, so that sessions survive a restart. */
export function sessionOf(context: Context): string | undefined {
  const session = getCookie(context, cookie);
  return session !== undefined && /^[\w-]{43}$/.test(session) ? session : undefined;
}

/** In seconds; browsers keep no cookie for longer than 400 days. */
const lifetime = 400 * 24 * 60 * 60;

/**
 * Gives the browser a session where it has none: 256 random bits that no script can read and no other site sends. It lasts,
 * so that whoever comes back finds again what they suggested, declared and may delete.
 */
export function openSession(context: Context): void {
  if (sessionOf(context)) return;
  const session = randomBytes(32).toString('base64url');
  setCookie(context, cookie, session, { httpOnly: true, sameSite: 'Strict', path: '/', maxAge: lifetime });
}
