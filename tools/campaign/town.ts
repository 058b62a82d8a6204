import { runId } from '../../src/publishing/model/run-id.ts';
import type { Schedule } from '../../src/schedules/model/schedule.ts';
import { newSchedule } from '../../src/schedules/model/schedule-steps.ts';
import { toLocal } from '../../src/time/local-time.ts';

/** How much faster than real time the workers' clocks run: a minute is a second. */
export const hurry = 60;

const minute = 60_000;

/** When the clocks of a campaign begin, in milliseconds: of their own time, and of real time. */
export type Beginning = { own: number; real: number };

/** The time that a campaign's clocks show. */
export const clockFrom =
  ({ own, real }: Beginning) =>
  (): Date =>
    new Date(own + (Date.now() - real) * hurry);

/** The community and the id of a schedule by its number; each has a channel of its own. */
export const communityOf = (index: number): string => `town-${index % 20}`;

/** Every fourth community wants what is posted there approved before; an item waits in its list alone. */
export const reviewing: readonly string[] = Array.from({ length: 20 }, (_, index) =>
  communityOf(index),
).filter((_, index) => index % 4 === 0);
const idOf = (index: number): string => `s${index.toString(36)}`;

/** A schedule that runs in one minute of each hour. */
export const hourly = (index: number, start: Date): Schedule =>
  newSchedule(
    {
      id: idOf(index),
      place: { adapter: 'platform', community: communityOf(index), channel: `channel-${index}` },
      work: { kind: 'digest' },
      schedule: { rule: { kind: 'cron', expression: `${index % 60} * * * *` }, zone: 'UTC' },
    },
    start,
  );

/** The marks of the runs of such a schedule between two instants, reckoned without the code that is tried. */
export function expected(index: number, start: number, end: number): string[] {
  const marks: string[] = [];
  const hour = 60 * minute;
  const first = Math.floor(start / hour) * hour + (index % 60) * minute;
  for (let at = first; at <= end; at += hour)
    if (at > start) marks.push(runId(idOf(index), { local: toLocal(at), clock: 'usual' }));
  return marks;
}
