import type { Store } from '../store/store.ts';
import { type Layers, withLayer } from '../topics/model/layers.ts';
import { type Addition, additionRecord } from '../topics/model/suggestion.ts';

/** How old what is remembered may be, in milliseconds: an addition made on another machine shows after that. */
const freshness = 1_000;

/** Communities remembered at most; the ones asked for longest ago go first. */
const remembered = 10_000;

/** Everything that a community has added, in no particular order. */
export async function additionsIn(store: Store, community: string): Promise<Addition[]> {
  const additions: Addition[] = [];
  for await (const { key, value } of store.records(additionRecord).list(community))
    additions.push({ code: key, ...value });
  return additions;
}

/** Reads what communities have added through a memory, so that answers need not wait for the store each time. */
export function makeLayers(store: Store, now: () => number): Layers {
  const memory = new Map<string, { at: number; additions: Promise<Addition[]> }>();

  function read(community: string): Promise<Addition[]> {
    const last = memory.get(community);
    if (last && now() - last.at < freshness) return last.additions;
    const reading = { at: now(), additions: additionsIn(store, community) };
    memory.delete(community);
    memory.set(community, reading);
    if (memory.size > remembered) memory.delete(memory.keys().next().value ?? '');
    reading.additions.catch(() => {
      if (memory.get(community) === reading) memory.delete(community);
    });
    return reading.additions;
  }

  return {
    in: async (community, shared) => withLayer(shared, await read(community)),
    changed: (community) => void memory.delete(community),
  };
}
