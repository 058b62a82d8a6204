import { deliveryRecord } from '../publishing/model/delivery.ts';
import { neverDue } from '../settings/model/presence.ts';
import type { Store } from '../store/store.ts';
import { scheduleRecord } from './model/schedule.ts';
import { resumeSchedule } from './model/schedule-steps.ts';

/** What may lie ahead of a delivery that waits for nobody, in milliseconds: leases and delays are far shorter. */
const longestWait = 60 * 60_000;

/**
 * Undoes what was planned while a clock was ahead: schedules that were handled in a future that never was continue from
 * now, their unposted runs of that future are forgotten, so that they can come due, and other deliveries are looked at now.
 */
export async function forgetFalseFuture(store: Store, now: Date): Promise<void> {
  const time = now.getTime();
  const deliveries = store.records(deliveryRecord);
  for await (const { community, key, value } of deliveries.due(neverDue)) {
    if (value.schedule !== undefined && value.at > time && value.state !== 'posted')
      await deliveries.delete(community, key);
    else if (!value.finished && value.state !== 'held' && value.next > time + longestWait)
      await deliveries.update(community, key, (current) =>
        current && current.next === value.next ? { ...current, next: time } : undefined,
      );
  }
  const schedules = store.records(scheduleRecord);
  for await (const { community, key } of schedules.due(neverDue))
    await schedules.update(community, key, (current) =>
      current?.state === 'active' && current.lastHandled > time ? resumeSchedule(current, now) : undefined,
    );
}
