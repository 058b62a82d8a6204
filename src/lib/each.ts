/** How many at a time, and after how many to end; those that fail do not count, so that they keep nobody else waiting. */
export type Bounds = { atOnce: number; enough: (succeeded: number) => boolean };

/**
 * Does something with each of a sequence, so many at a time. The sequence is read no further ahead than that. A failure of
 * one is handed to `failed`, and the others go on. Resolves to how many succeeded.
 */
export async function eachOf<T>(
  sequence: AsyncIterable<T>,
  { atOnce, enough }: Bounds,
  work: (item: T) => Promise<void>,
  failed: (error: unknown, item: T) => void,
): Promise<number> {
  const running = new Set<Promise<void>>();
  let succeeded = 0;
  async function one(item: T): Promise<void> {
    try {
      await work(item);
      succeeded += 1;
    } catch (error) {
      failed(error, item);
    }
  }
  for await (const item of sequence) {
    if (enough(succeeded)) break;
    const done = one(item).finally(() => running.delete(done));
    running.add(done);
    if (running.size >= atOnce) await Promise.race(running);
  }
  await Promise.all(running);
  return succeeded;
}
