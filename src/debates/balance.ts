import type { Store } from '../store/store.ts';
import { type Balance, balanceRecord, nextBalance } from './model/balance.ts';
import type { Debate } from './model/debate.ts';
import { type Counts, participantRecord, type Stance, stanceKey, stanceRecord } from './model/stance.ts';

/** The stances of those who declared one in a debate, as they stand now. */
async function stancesIn(debate: Debate, store: Store): Promise<Stance[]> {
  const { community } = debate.place;
  const stances: Stance[] = [];
  for await (const { key, value } of store.records(participantRecord).list(community, `${debate.code}/`)) {
    if (!key.startsWith(`${debate.code}/`)) break;
    const stance = await store.records(stanceRecord).get(community, stanceKey(debate.topic, value.member));
    if (stance) stances.push(stance);
  }
  return stances;
}

/**
 * The numbers of a debate, of the viewpoints that its topic has, that may be shown now, wherever they are: they change only when the answers of three people
 * have, and no more once it is closed. `now` is in milliseconds since 1970.
 */
export async function balanceOf(
  debate: Debate,
  viewpoints: readonly { id: string }[],
  store: Store,
  now: number,
): Promise<Counts> {
  const stances = await stancesIn(debate, store);
  const ids = viewpoints.map(({ id }) => id);
  let shown: Balance = nextBalance(undefined, stances, ids, now);
  await store.records(balanceRecord).update(debate.place.community, debate.code, (before) => {
    shown = before && debate.state === 'closed' ? before : nextBalance(before, stances, ids, now);
    return shown === before ? undefined : shown;
  });
  return shown.counts;
}
