import type { Context } from '../chat/define.ts';
import { dayCountRecord, dayKey } from '../publishing/model/day-count.ts';
import { day, instantOf, wallTimeAt } from '../time/local-time.ts';
import { type Occurrence, occurrencesAfter } from '../time/occurrences.ts';
import { quietHoursFor, type Schedule, scheduleRecord } from './model/schedule.ts';
import { isSkipped } from './model/skips.ts';

/**
 * Which of a plan's next runs come when the channel has already had its posts of that day: from this plan, from others,
 * and what was posted today. `runs` are in order, without skipped ones; `changes` is the schedule that they replace.
 */
export async function runsOverLimit(
  runs: readonly Occurrence[],
  changes: string | undefined,
  { store, place: { community, channel }, settings, now }: Context,
): Promise<Set<Occurrence>> {
  const { zone, postsADay } = settings;
  const others: Schedule[] = [];
  for await (const { value } of store.records(scheduleRecord).list(community)) {
    const postsHere = value.place.channel === channel && value.work.member === undefined;
    if (value.state === 'active' && postsHere && value.id !== changes) others.push(value);
  }
  const today = dayKey(channel, now, zone);
  const posted = (await store.records(dayCountRecord).get(community, today))?.marks.length ?? 0;
  const over = new Set<Occurrence>();
  for (const run of runs) {
    const date = dayKey(channel, run.at, zone);
    const since = Math.max(now.getTime(), startOfDay(run.at, zone) - 1);
    let count = date === today ? posted : 0;
    count += runs.filter((other) => other.at < run.at && dayKey(channel, other.at, zone) === date).length;
    for (const other of others) {
      for (const coming of occurrencesAfter(
        other.schedule,
        new Date(since),
        quietHoursFor(other, settings),
      )) {
        if (coming.at > run.at || count >= postsADay) break;
        if (!isSkipped(other, coming)) count += 1;
      }
    }
    if (count >= postsADay) over.add(run);
  }
  return over;
}

const startOfDay = (at: Date, zone: string): number =>
  instantOf(Math.floor(wallTimeAt(at.getTime(), zone) / day) * day, zone).at;
