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
  splitChange,
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

/**
 * Who makes a change, and when; `code` keeps changes of the same moment apart. Only what is `agreed` may weaken review: by its
 * reviewers, or by whoever runs Moot.
 */
export type ChangeAuthor = { by: { id: string; name: string }; at: Date; code: string; agreed?: boolean };

/**
 * Makes a change in one step, if its settings still have the values it starts from. Resolves to its key in the history,
 * or undefined if another change came first or it weakens review without agreement. The history is written first: if the store fails, it may list a change
 * that wasn't made, but it never misses one that was.
 */
export async function saveChange(
  store: Store,
  community: string,
  change: Change,
  { by: { id, name }, at, code, agreed = false }: ChangeAuthor,
): Promise<string | undefined> {
  const key = changeKey(at.getTime(), code);
  const changes = store.records(changeRecord);
  const changers = store.records(changerRecord);
  await changers.put(community, key, { id, name, at: at.getTime() });
  await changes.put(community, key, { at: at.getTime(), change });
  const saved = await store.records(settingsRecord).update(community, change.place, (own = {}) => {
    const next = applyChange(own, change);
    const works = change.place !== communityKey || checkSettings(effectiveSettings(next, {})).length === 0;
    const mayBe = agreed || splitChange(own, change).guarded === undefined;
    return appliesTo(own, change) && works && mayBe ? next : undefined;
  });
  if (saved) return key;
  await changes.delete(community, key);
  await changers.delete(community, key);
  return undefined;
}

/** Finds why changes can't be made: the user may not make them, or the result wouldn't work. */
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

/** Moot has to be able to post in the review channel. */
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
