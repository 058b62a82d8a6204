import { type Features, featureCount, makeContest } from './features.ts';
import { makeKin } from './kinship.ts';
import type { Measured } from './measures.ts';
import type { Model } from './weights.ts';

/** Calibrated probabilities that a message voices each of some claims that compete with each other. */
export interface Scorer {
  /** One number per claim, in their order; undefined says nothing. The array is written over by the next call. */
  score(message: Measured | undefined): Float64Array;
}

/**
 * @param competing the places of the claims that compete
 * @param places those of them that are scored
 */
export function makeScorer(
  { index }: Features,
  model: Model,
  competing: readonly number[],
  places = competing,
): Scorer {
  const compare = makeContest(competing, places);
  const addKin = makeKin(
    model.kinship,
    places.flatMap((claim) => index.claims[claim]?.themes ?? []),
  );
  const scores = new Float64Array(places.length);
  const { bias, slope, shift, coefficients, least, most } = model;
  return {
    score(message) {
      if (message === undefined) return scores.fill(0);
      const numbers = compare(message.numbers);
      scores.fill(bias);
      addKin(message.themes, scores);
      for (let c = 0; c < scores.length; c++) {
        let z = scores[c] ?? 0;
        const from = c * featureCount;
        for (let f = 0; f < featureCount; f++) {
          const value = numbers[from + f] ?? 0;
          const low = least[f] ?? 0;
          const high = most[f] ?? 0;
          z += (coefficients[f] ?? 0) * (value < low ? low : value > high ? high : value);
        }
        scores[c] = 1 / (1 + Math.exp(-(slope * z + shift)));
      }
      return scores;
    },
  };
}
