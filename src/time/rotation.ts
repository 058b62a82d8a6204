import { seeded, shuffle } from '../lib/seeded.ts';

/** What comes next in a rotation, and how many are left after it before the first may come again. */
export type Turn = { next: string; left: number };

/**
 * The next of a list of which none comes again until all have been used: whichever was used longest ago. Those never
 * used come first, in an order that the seed decides. So each run of as many turns as the list is long holds every
 * item once, also while items come and go.
 *
 * @param used what was used so far, oldest first. Items that the list no longer has are passed over.
 * @returns undefined when the list is empty.
 */
export function nextTurn(items: readonly string[], used: readonly string[], seed: string): Turn | undefined {
  const order = shuffle([...new Set(items)].sort(), seeded(seed));
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
