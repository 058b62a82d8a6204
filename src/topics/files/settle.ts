/** How long to wait, in milliseconds: until nothing has happened for `quiet`, but no longer than `longest` in all. */
export type Waits = { quiet: number; longest: number };

/** Acts once when a burst of touches is over, or has gone on for too long. */
export function settle(act: () => void, { quiet, longest }: Waits): { touch(): void; cancel(): void } {
  let calm: NodeJS.Timeout | undefined;
  let patience: NodeJS.Timeout | undefined;

  function cancel(): void {
    clearTimeout(calm);
    clearTimeout(patience);
    patience = undefined;
  }

  function done(): void {
    cancel();
    act();
  }

  return {
    touch() {
      clearTimeout(calm);
      calm = setTimeout(done, quiet);
      patience ??= setTimeout(done, longest);
    },
    cancel,
  };
}
