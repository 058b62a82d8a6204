import { countOf, stemsOf } from '../../src/coverage/ranker/bag.ts';
import { stemOf, wordsOf } from '../../src/coverage/text/words.ts';
import type { Cell } from './kpa.ts';

/** Scores by argument, then key point. */
export type Scores = number[][];

/** Plain methods to compare with. They count rarity in the cell's own texts: arguments and key points. */
export const baselines: Readonly<Record<string, (cell: Cell) => Scores>> = {
  'TF-IDF cosine of stems': (cell) => cosines(cell, (text) => countOf(stemsOf(text))),
  'cosine of 3-5 letter groups, question dropped': (cell) => {
    const question = new Set(wordsOf(cell.topic).map(stemOf));
    return cosines(cell, (text) =>
      countOf(
        wordsOf(text)
          .filter((word) => !question.has(stemOf(word)))
          .flatMap(gramsOf),
      ),
    );
  },
  'BM25 of stems': bm25,
};

/** The groups of 3 to 5 letters of a word, its edges written as underscores, repeated ones once. */
function gramsOf(word: string): string[] {
  const edged = `_${word}_`;
  const grams = new Set<string>();
  for (let size = 3; size <= 5; size++)
    for (let at = 0; at + size <= edged.length; at++) grams.add(edged.slice(at, at + size));
  return [...grams];
}

/** Inverse document frequency (Spärck Jones 1972, smoothed). */
const rarity = (texts: number, having: number): number => Math.log((1 + texts) / (1 + having));

function documentCounts(documents: readonly ReadonlyMap<string, number>[]): Map<string, number> {
  return countOf(documents.flatMap((document) => [...document.keys()]));
}

function cosines(cell: Cell, read: (text: string) => Map<string, number>): Scores {
  const args = cell.args.map(({ text }) => read(text));
  const points = cell.keyPoints.map(({ text }) => read(text));
  const having = documentCounts([...args, ...points]);
  const texts = args.length + points.length;
  const weigh = (document: ReadonlyMap<string, number>) => {
    const weights = new Map(
      [...document].map(([thing, n]) => [
        thing,
        (1 + Math.log(n)) * (1 + rarity(texts, having.get(thing) ?? 0)),
      ]),
    );
    const length = Math.hypot(...weights.values()) || 1;
    return new Map([...weights].map(([thing, weight]) => [thing, weight / length]));
  };
  const pointWeights = points.map(weigh);
  return args.map(weigh).map((arg) => pointWeights.map((point) => dot(point, arg)));
}

const dot = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number =>
  [...a].reduce((sum, [thing, weight]) => sum + weight * (b.get(thing) ?? 0), 0);

/** Okapi BM25 (Robertson and Walker 1994), the key point as query, k1 = 1.2, b = 0.75. */
function bm25(cell: Cell): Scores {
  const args = cell.args.map(({ text }) => stemsOf(text));
  const having = documentCounts(args.map(countOf));
  const mean = args.reduce((sum, { length }) => sum + length, 0) / Math.max(1, args.length);
  const points = cell.keyPoints.map(({ text }) => [...new Set(stemsOf(text))]);
  return args.map((stems) => {
    const counts = countOf(stems);
    const room = 1.2 * (0.25 + (0.75 * stems.length) / mean);
    return points.map((point) =>
      point.reduce((sum, stem) => {
        const n = having.get(stem) ?? 0;
        const weight = Math.log(1 + (args.length - n + 0.5) / (n + 0.5));
        const times = counts.get(stem) ?? 0;
        return sum + (weight * times * 2.2) / (times + room);
      }, 0),
    );
  });
}
