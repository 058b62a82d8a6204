import { z } from 'zod';
import { scheduleIdSchema } from '../../publishing/model/occurrence-id.ts';
import { closedReasons, placeSchema } from '../../publishing/model/place.ts';
import { defineRecord } from '../../store/define-record.ts';
import { recurrenceSchema } from '../../time/recurrence.ts';
import { workSchema } from './work.ts';

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
export const skipsOf = ({ skip = [] }: Pick<Schedule, 'skip'>): readonly string[] => [skip].flat();

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
