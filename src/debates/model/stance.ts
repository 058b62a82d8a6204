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

/** A member took part in a debate by declaring a stance in it: under `<debate>/<member>`. */
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

/**
 * The stance after a button was pressed: it adds or removes a viewpoint. `none` and `undecided` exclude everything
 * else.
 */
export function toggleStance(
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

/** Whether it declares anything. */
export const isDeclared = ({ viewpoints, other }: Stance): boolean =>
  viewpoints.length > 0 || other !== undefined;

/** No smaller number of people is ever shown. */
export const fewest = 3;

/** A number of people, or that they're too few to show one. */
export type Count = number | 'few';

export type Counts = { people: Count; viewpoints: Record<string, Count>; none: Count; undecided: Count };

/**
 * Counts stances without giving anybody away. A number below {@link fewest} isn't shown, nor is one from which it could
 * be worked out. People may hold several viewpoints, so sums tell little; but if all groups but one are shown, the
 * smallest of them is hidden too.
 */
function countStances(stances: readonly Stance[], viewpoints: readonly string[]): Counts {
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

const countSchema = z.union([z.int().min(fewest), z.literal('few')]);

/** A debate's numbers as last shown, and how many people they counted. */
export const balanceSchema = z.strictObject({
  /** When they were counted, in milliseconds since 1970. */
  at: z.int().min(0),
  /** How many had declared something by then, whether or not that number was shown. */
  declared: z.int().min(0),
  counts: z.strictObject({
    people: countSchema,
    viewpoints: z.record(z.string(), countSchema),
    none: countSchema,
    undecided: countSchema,
  }),
});

export type Balance = z.infer<typeof balanceSchema>;

/** Under the debate's code. */
export const balanceRecord = defineRecord<Balance>({
  kind: 'balance',
  impersonal: 'numbers of people, as they were shown; none below three but how many there were in all',
  schema: balanceSchema,
});

/**
 * The numbers that may be shown now. They stay as they were until at least three people have changed their answers:
 * comparing numbers that differ by one would reveal what one person answered.
 */
export function nextBalance(
  before: Balance | undefined,
  stances: readonly Stance[],
  viewpoints: readonly string[],
  now: number,
): Balance {
  const declared = stances.filter(isDeclared);
  if (before) {
    const unchanged = Math.min(before.declared, declared.filter(({ at }) => at <= before.at).length);
    // A changed answer is missing on one side and new on the other. The larger side counts each once.
    const changed = Math.max(before.declared - unchanged, declared.length - unchanged);
    if (changed < fewest) return before;
  }
  const counts: Counts = countStances(stances, viewpoints);
  return { at: now, declared: declared.length, counts };
}
