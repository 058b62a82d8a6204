import type { Store } from '../store/store.ts';
import type { Topic } from '../topics/model/topic.ts';
import { under } from './count.ts';
import { heardRecord, type Spot, spotKey } from './matcher/heard.ts';
import type { Encoder } from './ranker/encoder.ts';
import { makeRanker, type Ranker, type Ranking } from './ranker/ranker.ts';
import { type Stood, standingsIn } from './ranker/standing.ts';

declare module '../chat/define.ts' {
  interface Services {
    /** Missing where none is installed: then words alone are compared, and less is said. */
    encoder?: Encoder;
  }
}

const rankers = new WeakMap<Topic, Ranker>();

/** The ranker of a topic, made once for as long as the topic stands. */
export function rankerOf(topic: Topic, encoder?: Encoder): Ranker {
  const known = rankers.get(topic) ?? makeRanker(topic, encoder);
  rankers.set(topic, known);
  return known;
}

/** What text matching may say of a discussion. */
export type Reading = {
  /** Messages that were compared. */
  messages: number;
  /** By viewpoint, in the topic's order, each with the address of the message that sounds most like it. */
  viewpoints: (Stood & { permalink?: string })[];
};

/** Reads again what was kept of a discussion's messages. What an older matcher kept is left aside. */
export async function readDiscussion(
  community: string,
  spots: readonly Spot[],
  { id, viewpoints }: Topic,
  store: Store,
): Promise<Reading> {
  const kept: { ranking: Ranking; permalink: string }[] = [];
  for (const spot of spots)
    for (const { ranked, permalink } of await under(heardRecord, community, spotKey(spot, id), store))
      if (ranked) kept.push({ ranking: ranked, permalink });
  const stood = standingsIn(
    viewpoints.map((viewpoint) => viewpoint.id),
    kept.map(({ ranking }) => ranking),
  );
  return {
    messages: kept.length,
    viewpoints: stood.map((one) => {
      const permalink = one.nearest === undefined ? undefined : kept[one.nearest]?.permalink;
      return { ...one, ...(permalink !== undefined && { permalink }) };
    }),
  };
}
