/** How many items to work on at a time, and when to stop. Failures don't count, so they take nobody else's turn. */
export type ConcurrencyLimits = { atOnce: number; isEnough: (succeeded: number) => boolean };

/**
 * Works on the items of a sequence, at most `atOnce` at a time, and reads no further ahead than that. When one fails,
 * `onError` gets the error and the others go on. Resolves to how many succeeded.
 */
export async function forEachConcurrently<T>(
  sequence: AsyncIterable<T>,
  { atOnce, isEnough: enough }: ConcurrencyLimits,
  work: (item: T) => Promise<void>,
  onError: (error: unknown, item: T) => void,
): Promise<number> {
  const running = new Set<Promise<void>>();
  let succeeded = 0;
  async function runOne(item: T): Promise<void> {
    try {
      await work(item);
      succeeded += 1;
    } catch (error) {
      onError(error, item);
    }
  }
  for await (const item of sequence) {
    if (enough(succeeded)) break;
    const done = runOne(item).finally(() => running.delete(done));
    running.add(done);
    if (running.size >= atOnce) await Promise.race(running);
  }
  await Promise.all(running);
  return succeeded;
}
