import { z } from 'zod';
import { defineRecord } from '../../store/define-record.ts';
import { type Counts, countStances, fewest, isDeclared, type Stance } from './stance.ts';

const countSchema = z.union([z.int().min(fewest), z.literal('few')]);

/** The numbers of a debate as they were last shown, and of how many people they were. */
export const balanceSchema = z.strictObject({
  /** When they were counted, in milliseconds since 1970. */
  at: z.int().min(0),
  /** How many had declared something then, whether or not the number was shown. */
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
 * The numbers that may be shown now, when some were shown before: the same, until the answers of at least three people
 * have changed. Numbers that changed by one would say what one person answered, to whoever compares them.
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
    // Whoever changed an answer is missing on one side and new on the other: counted once, on the larger side.
    const changed = Math.max(before.declared - unchanged, declared.length - unchanged);
    if (changed < fewest) return before;
  }
  const counts: Counts = countStances(stances, viewpoints);
  return { at: now, declared: declared.length, counts };
}
