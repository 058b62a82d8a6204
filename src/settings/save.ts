import type { Context } from '../chat/define.ts';
import { reaches } from '../chat/invocation.ts';
import { PostError } from '../chat/outbox.ts';
import type { Store } from '../store/store.ts';
import {
  appliesTo,
  applyChange,
  type Change,
  changeKey,
  changeRecord,
  changerRecord,
} from './model/change.ts';
import {
  checkSettings,
  communityKey,
  effectiveSettings,
  reservedSettings,
  type SettingProblem,
  type Settings,
  settingsRecord,
} from './model/settings.ts';
import { effectiveIn, readOwnSettings } from './reader.ts';

/** Who makes a change, and when; `code` tells changes of the same moment apart. */
export type ChangeAuthor = { by: { id: string; name: string }; at: Date; code: string };

/**
 * Makes a change as one step, if its settings still are as it expects them. Resolves to its key in the trail, or to
 * undefined where another change came first. The trail is written before: it may tell of a change that was not made
 * because the store failed, but never misses one that was.
 */
export async function saveChange(
  store: Store,
  community: string,
  change: Change,
  { by: { id, name }, at, code }: ChangeAuthor,
): Promise<string | undefined> {
  const key = changeKey(at.getTime(), code);
  const changes = store.records(changeRecord);
  const changers = store.records(changerRecord);
  await changers.put(community, key, { id, name, at: at.getTime() });
  await changes.put(community, key, { at: at.getTime(), change });
  const saved = await store.records(settingsRecord).update(community, change.place, (own = {}) => {
    const next = applyChange(own, change);
    const works = change.place !== communityKey || checkSettings(effectiveSettings(next, {})).length === 0;
    return appliesTo(own, change) && works ? next : undefined;
  });
  if (saved) return key;
  await changes.delete(community, key);
  await changers.delete(community, key);
  return undefined;
}

/** Why changes cannot be made: because of who asks, or because what they lead to would not work. */
export async function findProblems(context: Context, changes: readonly Change[]): Promise<SettingProblem[]> {
  const { store, place, level, knowledge, embeddings } = context;
  const before = await readOwnSettings(store, place.community, communityKey);
  const community = changes
    .filter((change) => change.place === communityKey)
    .reduce((own, change) => applyChange(own, change), before);
  const found: SettingProblem[] = [];
  for (const change of changes) {
    const own =
      change.place === communityKey
        ? community
        : applyChange(await readOwnSettings(store, place.community, change.place), change);
    const holding = effectiveIn(change.place, community, own);
    for (const name of change.names)
      if (reservedSettings.includes(name) && !reaches(level, 'administrator'))
        found.push({ name, id: 'for-administrators' });
    if (change.to.topic !== undefined && !knowledge.topic(change.to.topic))
      found.push({ name: 'topic', id: 'topic-gone' });
    if (change.to.embeddings !== undefined && change.to.embeddings !== embeddings?.service.host)
      found.push({ name: 'embeddings', id: embeddings ? 'other-embeddings' : 'no-embeddings' });
    found.push(...checkSettings(holding));
    if (change.names.some((name) => name === 'review' || name === 'reviewChannel'))
      found.push(...(await reviewProblems(context, holding)));
  }
  return found;
}

/** Where review is to happen, Moot has to be able to post. */
async function reviewProblems(
  { outbox, place: { adapter, community } }: Context,
  { reviewChannel: channel }: Settings,
): Promise<SettingProblem[]> {
  if (channel === undefined) return [];
  try {
    const reachable = await outbox.reach({ adapter, community, channel });
    return reachable === 'yes' ? [] : [{ name: 'reviewChannel', id: `review-channel-${reachable}` }];
  } catch (error) {
    if (error instanceof PostError) return [{ name: 'reviewChannel', id: 'review-channel-unknown' }];
    throw error;
  }
}
