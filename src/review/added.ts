import { type Addition, additionRecord } from '../topics/model/suggestion.ts';
import { additionsIn } from './layers.ts';
import { type Item, itemRecord } from './model/item.ts';
import type { ReviewPorts } from './ports.ts';

/** What a community has added, the latest first. */
export async function addedIn({ store }: Pick<ReviewPorts, 'store'>, community: string): Promise<Addition[]> {
  const additions = await additionsIn(store, community);
  return additions.sort((a, b) => b.at - a.at);
}

/**
 * The item that led to an addition. Where it went with its author's data or its age, one that names nobody stands for it.
 * Undefined when there is neither.
 */
export async function itemOfAddition(
  { store }: Pick<ReviewPorts, 'store'>,
  { adapter, community }: { adapter: string; community: string },
  code: string,
): Promise<Item | undefined> {
  const key = code.toUpperCase();
  const known = await store.records(itemRecord).get(community, key);
  if (known) return known;
  const addition = await store.records(additionRecord).get(community, key);
  if (!addition) return undefined;
  const { at, what } = addition;
  return {
    code: key,
    adapter,
    what,
    revision: 1,
    status: 'accepted',
    round: 1,
    made: at,
    since: at,
    approvals: [],
    steps: [],
    todo: [],
    retry: at,
    failures: 0,
    unread: false,
  };
}

/** Sees to it that what is done about an addition has an item to stand in, and with that stands in the log. */
export async function keepItemOf(
  ports: Pick<ReviewPorts, 'store'>,
  where: { adapter: string; community: string },
  code: string,
): Promise<void> {
  const item = await itemOfAddition(ports, where, code);
  if (!item) return;
  const items = ports.store.records(itemRecord);
  await items.update(where.community, item.code, (known) => (known ? undefined : item));
}
