import { UserError } from './user-error.ts';

/**
 * Waits for something of the store's, but not for ever.
 * @throws UserError `store-slow` after so many milliseconds; whatever `work` rejects with before.
 */
export async function withPatience<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new UserError('store-slow')), milliseconds);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
