import { z } from 'zod';
import { defineRecord } from '../../store/define-record.ts';
import { toLocal, wallTimeAt } from '../../time/local-time.ts';

/** The idempotency keys of what Moot posted unasked in a channel on one day, under {@link dayKey}. */
export const dayCountRecord = defineRecord({
  kind: 'day-count',
  impersonal: 'marks of posts, which are ids that Moot made up',
  schema: z.strictObject({ marks: z.array(z.string()), forget: z.int().min(0) }),
  due: ({ forget }) => forget,
});

export type DayCount = z.infer<typeof dayCountRecord.schema>;

/** A channel, and the day of an instant in a time zone. */
export const dayKey = (channel: string, at: Date, zone: string): string =>
  `${toLocal(wallTimeAt(at.getTime(), zone)).slice(0, 10)}/${channel}`;

/** Three days, in milliseconds. By then the day is over everywhere, and so is everything postponed on it. */
const kept = 3 * 24 * 60 * 60_000;

/** The day with one more post, unchanged if it's counted already, or undefined if that would be one too many. */
export function countPost(
  day: DayCount | undefined,
  idempotencyKey: string,
  most: number,
  now: Date,
): DayCount | undefined {
  const { marks, forget } = day ?? { marks: [], forget: now.getTime() + kept };
  if (marks.includes(idempotencyKey)) return { marks, forget };
  return marks.length < most ? { marks: [...marks, idempotencyKey], forget } : undefined;
}

/** The day without a post that wasn't made after all. */
export const uncountPost = (day: DayCount | undefined, idempotencyKey: string): DayCount | undefined =>
  day?.marks.includes(idempotencyKey)
    ? { ...day, marks: day.marks.filter((other) => other !== idempotencyKey) }
    : undefined;
