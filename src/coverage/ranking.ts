import type { Services } from '../chat/define.ts';
import type { Store } from '../store/store.ts';
import type { Topic } from '../topics/model/topic.ts';
import { under } from './count.ts';
import type { Embeddings } from './embeddings/service.ts';
import { heardRecord, type Spot, spotKey } from './heard.ts';
import type { Encoder } from './ranker/encoder.ts';
import { makeRanker, type Ranker, type Ranking } from './ranker/ranker.ts';
import { type Stood, standingsIn } from './ranker/standing.ts';

declare module '../chat/define.ts' {
  interface Services {
    /** Missing where none is installed: then words alone are compared, and less is said. */
    encoder?: Encoder;
    /** Missing where no service is configured. Messages go there only where moderators allow its host. */
    embeddings?: Embeddings;
  }
}

const none: Encoder = async () => undefined;
const rankers = new WeakMap<Encoder, WeakMap<Topic, Ranker>>();

/** The ranker of a topic, made once for as long as the topic stands. */
export function rankerOf(topic: Topic, encoder = none): Ranker {
  const made = rankers.get(encoder) ?? new WeakMap<Topic, Ranker>();
  const known = made.get(topic) ?? makeRanker(topic, encoder);
  rankers.set(encoder, made.set(topic, known));
  return known;
}

type Allowing = Pick<Services, 'settings' | 'embeddings'>;

/**
 * The embeddings that may be used: what moderators allowed is a host, so that no other one gets messages when whoever
 * runs Moot changes the service.
 */
export const allowedEmbeddings = ({ settings, embeddings }: Allowing) =>
  embeddings !== undefined && settings.embeddings === embeddings.service.host ? embeddings : undefined;

/**
 * A topic's viewpoints, those that a message sounds most like first. Where an embeddings service may be used, it alone puts
 * them in order, and the message is sent to it. It does nothing else: how sure its model is was never measured.
 */
export async function likeliestOf(
  text: string,
  ranked: Ranking | undefined,
  topic: Topic,
  allowing: Allowing,
): Promise<{ likeliest: string[]; sent: boolean }> {
  const encode = allowedEmbeddings(allowing)?.encode;
  const nearness = encode && (await rankerOf(topic, encode).nearness(text));
  const all = nearness ?? ranked?.viewpoints ?? topic.viewpoints.map(({ id }) => ({ id, p: 0 }));
  return { likeliest: all.toSorted((a, b) => b.p - a.p).map(({ id }) => id), sent: nearness !== undefined };
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
