import type { Store } from '../store/store.ts';
import { type Change, changed, isTimely } from './model/change.ts';
import { problemsOf } from './model/check.ts';
import { communityKey, settingsRecord } from './model/record.ts';
import { effective } from './model/settings.ts';
import { changeRecord, changerRecord, trailKey } from './model/trail.ts';

/** Who makes a change, and when; `code` tells changes of the same moment apart. */
export type Making = { by: { id: string; name: string }; at: Date; code: string };

/**
 * Makes a change as one step, if its settings still are as it expects them. Resolves to its key in the trail, or to
 * undefined where another change came first. The trail is written before: it may tell of a change that was not made
 * because the store failed, but never misses one that was.
 */
export async function saveChange(
  store: Store,
  community: string,
  change: Change,
  { by: { id, name }, at, code }: Making,
): Promise<string | undefined> {
  const key = trailKey(at.getTime(), code);
  const changes = store.records(changeRecord);
  const changers = store.records(changerRecord);
  await changers.put(community, key, { id, name, at: at.getTime() });
  await changes.put(community, key, { at: at.getTime(), change });
  const saved = await store.records(settingsRecord).update(community, change.place, (own = {}) => {
    const next = changed(own, change);
    const works = change.place !== communityKey || problemsOf(effective(next, {})).length === 0;
    return isTimely(own, change) && works ? next : undefined;
  });
  if (saved) return key;
  await changes.delete(community, key);
  await changers.delete(community, key);
  return undefined;
}
