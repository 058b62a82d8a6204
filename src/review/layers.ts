import { makeCache } from '../lib/cache.ts';
import type { Store } from '../store/store.ts';
import { type Layers, withLayer } from '../topics/model/layers.ts';
import { type Addition, additionRecord } from '../topics/model/suggestion.ts';

/** A second at most, so that an addition made on another machine shows soon. */
const ttl = 1_000;

/** Everything that a community has added, in no particular order. */
export async function additionsIn(store: Store, community: string): Promise<Addition[]> {
  const additions: Addition[] = [];
  for await (const { key, value } of store.records(additionRecord).list(community))
    additions.push({ code: key, ...value });
  return additions;
}

/** Reads what communities have added through a cache, so that answers need not wait for the store each time. */
export function makeLayers(store: Store, now: () => number): Layers {
  const additions = makeCache<Addition[]>({ ttl, limit: 10_000, now });

  return {
    in: async (community, shared) =>
      withLayer(shared, await additions.get(community, () => additionsIn(store, community))),
    changed: (community) => additions.forget((key) => key === community),
  };
}
