import { setImmediate } from 'node:timers/promises';
import type { Topic } from '../../topics/model/topic.ts';
import { readable } from '../text/clean.ts';
import { bagsOf, stemsOf, wordsInCommon } from './bag.ts';
import type { Encoder, Vector } from './encoder.ts';
import { measureMeaning, measureWords } from './measures.ts';
import { type AllWeights, builtInWeights, measuresOf, messageProbability, type Way } from './model.ts';

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
  /** How near in meaning a message is to each viewpoint, by no weights: it can be compared, and means no more. */
  nearness(message: string): Promise<Ranking['viewpoints'] | undefined>;
}

/** Texts read at once: between them others get their turn. */
const batch = 8;

async function inBatches<T>(
  texts: readonly string[],
  work: (batch: readonly string[]) => Promise<readonly T[]>,
): Promise<T[]> {
  const done: T[] = [];
  for (let at = 0; at < texts.length; at += batch) {
    if (at > 0) await setImmediate();
    done.push(...(await work(texts.slice(at, at + batch))));
  }
  return done;
}

/** The ranker of a topic. Without an encoder, or where it fails, words alone are compared. */
export function makeRanker(
  topic: Pick<Topic, 'viewpoints'>,
  encode?: Encoder,
  weights: AllWeights = builtInWeights,
): Ranker {
  const bags = bagsOf(topic);
  const inCommon = wordsInCommon(bags);
  const stems = new Set(bags.flatMap(({ texts }) => texts.flatMap(stemsOf)));
  let encoded: Promise<Vector[][] | undefined> | undefined;

  async function bagVectors(): Promise<Vector[][] | undefined> {
    const vectors = await inBatches(
      bags.flatMap(({ texts }) => texts),
      async (texts) => (await encode?.(texts)) ?? [],
    );
    let at = 0;
    const found = bags.map(({ texts }) => {
      at += texts.length;
      return vectors.slice(at - texts.length, at);
    });
    return vectors.length === at ? found : undefined;
  }

  async function meanings(texts: readonly string[]): Promise<number[][][] | undefined> {
    if (!encode || texts.length === 0) return undefined;
    const begun = encoded ?? bagVectors();
    encoded = begun;
    const known = await begun;
    if (!known && encoded === begun) encoded = undefined;
    const vectors = known && (await encode(texts));
    return vectors?.map((vector) => measureMeaning(vector, known ?? []));
  }

  async function measureBatch(messages: readonly string[]): Promise<(Measured | undefined)[]> {
    const read = messages.map((message) => readable(message, stems));
    const english = read.filter(({ language }) => language === 'en');
    const meaning = await meanings(english.map(({ beginning }) => beginning));
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

  const measure = (messages: readonly string[]) => inBatches(messages, measureBatch);

  return {
    measure,
    async nearness(message) {
      const [measured] = await measure([message]);
      if (measured?.way !== 'meaning') return undefined;
      const at = measuresOf('meaning').indexOf('nearest three');
      return bags.map(({ viewpoint }, place) => ({ id: viewpoint, p: measured.values[place]?.[at] ?? 0 }));
    },
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
