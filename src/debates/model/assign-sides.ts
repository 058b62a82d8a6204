import { type RandomSource, seededRandom, shuffle } from '../../lib/seeded.ts';

/** A member who takes part, and the viewpoint that the member holds, where it is known. */
export type Drawer = { member: string; holds?: string };

/** By member, the viewpoint to argue. */
export type Assignments = Map<string, string>;

/**
 * Draws for each member a viewpoint to argue that is not the member's own. The viewpoints are drawn alike often, as far
 * as their holders allow: of two viewpoints, one is drawn at most once more than the other unless only its own
 * holders are left to take it. The same members, viewpoints and seed give the same lots, in whatever order they come.
 *
 * @throws RangeError when there are fewer than two viewpoints: then somebody could only draw their own.
 */
export function assignSides(
  drawers: readonly Drawer[],
  viewpoints: readonly string[],
  seed: string,
): Assignments {
  const sides = [...new Set(viewpoints)].sort();
  if (sides.length < 2) throw new RangeError('a lot needs at least two viewpoints');
  const chance = seededRandom(seed);
  const known = [...drawers].sort((a, b) => (a.member < b.member ? -1 : 1));
  const holds = new Map(known.map(({ member, holds }) => [member, holds]));
  const lots: Assignments = new Map();
  for (const member of shuffle([...holds.keys()], chance)) {
    const open = sides.filter((side) => side !== holds.get(member));
    const fewest = Math.min(...open.map((side) => drawnFor(lots, side).length));
    const least = open.filter((side) => drawnFor(lots, side).length === fewest);
    const [side] = shuffle(least, chance);
    if (side !== undefined) lots.set(member, side);
  }
  while (evenOut(lots, holds, sides, chance));
  return lots;
}

const drawnFor = (lots: Assignments, side: string): string[] =>
  [...lots].filter(([, drawn]) => drawn === side).map(([member]) => member);

/**
 * Moves one lot from a viewpoint drawn at least twice more than another towards that other: straight, or by way of a
 * third viewpoint when all who drew the first hold the other. Returns whether there was one to move. When neither way
 * is open, every lot still out is drawn by a holder of the other viewpoint, so no longer way exists.
 */
function evenOut(
  lots: Assignments,
  holds: ReadonlyMap<string, string | undefined>,
  sides: string[],
  chance: RandomSource,
) {
  const canTake = (from: string, to: string) =>
    shuffle(
      drawnFor(lots, from).filter((member) => holds.get(member) !== to),
      chance,
    )[0];
  for (const high of sides) {
    for (const low of sides) {
      if (drawnFor(lots, high).length - drawnFor(lots, low).length < 2) continue;
      for (const by of [low, ...sides.filter((side) => side !== low && side !== high)]) {
        const first = canTake(high, by);
        const second = by === low ? first : canTake(by, low);
        if (first === undefined || second === undefined) continue;
        lots.set(first, by);
        lots.set(second, low);
        return true;
      }
    }
  }
  return false;
}
