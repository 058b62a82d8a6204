import { meaningMeasures, wordMeasures } from './measures.ts';
import trained from './weights.json' with { type: 'json' };

/** By what a message was read: by its words alone, or by what it means, too. */
export type Way = 'words' | 'meaning';

/** What is learned for one way of reading, by `npm run train-ranker`. */
export type Weights = {
  /** Of "it supports the viewpoint", over the measures; each is first held in the range that training saw. */
  readonly message: {
    readonly bias: number;
    readonly measures: readonly { readonly weight: number; readonly least: number; readonly most: number }[];
  };
  /** Of "somebody supported it", over the logarithm of the evidence. */
  readonly discussion: { readonly bias: number; readonly weight: number };
  /** From where on it is said, and up to where "nothing found" is: null where it can't be said truly enough. */
  readonly voiced: number | null;
  readonly nothing: number | null;
};

export type AllWeights = Readonly<Record<Way, Weights>>;

export const builtInWeights: AllWeights = trained;

export const measuresOf = (way: Way): readonly string[] =>
  way === 'words' ? wordMeasures : [...wordMeasures, ...meaningMeasures];

const logistic = (z: number): number => 1 / (1 + Math.exp(-z));

/** How probably a message supports a viewpoint: good enough to rank, too little to label a message with. */
export function messageProbability({ message }: Pick<Weights, 'message'>, values: readonly number[]): number {
  const { bias, measures } = message;
  return logistic(
    measures.reduce((z, { weight, least, most }, at) => {
      const value = values[at] ?? 0;
      return z + weight * Math.min(most, Math.max(least, value));
    }, bias),
  );
}

/** Only the messages that sound most like it count: a thousand that say nothing add up to nothing. */
const mostCounted = 5;

/** How much some messages together speak for a viewpoint; it never sinks when one is added. */
export const evidenceOf = (probabilities: readonly number[]): number =>
  Math.log(
    probabilities
      .toSorted((a, b) => b - a)
      .slice(0, mostCounted)
      .reduce((sum, p) => sum - Math.log1p(-Math.min(0.99, p)), 1e-6),
  );

/** How probably somebody supported a viewpoint in a discussion. */
export const heardProbability = (
  { discussion }: Pick<Weights, 'discussion'>,
  probabilities: readonly number[],
): number => logistic(discussion.bias + discussion.weight * evidenceOf(probabilities));
