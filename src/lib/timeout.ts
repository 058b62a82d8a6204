/**
 * Waits at most so many milliseconds for `work`; after that, settles as `onTimeout` returns or throws. The work itself
 * goes on, so abort it if it must stop.
 */
export async function withTimeout<T, L>(
  milliseconds: number,
  work: Promise<T>,
  onTimeout: () => L,
): Promise<T | L> {
  const { promise: passed, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, milliseconds);
  try {
    return await Promise.race([work, passed.then(onTimeout)]);
  } finally {
    clearTimeout(timer);
  }
}
