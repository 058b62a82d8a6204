import { z } from 'zod';
import { closedReasons, placeSchema } from '../../publishing/model/delivery.ts';
import { scheduleIdSchema } from '../../publishing/model/run-id.ts';
import type { Settings } from '../../settings/model/settings.ts';
import { defineRecord } from '../../store/define-record.ts';
import { applyQuietHours, type QuietHours } from '../../time/quiet-hours.ts';
import { recurrenceSchema } from '../../time/recurrence.ts';

/** What a schedule posts. The feature that registered this kind of work knows the other fields. */
export const workSchema = z.looseObject({
  kind: z.string().min(1),
  member: z.string().min(1).exactOptional().describe('Privately to this member, not in the channel'),
});

export type Work = z.infer<typeof workSchema>;

const instant = z.int().min(0);

/** How many upcoming runs can be skipped. By then the first skipped ones are long past. */
export const mostSkipped = 50;

/** Something a community asked Moot to post again and again. Instants are milliseconds since 1970. */
export const scheduleSchema = z.strictObject({
  id: scheduleIdSchema,
  place: placeSchema,
  work: workSchema,
  schedule: recurrenceSchema,
  state: z.enum(['active', 'paused', 'ended']),
  /** Why it paused itself; absent if a person paused it. */
  pausedBecause: z.enum(closedReasons).exactOptional(),
  /** Whether its moderators still have to be told that it paused itself. */
  untold: z.literal(true).exactOptional(),
  /** Seals of those who planned or changed it: they can't approve its posts, even after their data was deleted. */
  planners: z.array(z.string()).exactOptional(),
  createdAt: instant,
  /** Runs up to here have been handled. Changing the recurrence sets it to the time of the change. */
  lastHandled: instant,
  /** The ids of skipped runs. A single one used to be stored without a list. */
  skip: z.union([z.string(), z.array(z.string()).min(1).max(mostSkipped)]).exactOptional(),
  /** When to look at it next. */
  due: instant.exactOptional(),
});

/** A stored schedule: when, what and where to post, and how far it has come. */
export type Schedule = z.infer<typeof scheduleSchema>;

/** The runs that moderators want to skip. */
export const skippedRuns = ({ skip = [] }: Pick<Schedule, 'skip'>): readonly string[] => [skip].flat();

/** Under its id. Those that post privately to a member belong to that member. */
export const scheduleRecord = defineRecord<Schedule>({
  kind: 'schedule',
  schema: scheduleSchema,
  member: ({ work }) => work.member,
  due: ({ due }) => due,
});

/**
 * Who made a schedule, under its id. Kept apart, so that deleting a member's data leaves the community its schedule.
 */
export const creatorRecord = defineRecord({
  kind: 'schedule-creator',
  schema: z.strictObject({ member: z.string().min(1) }),
  member: ({ member }) => member,
});

/** A new schedule's id: 12 characters from two codes of six, because run ids must be unique across communities. */
export const newScheduleId = (newCode: () => string): string => `${newCode()}${newCode()}`.toLowerCase();

/**
 * A channel's quiet hours, and what happens to posts during them. They don't apply to private posts, whose members
 * chose the time.
 */
export function quietHoursFor(
  { work }: Pick<Schedule, 'work'>,
  { quiet, quietAction, zone }: Settings,
): QuietHours | undefined {
  if (!quiet || work.member !== undefined) return undefined;
  return { ...quiet, zone, action: quietAction };
}

/** When the current quiet hours end, or `now` outside of them; in milliseconds since 1970. */
export function endOfQuiet(now: number, { quiet, zone }: Pick<Settings, 'quiet' | 'zone'>): number {
  if (!quiet) return now;
  return applyQuietHours({ at: new Date(now) }, { ...quiet, zone, action: 'move' })?.at.getTime() ?? now;
}
