import type { Context } from '../chat/define.ts';
import { reaches } from '../chat/invocation.ts';
import { PostError } from '../chat/outbox.ts';
import { type Change, changed } from './model/change.ts';
import { problemsOf, type SettingProblem } from './model/check.ts';
import { reservedSettings } from './model/groups.ts';
import { communityKey } from './model/record.ts';
import type { Settings } from './model/settings.ts';
import { holdingIn, ownIn } from './places.ts';

/** Why changes cannot be made: because of who asks, or because what they lead to would not work. */
export async function refusals(asking: Context, changes: readonly Change[]): Promise<SettingProblem[]> {
  const { store, place, level, knowledge, embeddings } = asking;
  const before = await ownIn(store, place.community, communityKey);
  const community = changes
    .filter((change) => change.place === communityKey)
    .reduce((own, change) => changed(own, change), before);
  const found: SettingProblem[] = [];
  for (const change of changes) {
    const own =
      change.place === communityKey
        ? community
        : changed(await ownIn(store, place.community, change.place), change);
    const holding = holdingIn(change.place, community, own);
    for (const name of change.names)
      if (reservedSettings.includes(name) && !reaches(level, 'administrator'))
        found.push({ name, id: 'for-administrators' });
    if (change.to.topic !== undefined && !knowledge.topic(change.to.topic))
      found.push({ name: 'topic', id: 'topic-gone' });
    if (change.to.embeddings !== undefined && change.to.embeddings !== embeddings?.service.host)
      found.push({ name: 'embeddings', id: embeddings ? 'other-embeddings' : 'no-embeddings' });
    found.push(...problemsOf(holding));
    if (change.names.some((name) => name === 'review' || name === 'reviewChannel'))
      found.push(...(await reviewProblems(asking, holding)));
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
