import { z } from 'zod';
import { defineRecord } from '../../store/define-record.ts';
import { changeSchema } from './change.ts';

const day = 24 * 60 * 60_000;
const instant = z.int().min(0);

/** Changes that somebody has seen and not yet saved, under a short code. After a day they are no longer wanted. */
export const draftRecord = defineRecord({
  kind: 'settings-draft',
  schema: z.strictObject({ by: z.string(), at: instant, changes: z.array(changeSchema).min(1) }),
  member: ({ by }) => by,
  due: ({ at }) => at + day,
  since: ({ at }) => at,
});

/**
 * A change that was made, under a key of {@link trailKey}. It says nothing about who made it. It can be taken back for as
 * long as the community keeps things.
 */
export const changeRecord = defineRecord({
  kind: 'settings-change',
  impersonal: 'what was changed when; who did it is kept apart, and goes with their deletion',
  schema: z.strictObject({ at: instant, change: changeSchema }),
  since: ({ at }) => at,
});

/** Who made a change, under the same key: goes with it, or before, when that member's data is deleted. */
export const changerRecord = defineRecord({
  kind: 'settings-changer',
  schema: z.strictObject({ id: z.string(), name: z.string(), at: instant.exactOptional() }),
  member: ({ id }) => id,
  since: ({ at }) => at,
});

/** The last instant that JavaScript knows. */
const endOfTime = 8_640_000_000_000_000;

/** Keys in whose order the latest change is the first. */
export const trailKey = (at: number, code: string): string =>
  `${String(endOfTime - at).padStart(16, '0')}-${code}`;
