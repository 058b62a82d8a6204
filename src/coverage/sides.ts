import { stanceKey, stanceRecord } from '../debates/model/stance.ts';
import type { Store } from '../store/store.ts';
import { isOwnViewpoint } from '../topics/model/layers.ts';

/**
 * The viewpoints that a member has declared on a topic, which tell more of their own words; undefined where they have declared
 * none that has claims: those that the community has added have none. What somebody else is shown of one message must never depend on it.
 */
export async function sideOf(
  member: string,
  topic: string,
  community: string,
  store: Store,
): Promise<readonly string[] | undefined> {
  const stance = await store.records(stanceRecord).get(community, stanceKey(topic, member));
  const side = stance?.viewpoints.filter((id) => !isOwnViewpoint(id)) ?? [];
  return side.length > 0 ? side : undefined;
}
