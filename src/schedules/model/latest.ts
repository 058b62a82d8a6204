import { type Delivery, deliveryRecord } from '../../publishing/model/delivery.ts';
import { occurrenceId } from '../../publishing/model/occurrence-id.ts';
import type { Store } from '../../store/store.ts';
import { toLocal, wallTimeAt } from '../../time/local-time.ts';
import type { Schedule } from './schedule.ts';

const hour = 60 * 60_000;

/** How far back is looked, step by step, in milliseconds: further only where that was too little. Older ones are forgotten. */
const steps = [3 * hour, 27 * hour, 8 * 24 * hour, 32 * 24 * hour];

/**
 * What became of the latest runs of a schedule, the newest first, at most so many. Runs have keys in the order of the
 * clock, so that only the end of them is read: of a schedule that runs each minute three hours.
 */
export async function latestRuns(
  { id, place, schedule: { zone } }: Pick<Schedule, 'id' | 'place' | 'schedule'>,
  now: Date,
  most: number,
  store: Pick<Store, 'records'>,
): Promise<Delivery[]> {
  let found: Delivery[] = [];
  for (const step of steps) {
    const local = toLocal(wallTimeAt(now.getTime() - step, zone));
    const after = occurrenceId(id, { local, clock: 'usual' });
    found = [];
    for await (const { key, value } of store.records(deliveryRecord).list(place.community, after)) {
      if (!key.startsWith(`${id}-`)) break;
      if (value.schedule === id) found.push(value);
    }
    if (found.length >= most) break;
  }
  return found.slice(-most).reverse();
}
