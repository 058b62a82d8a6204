import type { Job } from '../chat/define.ts';
import { PostError } from '../chat/outbox.ts';
import type { Settings } from '../settings/model/settings.ts';
import { applyQuietHours } from '../time/quiet-hours.ts';
import { reminderRecord, reminderReply } from './list.ts';
import { checkInterval, type Item, itemRecord, remindAt, remindInterval } from './model/item.ts';
import { type ReviewJobParts, type ReviewPorts, settingsOf } from './ports.ts';
import { runTasks } from './work.ts';

/**
 * Finishes what a review left undone because the platform or this machine failed: posts what was approved, shows
 * moderators what they haven't seen, tells authors the outcome.
 */
export const reviewTasks = (parts: ReviewJobParts): Job => ({
  name: 'review-tasks',
  async run(now) {
    const failures: unknown[] = [];
    for await (const { community, value: item } of parts.store.records(itemRecord).due(now.getTime())) {
      if (item.todo.length === 0) continue;
      try {
        await runTasks({ ...parts, knowledge: parts.knowledge(), now }, community, item);
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'some review tasks could not be finished');
  },
});

/**
 * Reminds reviewers of what has waited longer than the community has set: everything in one message in the review
 * channel, at most once a day and not during quiet hours. Without a review channel, only the list shows ages.
 */
export const reviewReminders = (parts: ReviewJobParts): Job => ({
  name: 'review-reminders',
  async run(now) {
    const waiting = new Map<string, Item[]>();
    for await (const { community, value: item } of parts.store.records(itemRecord).due(now.getTime())) {
      if (item.todo.length > 0) continue;
      waiting.set(community, [...(waiting.get(community) ?? []), item]);
    }
    const failures: unknown[] = [];
    for (const [community, items] of waiting) {
      try {
        await lookAt({ ...parts, knowledge: parts.knowledge(), now }, community, items);
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'some reviewers could not be reminded');
  },
});

/** Reminds of what has waited too long, and writes down when to check each item again. */
async function lookAt(ports: ReviewPorts, community: string, items: readonly Item[]): Promise<void> {
  const { store, now } = ports;
  const settings = await settingsOf(ports, community);
  const at = now.getTime();
  const overdue = items.filter((item) => remindAt(item, settings.remindAfter) <= at);
  const reminded = overdue.length > 0 && (await remind(ports, community, overdue, settings));
  if (reminded === 'soon') return;
  for (const item of items) {
    const isReminded = reminded && overdue.includes(item);
    await store.records(itemRecord).update(community, item.code, (current) => {
      if (current?.status !== 'waiting') return undefined;
      const next = isReminded ? { ...current, broughtUp: at } : current;
      const due = remindAt(next, settings.remindAfter);
      return { ...next, look: due > at ? Math.min(due, at + checkInterval) : at + checkInterval };
    });
  }
}

/** Resolves to true if it reminded, false if that's for later, and `soon` to try again at the next run. */
async function remind(
  ports: ReviewPorts,
  community: string,
  items: readonly Item[],
  settings: Settings,
): Promise<boolean | 'soon'> {
  const { store, now } = ports;
  const [first] = items;
  if (!first || settings.reviewChannel === undefined) return false;
  if (isQuiet(now, settings)) return 'soon';
  const reminders = store.records(reminderRecord);
  const at = now.getTime();
  const isDue = await reminders.update(community, 'last', (last) =>
    last && at - last.at < remindInterval ? undefined : { at },
  );
  if (!isDue) return false;
  const place = { adapter: first.adapter, community, channel: settings.reviewChannel };
  const message = reminderReply(items, { now: at, hours: settings.remindAfter }, ports.say);
  try {
    await ports.outbox.post(place, message, `rr-${at.toString(36)}`);
    return true;
  } catch (error) {
    if (!(error instanceof PostError)) throw error;
    // It wasn't posted, but can be soon. After any other failure, the reminder waits until tomorrow.
    if (error.reason === 'rate-limited') await reminders.delete(community, 'last');
    return 'soon';
  }
}

function isQuiet(now: Date, { quiet, zone }: Settings): boolean {
  if (!quiet) return false;
  return applyQuietHours({ at: now }, { ...quiet, zone, action: 'skip' }) === undefined;
}
