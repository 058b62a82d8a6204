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
 * Deletes what is no longer needed: communities that Moot was removed from, abandoned drafts and past cooldowns as soon as they're
 * due; expired claims hourly; what members typed or declared before their community's retention period daily. If a community's
 * settings can't be read, nothing of it is deleted that day.
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
    if (await store.claims.claim('retention/forget', day)) await deleteOld(store, now, attempt);
    if (await store.claims.claim('retention/purge', hour)) await store.deleteExpired();
    if (await store.claims.claim('retention/scrub', day)) await store.scrub();
    if (failures.length > 0) throw new AggregateError(failures, 'some data could not be deleted');
  },
});

/** Checks again before it deletes a community, because Moot may have been added back since they were listed. */
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

/** Every community keeps data for at least a day, so only those with something older need a look. */
async function deleteOld(
  store: Store,
  now: Date,
  attempt: (work: Promise<void>) => Promise<void>,
): Promise<void> {
  const deleteIn = async (community: string) => {
    const own = await store.records(settingsRecord).get(community, communityKey);
    await store.deleteOlderThan(community, now.getTime() - effectiveSettings(own ?? {}, {}).retention * day);
  };
  for await (const community of store.communitiesWithDataBefore(now.getTime() - day))
    await attempt(deleteIn(community));
}
