import { quiet as small, text } from '../chat/build.ts';
import type { Job } from '../chat/define.ts';
import type { Reply } from '../chat/reply.ts';
import { forEachConcurrently } from '../lib/each.ts';
import { dayCountRecord } from '../publishing/model/day-count.ts';
import { deliveryRecord } from '../publishing/model/delivery.ts';
import { markMissed, newDelivery } from '../publishing/model/delivery-steps.ts';
import { quietHoursFor, type Schedule, scheduleRecord } from './model/schedule.ts';
import { markModeratorsTold, type PlannedRun, planRuns } from './model/schedule-steps.ts';
import { postDue } from './post-due.ts';
import { tellModerators } from './tell-moderators.ts';
import type { SweepParts } from './work-kind.ts';

/** What platforms accept in a minute without asking to slow down. */
const aMinutesWorth = 1_200;

/** How many schedules to plan between posts. Planning a million of them makes no post late. */
const aBatch = 80;

/** How long one sweep keeps starting posts, in milliseconds. The next sweep comes after a minute. */
const beginsFor = 50_000;

/**
 * Posts what communities have scheduled. Each due schedule writes a record for each run, and each run is posted from
 * its record, by whichever machine claims it; runs that were started earlier come first. A sweep's cost depends on what
 * is due, not on how much there is. What exceeds a minute's worth stays due, the longest due first.
 */
export const sweepJob = (parts: SweepParts): Job => ({
  name: 'sweep',
  async run() {
    const start = parts.now().getTime();
    const isLate = () => parts.now().getTime() - start > beginsFor;
    for (let acted = 0, planned = aBatch; ; ) {
      const actedBefore = acted;
      acted += await postDue((now) => actedBefore + now >= aMinutesWorth || isLate(), parts);
      if (planned < aBatch || acted >= aMinutesWorth || isLate()) break;
      planned = await planDue(aBatch, parts);
    }
    const days = parts.store.records(dayCountRecord);
    for await (const { community, key } of days.due(start)) await days.delete(community, key);
  },
});

const atOnce = 16;

/**
 * Writes a record for each run of each due schedule, unless it exists, and then the schedule's progress. If this is cut
 * off in between, the next sweep finds the same runs. Nothing is posted here. Resolves to how many schedules were
 * planned; if that's `most`, there may be more.
 */
function planDue(most: number, parts: SweepParts): Promise<number> {
  const now = parts.now();
  return forEachConcurrently(
    parts.store.records(scheduleRecord).due(now.getTime()),
    { atOnce, isEnough: (planned) => planned >= most },
    ({ value }) => (value.state === 'paused' ? tellOfPause(value, parts) : planRunsOf(value, now, parts)),
    (error, { community, key }) => parts.report(error, { community, schedule: key }),
  );
}

async function planRunsOf(schedule: Schedule, now: Date, parts: SweepParts): Promise<void> {
  const { community, channel } = schedule.place;
  const quiet = quietHoursFor(schedule, await parts.settings(community, channel));
  const { runs, after } = planRuns(schedule, now, quiet);
  for (const run of runs) await keepRun(schedule, run, now, parts);
  await parts.store
    .records(scheduleRecord)
    .update(community, schedule.id, (current) => (current && isSame(current, schedule) ? after : undefined));
}

/** Whether nobody has changed or handled the schedule since it was read. */
const isSame = (one: Schedule, other: Schedule): boolean => JSON.stringify(one) === JSON.stringify(other);

async function keepRun(
  { id, place, work }: Schedule,
  { idempotencyKey, at, reason }: PlannedRun,
  now: Date,
  { store }: SweepParts,
): Promise<void> {
  const { member } = work;
  const fresh = newDelivery({ schedule: id, place, at, ...(member && { member }) }, at);
  const run = reason ? markMissed(fresh, reason, now.getTime()) : fresh;
  await store
    .records(deliveryRecord)
    .update(place.community, idempotencyKey, (current) => (current ? undefined : run));
}

/** A schedule that paused itself stays due until its moderators know. */
async function tellOfPause(schedule: Schedule, parts: SweepParts): Promise<void> {
  const { id, place, lastHandled, pausedBecause: reason } = schedule;
  if (reason === undefined) return;
  const { say, store } = parts;
  const pausedAt = Math.floor(lastHandled / 60_000).toString(36);
  const reply: Reply = {
    title: say('pause-notice.title'),
    blocks: [
      text(say(`pause-notice.${reason}`, { channel: place.channel })),
      small(say('pause-notice.next')),
    ],
    shareable: false,
  };
  const notice = { idempotencyKey: `${id}-${pausedAt}p`, at: new Date(lastHandled), reply };
  if (!(await tellModerators(schedule, notice, parts))) return;
  await store
    .records(scheduleRecord)
    .update(place.community, id, (current) =>
      current && isSame(current, schedule) ? markModeratorsTold(current) : undefined,
    );
}
