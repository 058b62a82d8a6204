import type { Debate } from '../debates/model/debate.ts';
import type { Settings } from '../settings/model/settings.ts';
import type { Store } from '../store/store.ts';
import { noticed, nudgeRecord } from './matcher/nudge.ts';
import type { Silence } from './nudge.ts';

/** Lets a debate be looked at, after something was counted in it, where moderators switched nudges on. */
export async function noteDebate(
  { code, place }: Debate,
  { nudges }: Pick<Settings, 'nudges'>,
  store: Store,
  now: Date,
): Promise<void> {
  if (!nudges) return;
  await store
    .records(nudgeRecord)
    .update(place.community, code, (current) => noticed(current, code, now.getTime()));
}

/**
 * What a debate has left unheard, and the words that invite it. Text matching is no ground for a post, and nothing else is known
 * so far: nobody is invited. Whatever knows who spoke, or how many people confirmed something, belongs here.
 */
export const silenceOf = async (_: Debate): Promise<Silence> => ({ messages: 0, people: 0 });
