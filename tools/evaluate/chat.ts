import { bagsOf, stemsOf, wordsInCommon } from '../../src/coverage/ranker/bag.ts';
import type { Encoder } from '../../src/coverage/ranker/encoder.ts';
import { makeRanker } from '../../src/coverage/ranker/ranker.ts';
import { type Standing, standingsIn } from '../../src/coverage/ranker/standing.ts';
import type { Topic } from '../../src/topics/model/topic.ts';
import type { Discussion } from '../ranker/chat.ts';
import { learn, voicedFrom } from '../ranker/learn.ts';
import type { Judged } from './measure.ts';

/** What a method said of one viewpoint of a discussion, and of one message. */
export type Said = Judged & { standing: Standing; linksOffTopic: boolean };
export type Ranked = { scores: Judged[] };

/** What a method said of one discussion that it hadn't seen. */
export type Outcome = { viewpoints: Said[]; messages: Ranked[] };

/** Our ranker, by the very path of answers, each discussion with weights and thresholds from the others alone. */
export async function judgeRanker(discussions: readonly Discussion[], encode?: Encoder): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const held of discussions) {
    const weights = learn(discussions.filter((one) => one !== held));
    const rankings = await makeRanker(held.topic, encode, weights).rank(held.lines.map(({ text }) => text));
    const read = held.lines.flatMap((line, at) => {
      const ranking = rankings[at];
      return ranking ? [{ line, ranking }] : [];
    });
    const ids = held.topic.viewpoints.map(({ id }) => id);
    const stood = standingsIn(
      ids,
      read.map(({ ranking }) => ranking),
      weights,
    );
    outcomes.push({
      viewpoints: stood.map(({ viewpoint, p, standing, nearest = 0 }) => ({
        p,
        standing,
        label: supported(held, viewpoint),
        linksOffTopic: standing === 'looks voiced' && read[nearest]?.line.vp.length === 0,
      })),
      messages: read.map(({ line, ranking }) => ({
        scores: ranking.viewpoints.map(({ id, p }) => ({ p, label: line.vp.includes(id) ? 1 : 0 })),
      })),
    });
  }
  return outcomes;
}

type Scorer = (topic: Topic) => (text: string) => number[];

/** A plain score: a discussion's is that of its best message, said to be voiced from the threshold of the others on. */
export function judgePlain(discussions: readonly Discussion[], scorer: Scorer): Outcome[] {
  const scored = discussions.map((one) => {
    const score = scorer(one.topic);
    const messages = one.lines.map(({ text, vp }) => ({
      scores: score(text).map((p, at): Judged => {
        return { p, label: vp.includes(one.topic.viewpoints[at]?.id ?? '') ? 1 : 0 };
      }),
    }));
    const viewpoints = one.topic.viewpoints.map(({ id }, at): Judged => {
      const p = Math.max(...messages.map(({ scores }) => scores[at]?.p ?? 0));
      return { p, label: supported(one, id) };
    });
    return { messages, viewpoints };
  });
  return scored.map(({ messages, viewpoints }, at) => {
    const from = voicedFrom(scored.flatMap((one, other) => (other === at ? [] : one.viewpoints)));
    return {
      messages,
      viewpoints: viewpoints.map((one) => ({
        ...one,
        standing: from !== null && one.p >= from ? 'looks voiced' : 'untold',
        linksOffTopic: false,
      })),
    };
  });
}

const supported = ({ lines }: Discussion, id: string): 0 | 1 =>
  lines.some(({ vp }) => vp.includes(id)) ? 1 : 0;

export const bm25: Scorer = (topic) => wordsInCommon(bagsOf(topic));

/** The cosine of stems weighed by their rarity among the topic's short texts (Spärck Jones 1972). */
export const tfIdf: Scorer = (topic) => {
  const bags = bagsOf(topic).map(({ texts }) => texts.map(stemsOf));
  const all = bags.flat().map((stems) => new Set(stems));
  const rarity = (stem: string) =>
    Math.log((1 + all.length) / (1 + all.filter((stems) => stems.has(stem)).length));
  const vectorOf = (stems: readonly string[]) => {
    const vector = new Map<string, number>();
    for (const stem of stems) vector.set(stem, (vector.get(stem) ?? 0) + rarity(stem));
    return vector;
  };
  const length = (vector: ReadonlyMap<string, number>) => Math.hypot(...vector.values()) || 1;
  const sides = bags.map((texts) => vectorOf(texts.flat()));
  return (text) => {
    const message = vectorOf(stemsOf(text));
    return sides.map((side) => {
      const shared = [...message].reduce((sum, [stem, weight]) => sum + weight * (side.get(stem) ?? 0), 0);
      return shared / (length(message) * length(side));
    });
  };
};
