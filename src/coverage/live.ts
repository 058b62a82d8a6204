import type { HandedMessage } from '../chat/invocation.ts';
import type { Place } from '../chat/outbox.ts';
import type { Debate } from '../debates/model/debate.ts';
import { makeCache } from '../lib/cache.ts';
import type { Store } from '../store/store.ts';
import type { Knowledge } from '../topics/model/knowledge.ts';
import type { Topic } from '../topics/model/topic.ts';
import { debateIn, openDebates } from './account.ts';
import { unconfirm } from './confirm.ts';
import { correctHeard, countHeard, heardOf } from './count.ts';
import type { Hearing } from './listening.ts';
import { bucketOf, type Heard, heardKey } from './matcher/heard.ts';
import { localMatcher } from './matching.ts';
import { noteDebate } from './nudging.ts';
import { makeQueue } from './queue.ts';
import type { Encoder } from './ranker/encoder.ts';
import { rankerOf } from './ranking.ts';
import { sideOf } from './sides.ts';

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

  const debatesIn = (community: string) => debates.get(community, () => openDebates(community, store));

  async function heardIn(place: Place, topic: Topic, { text, permalink, author }: HandedMessage) {
    const side = author === undefined ? undefined : await sideOf(author, topic.id, place.community, store);
    const matcher = localMatcher(topic);
    const [ranked] = await rankerOf(topic, encoder).rank([text]);
    const more = {
      permalink,
      at: now().getTime(),
      way: 'live',
      ...(author === undefined ? {} : { bucket: bucketOf(place, topic.id, author) }),
    } as const;
    return heardOf(matcher.match(text), side && matcher.match(text, { side }), more, ranked);
  }

  return {
    async said(place, message, edited, settings) {
      const debate = debateIn(place, await debatesIn(place.community));
      const topic = debate && knowledge().topic(debate.topic);
      if (!topic || message.ours) return;
      const key = heardKey(place, topic.id, message.id);
      await inTurn(`${place.community}/${debate.code}`, async () => {
        if (gone.has(`${place.community}/${key}`)) return;
        const heard = await heardIn(place, topic, message);
        if (edited) await unconfirm(place, topic.id, message.id, store);
        const corrected =
          edited && (await correctHeard(place.community, key, (before) => reworded(before, heard), store));
        if (corrected) return;
        await countHeard([{ id: message.id, heard }], place, topic.id, store);
        await noteDebate(debate, settings, store, now());
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
        await correctHeard(place.community, key, () => undefined, store);
      });
    },
  };
}

/** What is kept of a message whose words were changed. What was called wrong stays called so. */
const reworded = ({ way, at, wrong }: Heard, heard: Heard): Heard => ({
  ...heard,
  way,
  at,
  wrong: wrong.filter((id) => heard.claims.some((claim) => claim.id === id)),
});
