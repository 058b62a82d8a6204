/**
 * Does something with each of a sequence, so many at a time. The sequence is read no further ahead than that, and not at
 * all once `enough` says so. A failure of one is handed to `failed`, and the others go on.
 */
export async function eachOf<T>(
  sequence: AsyncIterable<T>,
  { atOnce, enough = () => false }: { atOnce: number; enough?: () => boolean },
  work: (item: T) => Promise<void>,
  failed: (error: unknown, item: T) => void,
): Promise<void> {
  const running = new Set<Promise<void>>();
  for await (const item of sequence) {
    if (enough()) break;
    const done: Promise<void> = work(item)
      .catch((error: unknown) => failed(error, item))
      .finally(() => running.delete(done));
    running.add(done);
    if (running.size >= atOnce) await Promise.race(running);
  }
  await Promise.all(running);
}
