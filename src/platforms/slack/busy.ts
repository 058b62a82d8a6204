/** Keeps count of what is being answered, so that stopping can wait for it. What fails is told to `report`, once. */
export function makeBusy(report: (error: unknown) => void) {
  const running = new Set<Promise<void>>();
  return {
    run(work: Promise<void>): void {
      const done = work.catch(report).finally(() => running.delete(done));
      running.add(done);
    },
    /** Resolves when nothing is being answered, also nothing that came in while waiting. */
    async idle(): Promise<void> {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
