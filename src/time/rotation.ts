import { seededRandom, shuffle } from '../lib/seeded.ts';

/** The next item of a rotation, and how many are left after it before items repeat. */
export type Turn = { next: string; left: number };

/**
 * Picks the next item of a list so that none repeats until all have been used: the one used longest ago, and before
 * that the unused ones, in an order set by the seed. This holds while items are added and removed.
 *
 * @param used the items used so far, oldest first; ones that left the list are ignored
 * @returns undefined when the list is empty
 */
export function nextTurn(items: readonly string[], used: readonly string[], seed: string): Turn | undefined {
  const order = shuffle([...new Set(items)].sort(), seededRandom(seed));
  const [next] = order.sort((a, b) => used.lastIndexOf(a) - used.lastIndexOf(b));
  if (next === undefined) return undefined;
  const round = new Set<string>();
  for (const item of [...used, next]) {
    if (!order.includes(item)) continue;
    if (round.has(item)) round.clear();
    round.add(item);
  }
  return { next, left: order.length - round.size };
}
