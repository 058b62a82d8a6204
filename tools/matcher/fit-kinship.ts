import { concepts } from '../../src/coverage/matcher/concepts.ts';
import { type Kinship, readKinship, writeKinship } from '../../src/coverage/matcher/kinship.ts';
import type { SenseVector } from '../../src/coverage/matcher/sense-vector.ts';

/** A message, a claim, the log-odds that are known without their themes, and whether it is a match. */
export interface KinExample {
  message: SenseVector;
  claim: SenseVector;
  logOdds: number;
  label: 0 | 1;
}

const { themes } = concepts();
const penalty = 2;
const steps = 40;
/** Small enough for tens of thousands of examples of vectors of length 1; a tenth leads to the same. */
const stride = 0.01;

/**
 * Fits what themes add to given log-odds: logistic regression over pairs of themes with an L2 penalty, by Nesterov's
 * accelerated gradient (1983), from zero. Symmetric, because its gradient is. Rounded as the file will have it.
 */
export function fitKinship(examples: readonly KinExample[]): Kinship {
  const byClaim = [...Map.groupBy(examples, ({ claim }) => claim)];
  let kinship = new Float64Array(themes * themes);
  let ahead = kinship;
  for (let step = 0; step < steps; step++) {
    const slope = slopeAt(ahead, byClaim);
    const next = ahead.map((value, i) => value + stride * ((slope[i] ?? 0) - penalty * value));
    const speed = step / (step + 3);
    const last = kinship;
    ahead = next.map((value, i) => value + speed * (value - (last[i] ?? 0)));
    kinship = next;
  }
  return readKinship(writeKinship(kinship));
}

/** What a claim's themes make each theme of a message worth. */
function worthOf(kinship: Kinship, { count, numbers, strengths }: SenseVector): Float64Array {
  const worth = new Float64Array(themes);
  for (let i = 0; i < count; i++) {
    const from = (numbers[i] ?? 0) * themes;
    const strength = strengths[i] ?? 0;
    for (let theme = 0; theme < themes; theme++)
      worth[theme] = (worth[theme] ?? 0) + strength * (kinship[from + theme] ?? 0);
  }
  return worth;
}

const dot = ({ count, numbers, strengths }: SenseVector, worth: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += (strengths[i] ?? 0) * (worth[numbers[i] ?? 0] ?? 0);
  return sum;
};

/** What the themes add to a pair's log-odds. */
export const kinOf = (kinship: Kinship, message: SenseVector, claim: SenseVector): number =>
  dot(message, worthOf(kinship, claim));

/** The derivative of the log-likelihood by each pair of themes, taken both ways round. */
function slopeAt(
  kinship: Kinship,
  byClaim: readonly (readonly [SenseVector, readonly KinExample[]])[],
): Float64Array {
  const slope = new Float64Array(themes * themes);
  for (const [claim, examples] of byClaim) {
    const worth = worthOf(kinship, claim);
    const missed = new Float64Array(themes);
    for (const { message, logOdds, label } of examples) {
      const error = label - 1 / (1 + Math.exp(-logOdds - dot(message, worth)));
      for (let i = 0; i < message.count; i++) {
        const theme = message.numbers[i] ?? 0;
        missed[theme] = (missed[theme] ?? 0) + error * (message.strengths[i] ?? 0);
      }
    }
    for (let i = 0; i < claim.count; i++) {
      const own = claim.numbers[i] ?? 0;
      const strength = claim.strengths[i] ?? 0;
      for (let theme = 0; theme < themes; theme++) {
        const change = strength * (missed[theme] ?? 0);
        slope[own * themes + theme] = (slope[own * themes + theme] ?? 0) + change;
        slope[theme * themes + own] = (slope[theme * themes + own] ?? 0) + change;
      }
    }
  }
  return slope;
}
