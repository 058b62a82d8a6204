import { concepts } from './concepts.ts';
import type { SenseVector } from './sense-vector.ts';

/**
 * How much a theme in a message speaks for a theme in a claim, learned: `kinship[a * themes + b]`, the same both ways.
 * What it adds to the log-odds is the sum over the themes of both, each as strong as it stands in its text.
 */
export type Kinship = Float64Array;

/**
 * Prepares claims: the function adds to each claim's number in `sums` what a message's themes say for it. All products
 * with the claims' themes are made here, once.
 */
export function makeKin(
  kinship: Kinship,
  claims: readonly SenseVector[],
): (message: SenseVector, sums: Float64Array) => void {
  const { themes } = concepts();
  const table = new Float64Array(themes * claims.length);
  for (let theme = 0; theme < themes; theme++) {
    for (const [c, { count, numbers, strengths }] of claims.entries()) {
      let sum = 0;
      for (let i = 0; i < count; i++)
        sum += (kinship[theme * themes + (numbers[i] ?? 0)] ?? 0) * (strengths[i] ?? 0);
      table[theme * claims.length + c] = sum;
    }
  }
  return ({ count, numbers, strengths }, sums) => {
    for (let i = 0; i < count; i++) {
      const strength = strengths[i] ?? 0;
      const from = (numbers[i] ?? 0) * claims.length;
      for (let c = 0; c < claims.length; c++) sums[c] = (sums[c] ?? 0) + strength * (table[from + c] ?? 0);
    }
  };
}

/** As it stands in the file: each pair of themes once, one character for a whole multiple of the unit. */
export interface KinshipRecord {
  unit: number;
  pairs: string;
}

/** The character of zero; up to 28 on both sides of it lie what JSON need not escape. */
const zero = '?'.charCodeAt(0);
const most = 28;

export function readKinship({ unit, pairs }: KinshipRecord): Kinship {
  const { themes } = concepts();
  const kinship = new Float64Array(themes * themes);
  let at = 0;
  for (let a = 0; a < themes; a++) {
    for (let b = 0; b <= a; b++) {
      const value = unit * (pairs.charCodeAt(at++) - zero);
      if (Number.isNaN(value)) throw new RangeError('the matcher was trained for another lexicon');
      kinship[a * themes + b] = value;
      kinship[b * themes + a] = value;
    }
  }
  return kinship;
}

export function writeKinship(kinship: Kinship): KinshipRecord {
  const { themes } = concepts();
  let strongest = 0;
  for (const value of kinship) strongest = Math.max(strongest, Math.abs(value));
  const unit = Number((strongest / most).toPrecision(5));
  let pairs = '';
  for (let a = 0; a < themes; a++) {
    for (let b = 0; b <= a; b++) {
      const times = unit === 0 ? 0 : Math.round((kinship[a * themes + b] ?? 0) / unit);
      pairs += String.fromCharCode(zero + times);
    }
  }
  return { unit, pairs };
}
