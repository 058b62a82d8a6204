const day = 24 * 60 * 60_000;

/**
 * A topic's viewpoints in the order of the day, the same for everybody. The alphabetical list begins one place further down
 * each day (UTC), so that each is first equally often: on day `d` since 1970-01-01, the one at index `d mod n`.
 */
export function inOrderOfDay<T>(viewpoints: readonly T[], now: Date): T[] {
  if (viewpoints.length === 0) return [];
  const first = Math.floor(now.getTime() / day) % viewpoints.length;
  return [...viewpoints.slice(first), ...viewpoints.slice(0, first)];
}
