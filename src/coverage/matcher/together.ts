import { concepts } from './concepts.ts';
import type { SpreadModel } from './weights.ts';
import { isFunctionWord, stemOf } from './words.ts';

/** How many of the most similar messages speak for one. */
const neighbours = 20;

/** What stands against the neighbours' likeness: few or remote neighbours say little. */
const doubt = 1;

/**
 * Reads a discussion's messages in each other's light: what messages alike are probably about, this one is too. Time
 * and memory grow with the square of the number of messages.
 * @param messages the words of each message; what the question says already counts for nothing
 * @param probabilities by message, then claim: that it voices the claim, read alone
 * @returns probabilities of the same shape
 */
export function readTogether(
  messages: readonly (readonly string[])[],
  probabilities: readonly ArrayLike<number>[],
  question: readonly string[],
  model: SpreadModel,
): Float64Array[] {
  return togetherNumbers(messages, probabilities, question).map((rows) =>
    Float64Array.from(rows, (numbers) => {
      const z = numbers.reduce((sum, value, i) => sum + value * (model.coefficients[i] ?? 0), model.bias);
      return 1 / (1 + Math.exp(-z));
    }),
  );
}

/**
 * What the spread model sees, by message and claim: the log-odds alone, its lead over the best other claim, the
 * neighbours' mean probability, and its lead.
 */
export function togetherNumbers(
  messages: readonly (readonly string[])[],
  probabilities: readonly ArrayLike<number>[],
  question: readonly string[],
): number[][][] {
  const vectors = vectorsOf(messages, new Set(question.map(stemOf)));
  return vectors.map((vector, i) => {
    const alone = Array.from(probabilities[i] ?? [], logOdds);
    const around = neighbourMeans(vector, i, vectors, probabilities, alone.length);
    const aloneLeads = leads(alone);
    const aroundLeads = leads(around);
    return alone.map((z, c) => [z, aloneLeads[c] ?? 0, around[c] ?? 0, aroundLeads[c] ?? 0]);
  });
}

/** Held away from certainty, so that one number cannot outweigh all else. */
const logOdds = (p: number): number => {
  const held = Math.min(0.999, Math.max(0.001, p));
  return Math.log(held / (1 - held));
};

/** By how much each value leads the best other one; one value alone leads by nothing. */
function leads(values: readonly number[]): number[] {
  if (values.length < 2) return values.map(() => 0);
  const [best = 0, second = 0] = values.toSorted((a, b) => b - a);
  return values.map((value) => value - (value === best ? second : best));
}

type Vector = ReadonlyMap<string, number>;

/** Stems and clusters weighed by their rarity in this discussion, each vector of length 1. */
function vectorsOf(messages: readonly (readonly string[])[], question: ReadonlySet<string>): Vector[] {
  const things = messages.map((words) => {
    const weights = new Map<string, number>();
    for (const word of words) {
      const stem = stemOf(word);
      if (isFunctionWord(word) || question.has(stem)) continue;
      weights.set(stem, 1);
      for (const cluster of concepts().senses(stem)?.clusters ?? []) weights.set(`#${cluster}`, 1);
    }
    return weights;
  });
  const having = new Map<string, number>();
  for (const weights of things)
    for (const thing of weights.keys()) having.set(thing, (having.get(thing) ?? 0) + 1);
  return things.map((weights) => {
    const weighed = [...weights].map(([thing, weight]): [string, number] => [
      thing,
      weight * Math.log((messages.length + 1) / ((having.get(thing) ?? 0) + 0.5)),
    ]);
    const length = Math.hypot(...weighed.map(([, weight]) => weight)) || 1;
    return new Map(weighed.map(([thing, weight]) => [thing, weight / length]));
  });
}

function neighbourMeans(
  vector: Vector,
  self: number,
  vectors: readonly Vector[],
  probabilities: readonly ArrayLike<number>[],
  claims: number,
): number[] {
  const nearest = vectors
    .map((other, i) => ({ i, likeness: i === self ? 0 : likeness(vector, other) }))
    .filter((one) => one.likeness > 0)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, neighbours);
  const all = doubt + nearest.reduce((sum, one) => sum + one.likeness, 0);
  return Array.from(
    { length: claims },
    (_, c) => nearest.reduce((sum, one) => sum + one.likeness * (probabilities[one.i]?.[c] ?? 0), 0) / all,
  );
}

function likeness(a: Vector, b: Vector): number {
  const [fewer, more] = a.size < b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [thing, weight] of fewer) sum += weight * (more.get(thing) ?? 0);
  return sum;
}
