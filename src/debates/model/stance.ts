import { z } from 'zod';
import { defineRecord } from '../../store/define-record.ts';

/** What a member has declared on a topic. `undecided` and `none` (none of these) are answers too. */
export const stanceSchema = z.strictObject({
  topic: z.string().min(1),
  member: z.string().min(1),
  viewpoints: z.array(z.string().min(1)),
  other: z.enum(['none', 'undecided']).exactOptional(),
  /** When it was last changed, in milliseconds since 1970. */
  at: z.int().min(0),
});

export type Stance = z.infer<typeof stanceSchema>;

/** Under `<topic>/<member>`. */
export const stanceRecord = defineRecord<Stance>({
  kind: 'stance',
  schema: stanceSchema,
  member: ({ member }) => member,
  since: ({ at }) => at,
});

export const stanceKey = (topic: string, member: string): string => `${topic}/${member}`;

/** That a member took part in a debate by declaring a stance in it: under `<debate>/<member>`. */
export const participantRecord = defineRecord({
  kind: 'participant',
  schema: z.strictObject({
    debate: z.string().min(1),
    member: z.string().min(1),
    /** When the stance was declared, in milliseconds since 1970. */
    at: z.int().min(0),
  }),
  member: ({ member }) => member,
  since: ({ at }) => at,
});

/** The stance after a press: a viewpoint is taken or given up, `none` and `undecided` stand alone. */
export function press(
  stance: Stance | undefined,
  topic: string,
  member: string,
  pressed: string,
  at: number,
): Stance {
  const base = { topic, member, at };
  if (pressed === 'none' || pressed === 'undecided') {
    return stance?.other === pressed
      ? { ...base, viewpoints: [] }
      : { ...base, viewpoints: [], other: pressed };
  }
  const held = new Set(stance?.viewpoints ?? []);
  if (!held.delete(pressed)) held.add(pressed);
  return { ...base, viewpoints: [...held].sort() };
}

/** Whether anything is declared in it. */
export const isDeclared = ({ viewpoints, other }: Stance): boolean =>
  viewpoints.length > 0 || other !== undefined;

/** No number of people below this is ever shown. */
export const fewest = 3;

/** How many people, or that they are too few for a number. */
export type Count = number | 'few';

export type Counts = { people: Count; viewpoints: Record<string, Count>; none: Count; undecided: Count };

/**
 * Counts stances without giving anybody away: a number below {@link fewest} is not shown, nor is one from which it could
 * be worked out. Because people may hold several viewpoints, sums tell little; but where all but one of the groups are
 * shown, the smallest of them is hidden with it.
 */
export function countStances(stances: readonly Stance[], viewpoints: readonly string[]): Counts {
  const declared = stances.filter(isDeclared);
  const groups = new Map<string, number>([
    ...viewpoints.map((id): [string, number] => [
      id,
      declared.filter((stance) => stance.viewpoints.includes(id)).length,
    ]),
    ['none', declared.filter(({ other }) => other === 'none').length],
    ['undecided', declared.filter(({ other }) => other === 'undecided').length],
  ]);
  const hidden = new Set([...groups].filter(([, count]) => count < fewest).map(([id]) => id));
  const rest = [...hidden].reduce((sum, id) => sum + (groups.get(id) ?? 0), 0);
  const shown = [...groups].filter(([id]) => !hidden.has(id)).sort(([, a], [, b]) => a - b);
  const [smallest] = shown;
  if (rest > 0 && rest < fewest && smallest) hidden.add(smallest[0]);
  const count = (id: string): Count => (hidden.has(id) ? 'few' : (groups.get(id) ?? 0));
  return {
    people: declared.length < fewest ? 'few' : declared.length,
    viewpoints: Object.fromEntries(viewpoints.map((id) => [id, count(id)])),
    none: count('none'),
    undecided: count('undecided'),
  };
}
