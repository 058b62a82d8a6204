import { quiet as small, text } from '../chat/build.ts';
import type { Reply } from '../chat/reply.ts';
import { forEachConcurrently } from '../lib/each.ts';
import { deliveryRecord } from '../publishing/model/delivery.ts';
import { begin, missed } from '../publishing/model/delivery-steps.ts';
import { told } from './model/changes.ts';
import { type PlannedRun, planOf } from './model/plan.ts';
import { quietFor } from './model/quiet.ts';
import { type Schedule, scheduleRecord } from './model/schedule.ts';
import type { SweepParts } from './sweep-parts.ts';
import { tellModerators } from './tell-moderators.ts';

const atOnce = 16;

/**
 * Writes down the runs of schedules that are due, each as a record of its own that is not written twice, and then how far
 * the schedule has come. Where this is cut off in between, the next time comes to the same runs. Nothing is posted here.
 * Resolves to how many were planned; when it is `most`, there may be more.
 */
export function planDue(most: number, parts: SweepParts): Promise<number> {
  const now = parts.now();
  return forEachConcurrently(
    parts.store.records(scheduleRecord).due(now.getTime()),
    { atOnce, isEnough: (planned) => planned >= most },
    ({ value }) => (value.state === 'paused' ? tellOfPause(value, parts) : planOne(value, now, parts)),
    (error, { community, key }) => parts.report(error, { community, schedule: key }),
  );
}

async function planOne(planned: Schedule, now: Date, parts: SweepParts): Promise<void> {
  const { community, channel } = planned.place;
  const quiet = quietFor(planned, await parts.settings(community, channel));
  const { runs, after } = planOf(planned, now, quiet);
  for (const run of runs) await keep(planned, run, now, parts);
  await parts.store
    .records(scheduleRecord)
    .update(community, planned.id, (current) => (current && isSame(current, planned) ? after : undefined));
}

/** Whether nobody has changed the schedule since it was read, or handled it in the meantime. */
const isSame = (one: Schedule, other: Schedule): boolean => JSON.stringify(one) === JSON.stringify(other);

async function keep(
  { id, place, work }: Schedule,
  { mark, at, because }: PlannedRun,
  now: Date,
  { store }: SweepParts,
): Promise<void> {
  const { member } = work;
  const fresh = begin({ schedule: id, place, at, ...(member && { member }) }, at);
  const run = because ? missed(fresh, because, now.getTime()) : fresh;
  await store.records(deliveryRecord).update(place.community, mark, (current) => (current ? undefined : run));
}

/** A schedule that paused itself stays due until its moderators know. */
async function tellOfPause(planned: Schedule, parts: SweepParts): Promise<void> {
  const { id, place, lastHandled, pausedBecause: because } = planned;
  if (because === undefined) return;
  const { say, store } = parts;
  const pausedAt = Math.floor(lastHandled / 60_000).toString(36);
  const reply: Reply = {
    title: say('pause-notice.title'),
    blocks: [
      text(say(`pause-notice.${because}`, { channel: place.channel })),
      small(say('pause-notice.next')),
    ],
    shareable: false,
  };
  const notice = { mark: `${id}-${pausedAt}p`, at: new Date(lastHandled), reply };
  if (!(await tellModerators(planned, notice, parts))) return;
  await store
    .records(scheduleRecord)
    .update(place.community, id, (current) =>
      current && isSame(current, planned) ? told(current) : undefined,
    );
}
