/** Does what belongs to the same name one after the other, in the order in which it was asked for. */
export function makeQueue() {
  const last = new Map<string, Promise<void>>();
  return async (name: string, work: () => Promise<void>): Promise<void> => {
    const mine = (last.get(name) ?? Promise.resolve()).then(work);
    const settled = mine.catch(() => {});
    last.set(name, settled);
    try {
      await mine;
    } finally {
      if (last.get(name) === settled) last.delete(name);
    }
  };
}
