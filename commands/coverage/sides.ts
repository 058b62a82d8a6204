import { stanceKey, stanceRecord } from '../../src/core/debates/stance.ts';
import type { Store } from '../../src/core/records/store.ts';

/**
 * The viewpoints that a member has declared on a topic, which tell more of their own words; undefined where they have declared
 * none. What somebody else is shown of one message must never depend on it.
 */
export async function sideOf(
  member: string,
  topic: string,
  community: string,
  store: Store,
): Promise<readonly string[] | undefined> {
  const stance = await store.records(stanceRecord).get(community, stanceKey(topic, member));
  return stance && stance.viewpoints.length > 0 ? stance.viewpoints : undefined;
}
