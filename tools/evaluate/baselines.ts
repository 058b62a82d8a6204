import { content } from '../../src/coverage/matcher/claim-index.ts';
import { gramsOf, rarity } from '../../src/coverage/matcher/statistics.ts';
import { stemOf, wordsOf } from '../../src/coverage/matcher/words.ts';
import type { Cell } from '../matcher/kpa.ts';

/** Scores by argument, then key point. */
export type Scores = number[][];

/** Plain methods to compare with. They count rarity in the cell's own texts: arguments and key points. */
export const baselines: Readonly<Record<string, (cell: Cell) => Scores>> = {
  'TF-IDF cosine of stems': (cell) => cosines(cell, (text) => count(content(wordsOf(text)))),
  'cosine of 3-5 letter groups, question dropped': (cell) => {
    const question = new Set(wordsOf(cell.topic).map(stemOf));
    return cosines(cell, (text) =>
      count(
        wordsOf(text)
          .filter((word) => !question.has(stemOf(word)))
          .flatMap((word) => [...gramsOf(word)]),
      ),
    );
  },
  'BM25 of stems': bm25,
};

function count(things: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const thing of things) counts.set(thing, (counts.get(thing) ?? 0) + 1);
  return counts;
}

function documentCounts(documents: readonly ReadonlyMap<string, number>[]): Map<string, number> {
  return count(documents.flatMap((document) => [...document.keys()]));
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
  const args = cell.args.map(({ text }) => content(wordsOf(text)));
  const having = documentCounts(args.map(count));
  const mean = args.reduce((sum, { length }) => sum + length, 0) / Math.max(1, args.length);
  const points = cell.keyPoints.map(({ text }) => [...new Set(content(wordsOf(text)))]);
  return args.map((stems) => {
    const counts = count(stems);
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
