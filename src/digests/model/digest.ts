import { z } from 'zod';
import { defineRecord } from '../../store/define-record.ts';

const instant = z.int().min(0);

/** What happened, by its id, and when in milliseconds since 1970. */
const happenings = z.record(z.string().min(1), instant);

/** How far the digests of a channel, or of a member, have come. Instants are milliseconds since 1970. */
export const toldSchema = z.strictObject({
  /** Up to when the latest digest told what was new; missing before the first. */
  told: instant.exactOptional(),
  /** What was told, or passed over, and could still be taken for new. */
  seen: happenings.exactOptional(),
  /** What digests on their way tell, under the marks of their posts. */
  coming: z.record(z.string().min(1), z.strictObject({ upTo: instant, tells: happenings })).exactOptional(),
});

export type Told = z.infer<typeof toldSchema>;

/**
 * Under `in/` and the channel, for all digests that are posted there: what one has told, no other tells again, also when
 * its schedule is changed or deleted. Those of a member are under their schedule's id.
 */
export const digestRecord = defineRecord<Told>({
  kind: 'digest',
  impersonal:
    'ids of what was told, under a channel or a schedule’s id, which leads to nobody once the schedule is gone',
  schema: toldSchema,
});

/** The key of what was told in a channel. */
export const toldIn = (channel: string): string => `in/${channel}`;

/** How far the first digest looks back from when it was planned, in milliseconds: a week. */
export const firstReach = 7 * 24 * 60 * 60_000;
