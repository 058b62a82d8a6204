/** A memory of what was read. It keeps the promises, so that those who ask at the same time share one read. */
export interface Cache<T> {
  /** What `read` gave for this key if that's fresh enough; otherwise reads again. A failed read isn't remembered. */
  get(key: string, read: () => Promise<T>): Promise<T>;
  /** Forgets the keys that match. */
  forget(matches: (key: string) => boolean): void;
}

/**
 * @param ttl how long a read stays fresh, in milliseconds from its start
 * @param limit how many keys to remember; those read longest ago go first
 * @param now the present, in milliseconds
 */
export function makeCache<T>({
  ttl,
  limit,
  now,
}: {
  ttl: number;
  limit: number;
  now: () => number;
}): Cache<T> {
  const entries = new Map<string, { readAt: number; value: Promise<T> }>();

  return {
    get(key, read) {
      const known = entries.get(key);
      if (known && now() - known.readAt < ttl) return known.value;
      const entry = { readAt: now(), value: read() };
      // Deleting first puts the key last, so the first key is always the one read longest ago.
      entries.delete(key);
      entries.set(key, entry);
      for (const oldest of entries.keys()) {
        if (entries.size <= limit) break;
        entries.delete(oldest);
      }
      entry.value.catch(() => {
        if (entries.get(key) === entry) entries.delete(key);
      });
      return entry.value;
    },
    forget(matches) {
      for (const key of entries.keys()) if (matches(key)) entries.delete(key);
    },
  };
}
