import { makeFeatures } from './features.ts';
import type { Statistics } from './statistics.ts';
import type { Model } from './weights.ts';

const logistic = (z: number): number => 1 / (1 + Math.exp(-z));

/** Calibrated probabilities that a message voices each of some claims that compete with each other. */
export interface Scorer {
  /** One number per claim, in their order. The array is written over by the next call. */
  score(words: readonly string[]): Float64Array;
}

export function makeScorer(
  claims: readonly string[],
  question: string,
  statistics: Statistics,
  model: Model,
): Scorer {
  const features = makeFeatures(claims, question, statistics);
  const probabilities = new Float64Array(claims.length);
  const { bias, slope, shift, coefficients, least, most } = model;
  return {
    score(words) {
      const numbers = features.of(words);
      if (numbers === undefined) return probabilities.fill(0);
      for (let c = 0; c < claims.length; c++) {
        let z = bias;
        const from = c * features.width;
        for (let f = 0; f < features.width; f++) {
          const value = numbers[from + f] ?? 0;
          z += (coefficients[f] ?? 0) * Math.min(most[f] ?? 0, Math.max(least[f] ?? 0, value));
        }
        probabilities[c] = logistic(slope * z + shift);
      }
      return probabilities;
    },
  };
}
