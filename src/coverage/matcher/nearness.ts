/** A text's place in a model's space: of length 1. */
export type Vector = Float32Array;

/** How near a text is to each of some claims, in their order: 0 is as near as these claims are to each other. */
export type Nearness = (text: Vector) => Float64Array;

/** Fewer claims say nothing of how near is near. */
const leastClaims = 4;

const cosine = (a: Vector, b: Vector): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
};

/** The mean of all values but one, for each. */
function meansOfOthers(values: ArrayLike<number>): Float64Array {
  const sum = Array.from(values).reduce((so, value) => so + value, 0);
  return Float64Array.from(values, (value) => (sum - value) / (values.length - 1));
}

/** How cosines between claims differ, once each claim's own mean is taken from them. */
interface Spread {
  /** By claim: how much nearer to the others it is than claims are. */
  readonly usual: readonly number[];
  readonly squares: number;
  /** Degrees of freedom. */
  readonly freedom: number;
}

function spreadOf(claims: readonly Vector[]): Spread {
  const table = claims.map((a) => claims.map((b) => cosine(a, b)));
  const others = claims.length - 1;
  const means = table.map((row, i) => (row.reduce((sum, value) => sum + value, 0) - (row[i] ?? 0)) / others);
  const overall = means.reduce((sum, mean) => sum + mean, 0) / claims.length;
  // The effects of both claims that fit a table without its diagonal best, as in a round robin (Warner, Kenny and Stoto 1979).
  const usual = means.map((mean) => ((mean - overall) * others) / (others - 1));
  const squares = table.flatMap((row, i) =>
    row.flatMap((value, j) => (i < j ? [(value - overall - (usual[i] ?? 0) - (usual[j] ?? 0)) ** 2] : [])),
  );
  return {
    usual,
    squares: squares.reduce((sum, square) => sum + square, 0),
    freedom: (claims.length * (claims.length - 3)) / 2,
  };
}

/** The deviation of a model's cosines over claims of several topics, each topic by itself. */
export function deviationOf(topics: readonly (readonly Vector[])[]): number {
  const spreads = topics.map(spreadOf);
  const sum = (pick: (spread: Spread) => number) => spreads.reduce((so, spread) => so + pick(spread), 0);
  return Math.sqrt(
    sum(({ squares }) => squares) /
      Math.max(
        1,
        sum(({ freedom }) => freedom),
      ),
  );
}

/** What is known of the model counts as much as what six claims tell, so that few or odd claims mislead nobody. */
const priorFreedom = 9;

/**
 * Measures nearness so that it means the same for every model, though the cosines of one lie between 0.7 and 0.9 and
 * those of another between 0 and 0.5. From a text's cosine with a claim are taken its mean cosine with the other claims,
 * and by how much the claim is nearer to everything than claims are. What is left is counted in standard deviations of
 * the same number between the claims themselves.
 * @param deviation of the model's cosines in general
 * @returns undefined for fewer than four claims
 */
export function makeNearness(claims: readonly Vector[], deviation: number): Nearness | undefined {
  if (claims.length < leastClaims) return undefined;
  const { usual, squares, freedom } = spreadOf(claims);
  const here = Math.sqrt((squares + priorFreedom * deviation ** 2) / (freedom + priorFreedom)) || 1;
  const aroundUsual = meansOfOthers(usual);
  return (text) => {
    const cosines = Float64Array.from(claims, (claim) => cosine(text, claim));
    const around = meansOfOthers(cosines);
    return cosines.map(
      (value, c) => (value - (around[c] ?? 0) - (usual[c] ?? 0) + (aroundUsual[c] ?? 0)) / here,
    );
  };
}

/** A probability from what words say of a claim, and from the nearness of meaning. */
export type Weigh = (probability: number, nearness: number) => number;

/** A logistic model over the log-odds by words and the nearness: what evaluating a model yields. */
export interface NearnessWeights {
  readonly bias: number;
  readonly words: number;
  readonly nearness: number;
}

/** Held away from certainty, so that neither number can outweigh the other. */
const logOdds = (p: number): number => {
  const held = Math.min(0.995, Math.max(0.005, p));
  return Math.log(held / (1 - held));
};

const logistic = (z: number): number => 1 / (1 + Math.exp(-z));

/** Nearness outside this range says no more than at its ends. */
const held = (nearness: number): number => Math.min(8, Math.max(-4, nearness));

/** The two numbers that a measured model sees. */
export const nearnessNumbers = (probability: number, nearness: number): [words: number, nearness: number] => [
  logOdds(probability),
  held(nearness),
];

/** Weighs as measured. Where words say nothing at all, such as of "I think so", nearness says nothing either. */
export const asMeasured =
  ({ bias, words, nearness: slope }: NearnessWeights): Weigh =>
  (probability, nearness) => {
    const [z, near] = nearnessNumbers(probability, nearness);
    return probability === 0 ? 0 : logistic(bias + words * z + slope * near);
  };

/** How a model did on sentences of which it is known which say the same. */
export interface Fitness {
  /** The probability that a message is nearer to what it says than another message is. */
  readonly auc: number;
  /** The deviation of its cosines between claims of one topic. */
  readonly spread: number;
  /** The mean nearness of what does not belong together, the deviation, and how many deviations the rest lies above. */
  readonly mean: number;
  readonly deviation: number;
  readonly distance: number;
}

/** Evidence counts half: it repeats in part what words say already, and chat is harder than the sentences of the trial. */
const share = 0.5;

/** Chat is harder than the trial: no more deviations than this are believed to lie between what fits and what does not. */
const mostDistance = 2.5;

/** Log-odds: nearness may raise a probability of 0.05 to 0.5 and lower one of 0.5 to 0.27, and no more. */
const mostFor = 3;
const mostAgainst = -1;

/**
 * Weighs carefully, by the trial alone: the likelihood ratio of two normal distributions with one deviation (Fisher's
 * linear discriminant), of which half counts, within bounds.
 */
export const carefully =
  ({ mean, deviation, distance }: Fitness): Weigh =>
  (probability, nearness) => {
    if (probability === 0) return 0;
    const apart = Math.min(mostDistance, distance);
    const ratio = apart * ((held(nearness) - mean) / deviation - apart / 2);
    return logistic(logOdds(probability) + Math.min(mostFor, Math.max(mostAgainst, share * ratio)));
  };
