import type { Job } from '../chat/define.ts';
import { planDraftRecord } from '../schedules/model/draft.ts';
import { sharedAnswerRecord } from '../settings/cooldown.ts';
import { draftRecord } from '../settings/model/change.ts';
import { presenceKey, presenceRecord } from '../settings/model/presence.ts';
import { communityKey, effectiveSettings, settingsRecord } from '../settings/model/settings.ts';
import type { RecordKind } from '../store/define-record.ts';
import type { Store } from '../store/store.ts';

const hour = 60 * 60_000;
const day = 24 * hour;

/**
 * Deletes what need not be kept any longer. Communities that Moot was removed from, drafts that were given up and cooldowns
 * that are over: as soon as they are due. What members typed and declared longer ago than their community keeps it: daily.
 * Claims that have ended: hourly. Where a community's settings cannot be read, nothing of it is deleted that day.
 */
export const retention = ({ store }: { store: Store }): Job => ({
  name: 'retention',
  async run(now) {
    const failures: unknown[] = [];
    const attempt = (work: Promise<void>) => work.catch((error: unknown) => void failures.push(error));
    await attempt(deleteDeparted(store, now));
    await attempt(deleteDue(store, planDraftRecord, now));
    await attempt(deleteDue(store, draftRecord, now));
    await attempt(deleteDue(store, sharedAnswerRecord, now));
    if (await store.claims.claim('retention/forget', day)) await forgetOld(store, now, attempt);
    if (await store.claims.claim('retention/purge', hour)) await store.deleteExpired();
    if (failures.length > 0) throw new AggregateError(failures, 'some data could not be deleted');
  },
});

/** Looks once more before it deletes a community, because Moot may have been added again since they were listed. */
async function deleteDeparted(store: Store, now: Date): Promise<void> {
  const presences = store.records(presenceRecord);
  for await (const { community } of presences.due(now.getTime())) {
    const presence = await presences.get(community, presenceKey);
    if (presence?.left !== undefined) await store.deleteCommunity(community);
  }
}

async function deleteDue<T>(store: Store, kind: RecordKind<T>, now: Date): Promise<void> {
  const records = store.records(kind);
  for await (const { community, key } of records.due(now.getTime())) await records.delete(community, key);
}

/** No community keeps anything for less than a day, so that only those with something older need be looked at. */
async function forgetOld(
  store: Store,
  now: Date,
  attempt: (work: Promise<void>) => Promise<void>,
): Promise<void> {
  const forget = async (community: string) => {
    const own = await store.records(settingsRecord).get(community, communityKey);
    await store.deleteOlderThan(community, now.getTime() - effectiveSettings(own ?? {}, {}).retention * day);
  };
  for await (const community of store.communitiesWithDataBefore(now.getTime() - day))
    await attempt(forget(community));
}
