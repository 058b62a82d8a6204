import type { Debate } from '../debates/model/debate.ts';
import { makeCache } from '../lib/cache.ts';
import { makeQueue } from '../lib/queue.ts';
import type { Store } from '../store/store.ts';
import type { Knowledge } from '../topics/model/knowledge.ts';
import { unconfirm } from './confirm.ts';
import { countHeard, heardOf } from './count.ts';
import { heardKey, heardRecord } from './heard.ts';
import type { Hearing } from './listening.ts';
import type { Encoder } from './ranker/encoder.ts';
import { rankerOf } from './ranking.ts';
import { debateIn, openDebates } from './spots.ts';

export type HearingParts = { store: Store; knowledge: () => Knowledge; now: () => Date; encoder?: Encoder };

/** How long open debates are remembered: a new one is listened to after that. */
const ttl = 5_000;

/** Deleted messages remembered at most, by which a late second delivery of one is known. */
const mostGone = 1_000;

/**
 * Counts messages as they arrive, in open debates only; everywhere else they are let go before they are looked at. Their words
 * are compared on this machine and sent nowhere.
 */
export function makeHearing({ store, knowledge, now, encoder }: HearingParts): Hearing {
  const debates = makeCache<Debate[]>({ ttl, limit: 10_000, now: () => now().getTime() });
  const gone = new Set<string>();
  const inTurn = makeQueue();
  const records = store.records(heardRecord);

  const debatesIn = (community: string) => debates.get(community, () => openDebates(community, store));

  return {
    async said(place, message, edited) {
      const debate = debateIn(place, await debatesIn(place.community));
      const topic = debate && knowledge().topic(debate.topic);
      if (!topic || message.ours) return;
      const key = heardKey(place, topic.id, message.id);
      await inTurn(`${place.community}/${debate.code}`, async () => {
        if (gone.has(`${place.community}/${key}`)) return;
        const [ranked] = await rankerOf(topic, encoder).rank([message.text]);
        const heard = heardOf(message, ranked, 'live', place, topic.id, now());
        if (edited) await unconfirm(place, topic.id, message.id, store);
        const isCounted = await countHeard(message.id, heard, place, topic.id, store);
        if (edited && !isCounted)
          await records.update(
            place.community,
            key,
            (before) => before && { ...heard, way: before.way, at: before.at },
          );
      });
    },

    async unsaid(place, message) {
      const debate = debateIn(place, await debatesIn(place.community));
      if (!debate) return;
      const key = heardKey(place, debate.topic, message);
      await inTurn(`${place.community}/${debate.code}`, async () => {
        gone.add(`${place.community}/${key}`);
        if (gone.size > mostGone) gone.delete(gone.values().next().value ?? '');
        await unconfirm(place, debate.topic, message, store);
        await records.delete(place.community, key);
      });
    },
  };
}
