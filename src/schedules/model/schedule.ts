import { z } from 'zod';
import { closedReasons, placeSchema } from '../../publishing/model/delivery.ts';
import { scheduleIdSchema } from '../../publishing/model/run-id.ts';
import type { Settings } from '../../settings/model/settings.ts';
import { defineRecord } from '../../store/define-record.ts';
import { applyQuietHours, type QuietHours } from '../../time/quiet-hours.ts';
import { recurrenceSchema } from '../../time/recurrence.ts';

/** What is posted when a schedule falls due. The rest of it is known to the feature whose kind of work it is. */
export const workSchema = z.looseObject({
  kind: z.string().min(1),
  member: z.string().min(1).exactOptional().describe('Privately to this member, not in the channel'),
});

export type Work = z.infer<typeof workSchema>;

const instant = z.int().min(0);

/** So many coming runs can be left out; those left out first have long passed by then. */
export const mostSkipped = 50;

/** What a community has asked Moot to post again and again. All instants are milliseconds since 1970. */
export const scheduleSchema = z.strictObject({
  id: scheduleIdSchema,
  place: placeSchema,
  work: workSchema,
  schedule: recurrenceSchema,
  state: z.enum(['active', 'paused', 'ended']),
  /** Why it paused itself; absent where a person paused it. */
  pausedBecause: z.enum(closedReasons).exactOptional(),
  /** Whether its moderators have still to be told that it paused itself. */
  untold: z.literal(true).exactOptional(),
  createdAt: instant,
  /** Up to where its runs have been dealt with. Whoever changes the rule sets it to the instant of the change. */
  lastHandled: instant,
  /** The runs that moderators want left out, by their ids; one alone was once kept without a list. */
  skip: z.union([z.string(), z.array(z.string()).min(1).max(mostSkipped)]).exactOptional(),
  /** When it is to be looked at next. */
  due: instant.exactOptional(),
});

/** A schedule as it is kept: the rule, what is posted and where, and how far it has come. */
export type Schedule = z.infer<typeof scheduleSchema>;

/** The runs that moderators want left out. */
export const skippedRuns = ({ skip = [] }: Pick<Schedule, 'skip'>): readonly string[] => [skip].flat();

/** Under its id. Those that post privately to a member belong to that member. */
export const scheduleRecord = defineRecord<Schedule>({
  kind: 'schedule',
  schema: scheduleSchema,
  member: ({ work }) => work.member,
  due: ({ due }) => due,
});

/**
 * Who made a schedule, under its id, and kept apart from it: when a member's data is deleted this goes, and the
 * community keeps its schedule.
 */
export const creatorRecord = defineRecord({
  kind: 'schedule-creator',
  schema: z.strictObject({ member: z.string().min(1) }),
  member: ({ member }) => member,
});

/** A new schedule's id of 12 characters, from two codes of six: marks are compared across communities. */
export const newScheduleId = (newCode: () => string): string => `${newCode()}${newCode()}`.toLowerCase();

/** The quiet hours of a channel, and what becomes of a post that falls into them. What goes privately to a member is theirs to time. */
export function quietHoursFor(
  { work }: Pick<Schedule, 'work'>,
  { quiet, quietAction, zone }: Settings,
): QuietHours | undefined {
  if (!quiet || work.member !== undefined) return undefined;
  return { ...quiet, zone, action: quietAction };
}

/** When the quiet hours that hold at an instant end, both in milliseconds; the instant itself where none hold. */
export function endOfQuiet(now: number, { quiet, zone }: Pick<Settings, 'quiet' | 'zone'>): number {
  if (!quiet) return now;
  return applyQuietHours({ at: new Date(now) }, { ...quiet, zone, action: 'move' })?.at.getTime() ?? now;
}
