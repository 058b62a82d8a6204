import { z } from 'zod';
import { type RandomSource, seededRandom, shuffle } from '../../lib/seeded.ts';
import { defineRecord } from '../../store/define-record.ts';

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
  const assignments: Assignments = new Map();
  for (const member of shuffle([...holds.keys()], chance)) {
    const open = sides.filter((side) => side !== holds.get(member));
    const fewest = Math.min(...open.map((side) => drawnFor(assignments, side).length));
    const least = open.filter((side) => drawnFor(assignments, side).length === fewest);
    const [side] = shuffle(least, chance);
    if (side !== undefined) assignments.set(member, side);
  }
  while (evenOut(assignments, holds, sides, chance));
  return assignments;
}

const drawnFor = (assignments: Assignments, side: string): string[] =>
  [...assignments].filter(([, drawn]) => drawn === side).map(([member]) => member);

/**
 * Moves one lot from a viewpoint drawn at least twice more than another towards that other: straight, or by way of a
 * third viewpoint when all who drew the first hold the other. Returns whether there was one to move. When neither way
 * is open, every lot still out is drawn by a holder of the other viewpoint, so no longer way exists.
 */
function evenOut(
  assignments: Assignments,
  holds: ReadonlyMap<string, string | undefined>,
  sides: string[],
  chance: RandomSource,
) {
  const canTake = (from: string, to: string) =>
    shuffle(
      drawnFor(assignments, from).filter((member) => holds.get(member) !== to),
      chance,
    )[0];
  for (const high of sides) {
    for (const low of sides) {
      if (drawnFor(assignments, high).length - drawnFor(assignments, low).length < 2) continue;
      for (const by of [low, ...sides.filter((side) => side !== low && side !== high)]) {
        const first = canTake(high, by);
        const second = by === low ? first : canTake(by, low);
        if (first === undefined || second === undefined) continue;
        assignments.set(first, by);
        assignments.set(second, low);
        return true;
      }
    }
  }
  return false;
}

/** The viewpoint that fell to a member in an argue-the-other-side round: under `<debate>/<member>`. */
export const assignmentRecord = defineRecord({
  kind: 'lot',
  schema: z.strictObject({
    debate: z.string().min(1),
    member: z.string().min(1),
    viewpoint: z.string().min(1),
    /** When it fell, in milliseconds since 1970. */
    at: z.int().min(0),
  }),
  member: ({ member }) => member,
  since: ({ at }) => at,
});
