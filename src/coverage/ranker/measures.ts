import type { Vector } from './encoder.ts';

/** What is measured between a message and a viewpoint by words, and what by meaning where there is an encoder. */
export const wordMeasures = ['words', 'words margin', 'words a word', 'length'] as const;
export const meaningMeasures = ['nearest', 'nearest three', 'above the topic', 'margin'] as const;

/** The words' measures of each viewpoint. @param scores how much the words speak for each. @param length in words */
export const measureWords = (scores: readonly number[], length: number): number[][] =>
  scores.map((score, at) => [
    score,
    score - best(scores.filter((_, other) => other !== at)),
    score / Math.sqrt(Math.max(1, length)),
    Math.log1p(length),
  ]);

/** The meaning's measures of each viewpoint. @param bags the vectors of each viewpoint's texts, each of length 1 */
export function measureMeaning(message: Vector, bags: readonly (readonly Vector[])[]): number[][] {
  const near = bags.map((texts) => texts.map((text) => cosine(message, text)).sort((a, b) => b - a));
  const all = near.flat();
  const topic = all.reduce((sum, one) => sum + one, 0) / Math.max(1, all.length);
  const threes = near.map((one) => one.slice(0, 3).reduce((sum, value) => sum + value, 0) / 3);
  return near.map(([nearest = 0], at) => {
    const three = threes[at] ?? 0;
    return [nearest, three, three - topic, three - best(threes.filter((_, other) => other !== at))];
  });
}

const best = (values: readonly number[]): number => values.reduce((most, value) => Math.max(most, value), 0);

function cosine(a: Vector, b: Vector): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
