/**
 * Waits for `work` at most so many milliseconds, and then for what `late` returns or throws instead. The work itself
 * goes on: whoever wants it stopped has to abort it.
 */
export async function withTimeout<T, L>(
  milliseconds: number,
  work: Promise<T>,
  late: () => L,
): Promise<T | L> {
  const { promise: passed, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, milliseconds);
  try {
    return await Promise.race([work, passed.then(late)]);
  } finally {
    clearTimeout(timer);
  }
}
