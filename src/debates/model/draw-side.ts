import { z } from 'zod';
import { seededRandom, shuffle } from '../../lib/seeded.ts';
import { defineRecord } from '../../store/define-record.ts';

/** The viewpoint that a member drew to argue in a debate: under `<debate>/<member>`. */
export const assignmentRecord = defineRecord({
  kind: 'lot',
  schema: z.strictObject({
    debate: z.string().min(1),
    member: z.string().min(1),
    viewpoint: z.string().min(1),
    /** When it was drawn, in milliseconds since 1970. */
    at: z.int().min(0),
  }),
  member: ({ member }) => member,
  since: ({ at }) => at,
});

/**
 * Draws the viewpoint that a member argues: one of those that are `open` to them and were drawn least often so far. The
 * same viewpoints, draws and seed give the same result, in whatever order they come. Undefined where none is open.
 */
export function drawSide(
  open: readonly string[],
  drawn: readonly string[],
  seed: string,
): string | undefined {
  const timesDrawn = (side: string) => drawn.filter((other) => other === side).length;
  const fewest = Math.min(...open.map(timesDrawn));
  const candidates = open.filter((side) => timesDrawn(side) === fewest).sort();
  return shuffle(candidates, seededRandom(seed))[0];
}
