import { type ClaimIndex, indexClaims } from './claim-index.ts';
import { type Measured, makeMeasure, measureCount, measures } from './measures.ts';
import type { Statistics } from './statistics.ts';
import { makeTokenRows } from './token-rows.ts';

/** Measures in which a claim is also compared with the best other claim: a message is seldom about two. */
const compared = [
  'letters',
  'lettersAll',
  'clusterShare',
  'themeShare',
  'cluster',
  'theme',
  'messageTheme',
  'clusterCosine',
  'themeCosine',
] as const satisfies readonly (keyof typeof measures)[];

/** The names of a claim's numbers in order: measures, then leads over the best other claim. */
export const featureNames: readonly string[] = [
  ...Object.keys(measures),
  ...compared.map((name) => `${name}Lead`),
];

export const featureCount = featureNames.length;

/** A measuring of messages against one topic's claims. */
export interface Features {
  readonly index: ClaimIndex;
  /** Undefined where the message has no word that carries meaning. */
  of(words: readonly string[]): Measured | undefined;
}

/** Prepares claims for comparison: about a millisecond a claim; a message then costs microseconds. */
export function makeFeatures(claims: readonly string[], question: string, statistics: Statistics): Features {
  const index = indexClaims(claims, question, statistics);
  const rowOf = makeTokenRows(index);
  const measure = makeMeasure(index);
  return {
    index,
    of(words) {
      const rows = words.map(rowOf);
      const content = rows.filter((row) => row.isContent);
      if (content.length === 0) return undefined;
      return measure(
        words.length,
        [...new Set(rows)],
        content.map(({ stem }) => stem),
      );
    },
  };
}

const comparedPlaces = compared.map((name) => measures[name]);

/**
 * Lets the claims at some places compete with each other: a function from all claims' measures to `featureCount`
 * numbers for each of `places`, which are among them. The array is written over by the next call.
 */
export function makeContest(
  competing: readonly number[],
  places: readonly number[] = competing,
): (numbers: Float64Array) => Float64Array {
  const out = new Float64Array(places.length * featureCount);
  return (numbers) => {
    for (let i = 0; i < places.length; i++) {
      const from = (places[i] ?? 0) * measureCount;
      const to = i * featureCount;
      for (let m = 0; m < measureCount; m++) out[to + m] = numbers[from + m] ?? 0;
    }
    for (let k = 0; k < comparedPlaces.length; k++) {
      const measure = comparedPlaces[k] ?? 0;
      const { best, second, bestAt } = bestTwo(numbers, measure, competing);
      for (let i = 0; i < places.length; i++) {
        const to = i * featureCount;
        out[to + measureCount + k] = (out[to + measure] ?? 0) - (places[i] === bestAt ? second : best);
      }
    }
    return out;
  };
}

function bestTwo(numbers: Float64Array, measure: number, places: readonly number[]) {
  let best = 0;
  let second = 0;
  let bestAt = -1;
  for (let i = 0; i < places.length; i++) {
    const index = places[i] ?? 0;
    const value = numbers[index * measureCount + measure] ?? 0;
    if (value > best) {
      second = best;
      best = value;
      bestAt = index;
    } else if (value > second) second = value;
  }
  return { best, second, bestAt };
}
