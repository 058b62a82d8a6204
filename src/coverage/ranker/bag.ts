import type { Topic, Viewpoint } from '../../topics/model/topic.ts';
import { sentencesOf } from '../text/clean.ts';
import { isFunctionWord, stemOf, wordsOf } from '../text/words.ts';

/** All that a topic says for one viewpoint, as short texts: together they are its evidence. */
export type Bag = { readonly viewpoint: string; readonly texts: readonly string[] };

/** Every viewpoint of a topic, in the topic's order, with its name, position, brief, steelman and claims. */
export const bagsOf = ({ viewpoints }: Pick<Topic, 'viewpoints'>): Bag[] =>
  viewpoints.map((viewpoint) => ({ viewpoint: viewpoint.id, texts: textsOf(viewpoint) }));

const textsOf = ({ name, position, point, brief, steelman, claims }: Viewpoint): string[] => [
  name,
  position,
  ...(point === undefined ? [] : [point]),
  ...sentencesOf(withoutMarks(brief ?? '')),
  ...sentencesOf(withoutMarks(steelman)),
  ...claims.map(({ text }) => text),
];

/** Citation marks are no part of what is said. */
const withoutMarks = (prose: string): string => prose.replace(/\s*\[@[^\]]*\]/g, '');

/** How much the words of a text speak for each of the bags, in their order; 0 where they share none. */
export type WordsInCommon = (text: string) => number[];

/** BM25's usual constants (Robertson and Zaragoza 2009): saturation, and how much a bag's length counts. */
const k1 = 1.2;
const b = 0.75;

/** BM25 with whole bags as documents. How rare a stem is, is counted over all short texts of the topic. */
export function wordsInCommon(bags: readonly Bag[]): WordsInCommon {
  const documents = bags.map(({ texts }) => countOf(texts.flatMap(stemsOf)));
  const lengths = documents.map((counts) => [...counts.values()].reduce((sum, count) => sum + count, 0));
  const mean = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  const texts = bags.flatMap((bag) => bag.texts.map((text) => new Set(stemsOf(text))));
  const having = countOf(texts.flatMap((stems) => [...stems]));
  const rarity = (stem: string) => {
    const texted = having.get(stem) ?? 0;
    return Math.log(1 + (texts.length - texted + 0.5) / (texted + 0.5));
  };
  return (text) => {
    const stems = new Set(stemsOf(text));
    return documents.map((counts, at) => {
      let score = 0;
      for (const stem of stems) {
        const count = counts.get(stem);
        if (count === undefined) continue;
        const length = (lengths[at] ?? 0) / Math.max(1, mean);
        score += (rarity(stem) * count * (k1 + 1)) / (count + k1 * (1 - b + b * length));
      }
      return score;
    });
  };
}

/** The stems of the words that carry meaning. */
export const stemsOf = (text: string): string[] =>
  wordsOf(text)
    .filter((word) => !isFunctionWord(word))
    .map(stemOf);

export function countOf(things: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const thing of things) counts.set(thing, (counts.get(thing) ?? 0) + 1);
  return counts;
}
