import type { Job } from '../command/job.ts';
import { PostError } from '../command/outbox.ts';
import { applyQuietHours } from '../core/recurrence/quiet-hours.ts';
import { type Item, itemRecord } from '../core/review/item.ts';
import { patience } from '../core/review/waiting.ts';
import type { Settings } from '../core/settings/settings.ts';
import { type ReviewJobParts, type ReviewPorts, settingsOf } from '../review/ports.ts';
import { reminder, reminderRecord } from '../review/reminder.ts';

/**
 * Brings up again, in the review channel, what has waited too long: all of it in one message, at most once a day, and not
 * in quiet hours. Where there is no review channel, the list alone shows ages.
 */
export const reviewReminders = (parts: ReviewJobParts): Job => ({
  name: 'review-reminders',
  async run(now) {
    const late = new Map<string, Item[]>();
    for await (const { community, value: item } of parts.store.records(itemRecord).due(now.getTime())) {
      if (item.todo.length > 0) continue;
      late.set(community, [...(late.get(community) ?? []), item]);
    }
    const failures: unknown[] = [];
    for (const [community, items] of late) {
      try {
        await remind({ ...parts, knowledge: parts.knowledge(), now }, community, items);
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'some reviewers could not be reminded');
  },
});

async function remind(ports: ReviewPorts, community: string, items: readonly Item[]): Promise<void> {
  const { store, now } = ports;
  const [first] = items;
  const settings = await settingsOf(ports, community);
  if (!first || settings.reviewChannel === undefined || isQuiet(now, settings)) return;
  const reminders = store.records(reminderRecord);
  const at = now.getTime();
  const isDue = await reminders.update(community, 'last', (last) =>
    last && at - last.at < patience ? undefined : { at },
  );
  if (!isDue) return;
  const place = { adapter: first.adapter, community, channel: settings.reviewChannel };
  try {
    await ports.outbox.post(place, reminder(items, at, ports.say), `rr-${at.toString(36)}`);
  } catch (error) {
    if (!(error instanceof PostError)) throw error;
    // It surely was not posted, and soon can be; whatever else went wrong waits until tomorrow.
    if (error.reason === 'rate-limited') await reminders.delete(community, 'last');
    return;
  }
  for (const { code } of items)
    await store.records(itemRecord).update(community, code, (item) => item && { ...item, broughtUp: at });
}

function isQuiet(now: Date, { quiet, zone }: Settings): boolean {
  if (!quiet) return false;
  const occurrence = { local: '', at: now, clock: 'usual' as const };
  return applyQuietHours(occurrence, { ...quiet, zone, action: 'skip' }) === undefined;
}
