import { createHmac } from 'node:crypto';

/**
 * A member's id, hidden under a salt that no other seal has: the same member is recognised even after their data was deleted
 * and they got another pseudonym, and two seals of one member look unrelated.
 */
export const sealOf = (id: string, salt: string): string =>
  `${salt}.${createHmac('sha256', salt).update(id).digest('base64url')}`;

/** Whether a seal is this member's. */
export const isSealOf = (seal: string, id: string): boolean => seal === sealOf(id, seal.split('.')[0] ?? '');
