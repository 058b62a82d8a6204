import type { Topic } from '../../topics/model/topic.ts';
import type { Vector } from '../matcher/nearness.ts';
import { readable } from '../matcher/readable.ts';
import { bagsOf } from './bag.ts';
import type { Encoder } from './encoder.ts';
import { measureMeaning, measureWords } from './measures.ts';
import { type AllWeights, builtInWeights, messageProbability, type Way } from './model.ts';
import { wordsInCommon } from './words-in-common.ts';

/** How much a message sounds like each viewpoint. */
export type Ranking = {
  way: Way;
  /** In the topic's order. */
  viewpoints: { id: string; p: number }[];
};

/** What is measured between a message and each viewpoint. */
export type Measured = { way: Way; values: number[][] };

/** Reads messages against a topic's viewpoints, each alone; undefined where nothing can be read. */
export interface Ranker {
  measure(messages: readonly string[]): Promise<(Measured | undefined)[]>;
  rank(messages: readonly string[]): Promise<(Ranking | undefined)[]>;
}

/** Messages encoded at once: an answer comes back before the next are sent. */
const batch = 16;

/** The ranker of a topic. Without an encoder, or where it fails, words alone are compared. */
export function makeRanker(
  topic: Pick<Topic, 'viewpoints'>,
  encode?: Encoder,
  weights: AllWeights = builtInWeights,
): Ranker {
  const bags = bagsOf(topic);
  const inCommon = wordsInCommon(bags);
  let encoded: Promise<Vector[][] | undefined> | undefined;

  async function bagVectors(): Promise<Vector[][] | undefined> {
    const vectors = await encode?.(bags.flatMap(({ texts }) => texts));
    if (!vectors) return undefined;
    let at = 0;
    return bags.map(({ texts }) => {
      at += texts.length;
      return vectors.slice(at - texts.length, at);
    });
  }

  async function meanings(texts: readonly string[]): Promise<number[][][] | undefined> {
    if (!encode || texts.length === 0) return undefined;
    const begun = encoded ?? bagVectors();
    encoded = begun;
    const known = await begun;
    if (!known) {
      if (encoded === begun) encoded = undefined;
      return undefined;
    }
    const measured: number[][][] = [];
    for (let at = 0; at < texts.length; at += batch) {
      const vectors = await encode(texts.slice(at, at + batch));
      if (!vectors) return undefined;
      measured.push(...vectors.map((vector) => measureMeaning(vector, known)));
    }
    return measured;
  }

  async function measure(messages: readonly string[]): Promise<(Measured | undefined)[]> {
    const read = messages.map(readable);
    const english = read.filter(({ language }) => language === 'en');
    const meaning = await meanings(english.map(({ text }) => text));
    const places = new Map(english.map((one, at) => [one, at]));
    return read.map((one): Measured | undefined => {
      const place = places.get(one);
      if (place === undefined) return undefined;
      const byWords = measureWords(inCommon(one.text), one.words.length);
      const byMeaning = meaning?.[place];
      return byMeaning
        ? { way: 'meaning', values: byWords.map((values, at) => [...values, ...(byMeaning[at] ?? [])]) }
        : { way: 'words', values: byWords };
    });
  }

  return {
    measure,
    rank: async (messages) =>
      (await measure(messages)).map(
        (measured) =>
          measured && {
            way: measured.way,
            viewpoints: bags.map(({ viewpoint }, at) => ({
              id: viewpoint,
              p: messageProbability(weights[measured.way], measured.values[at] ?? []),
            })),
          },
      ),
  };
}
