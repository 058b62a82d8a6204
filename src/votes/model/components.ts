import { seededRandom } from '../../lib/seeded.ts';
import { tally, type VoteMatrix, votesCast } from './vote-matrix.ts';

/** What a conversation turns on: the mean vote on each statement, and two directions in which people differ most. */
export type Components = { means: Float64Array; first: Float64Array; second: Float64Array };

/** A person's place on the map; the two axes are the components. */
export type Position = readonly [x: number, y: number];

/**
 * Principal components of the votes, as Polis computes them: a blank counts as the statement's mean vote, so that after
 * centring only votes that were cast remain. Found by Lanczos' method with full reorthogonalisation, which reaches the
 * exact components in a few dozen passes. Each component's largest entry is positive, so that maps don't flip.
 */
export function findComponents(matrix: VoteMatrix): Components {
  const means = meanVotes(matrix);
  const [first, second] = leadingVectors(matrix, means);
  return { means, first, second };
}

function meanVotes(matrix: VoteMatrix): Float64Array {
  const { agree, disagree, all } = tally(matrix);
  return Float64Array.from(all, (count, statement) =>
    count === 0 || matrix.excluded[statement]
      ? 0
      : ((agree[statement] ?? 0) - (disagree[statement] ?? 0)) / count,
  );
}

/**
 * Where each person stands: what they voted above the mean, along each component, scaled up for statements that they
 * haven't seen. Excluded statements count as seen.
 */
export function findPositions(matrix: VoteMatrix, { means, first, second }: Components): Position[] {
  const excluded = matrix.excluded.reduce((sum, one) => sum + one, 0);
  return Array.from({ length: matrix.voters }, (_, voter): Position => {
    let [x, y, seen] = [0, 0, excluded];
    forCentred(matrix, means, voter, (statement, value) => {
      seen++;
      x += value * (first[statement] ?? 0);
      y += value * (second[statement] ?? 0);
    });
    const scale = votesCast(matrix, voter) === 0 ? 0 : Math.sqrt(matrix.statements / Math.max(1, seen));
    return [x * scale, y * scale];
  });
}

function forCentred(
  { starts, statementOf, votes, excluded }: VoteMatrix,
  means: Float64Array,
  voter: number,
  visit: (statement: number, value: number) => void,
): void {
  const end = starts[voter + 1] ?? 0;
  for (let at = starts[voter] ?? 0; at < end; at++) {
    const statement = statementOf[at] ?? 0;
    if (!excluded[statement]) visit(statement, (votes[at] ?? 0) - (means[statement] ?? 0));
  }
}

/** The centred votes of all people in rows, so that each pass is a plain loop over numbers. */
function centredVotes(matrix: VoteMatrix, means: Float64Array): Float64Array {
  return Float64Array.from(matrix.votes, (vote, at) => {
    const statement = matrix.statementOf[at] ?? 0;
    return matrix.excluded[statement] ? 0 : vote - (means[statement] ?? 0);
  });
}

/** Multiplies a vector by the covariance of statements, up to a factor. */
function multiply(matrix: VoteMatrix, centred: Float64Array, vector: Float64Array): Float64Array {
  const result = new Float64Array(matrix.statements);
  for (let voter = 0; voter < matrix.voters; voter++) {
    const start = matrix.starts[voter] ?? 0;
    const end = matrix.starts[voter + 1] ?? 0;
    let score = 0;
    for (let at = start; at < end; at++)
      score += (centred[at] ?? 0) * (vector[matrix.statementOf[at] ?? 0] ?? 0);
    if (score === 0) continue;
    for (let at = start; at < end; at++) {
      const statement = matrix.statementOf[at] ?? 0;
      result[statement] = (result[statement] ?? 0) + score * (centred[at] ?? 0);
    }
  }
  return result;
}

/** Enough for two leading vectors at full precision on conversations of thousands. */
const mostSteps = 120;
const precise = 1e-13;

function leadingVectors(matrix: VoteMatrix, means: Float64Array): [Float64Array, Float64Array] {
  const size = matrix.statements;
  const centred = centredVotes(matrix, means);
  const random = seededRandom('components');
  const basis: Float64Array[] = [];
  const diagonal: number[] = [];
  const beside: number[] = [];
  let next = unit(Float64Array.from({ length: size }, () => 1 + random(1_000) / 1_000));
  for (let step = 0; step < Math.min(size, mostSteps); step++) {
    basis.push(next);
    const image = multiply(matrix, centred, next);
    diagonal.push(dot(image, next));
    for (let pass = 0; pass < 2; pass++) for (const other of basis) subtract(image, other, dot(image, other));
    const length = Math.sqrt(dot(image, image));
    if (length <= precise * Math.max(1, ...diagonal)) break;
    beside.push(length);
    next = image.map((value) => value / length);
    if (step >= 8 && step % 4 === 0 && isSettled(diagonal, beside)) break;
  }
  const { vectors } = leadingPairs(diagonal, beside);
  const combine = (weights: Float64Array | undefined): Float64Array => {
    const vector = new Float64Array(size);
    basis.forEach((one, index) => {
      subtract(vector, one, -(weights?.[index] ?? 0));
    });
    return upright(vector);
  };
  return [combine(vectors[0]), combine(vectors[1])];
}

/** Whether the two leading vectors no longer change: their last entries bound the error. */
function isSettled(diagonal: readonly number[], beside: readonly number[]): boolean {
  const { values, vectors } = leadingPairs(diagonal, beside);
  const error = (index: number) =>
    Math.abs((beside.at(-1) ?? 0) * (vectors[index]?.at(-1) ?? 0)) / Math.max(1e-300, values[0] ?? 0);
  return error(0) < precise && error(1) < precise;
}

/**
 * The two largest eigenvalues of a symmetric tridiagonal matrix, by bisection with Sturm's counts, and their vectors, by
 * inverse iteration. Source: Golub and Van Loan, Matrix Computations, sections 8.4 and 8.2.
 */
export function leadingPairs(
  diagonal: readonly number[],
  beside: readonly number[],
): { values: number[]; vectors: Float64Array[] } {
  const off = (index: number) => (index >= 0 && index < diagonal.length - 1 ? (beside[index] ?? 0) : 0);
  const radius = diagonal.map(
    (value, index) => Math.abs(value) + Math.abs(off(index - 1)) + Math.abs(off(index)),
  );
  const bound = Math.max(1e-300, ...radius);
  const above = (limit: number): number => {
    let [count, pivot] = [0, 1];
    diagonal.forEach((value, index) => {
      pivot = value - limit - off(index - 1) ** 2 / pivot || 1e-300;
      if (pivot > 0) count++;
    });
    return count;
  };
  const values = [0, 1].slice(0, diagonal.length).map((rank) => {
    let [low, high] = [-bound, bound];
    for (let step = 0; step < 100; step++) {
      const middle = (low + high) / 2;
      if (above(middle) > rank) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  });
  const vectors: Float64Array[] = [];
  for (const value of values) {
    let vector = unit(Float64Array.from(diagonal, (_, index) => 1 + (index % 7) / 10));
    for (let round = 0; round < 4; round++) {
      vector = solveTridiagonal(diagonal, off, value + bound * 1e-15, vector);
      for (const other of vectors) subtract(vector, other, dot(vector, other));
      vector = unit(vector);
    }
    vectors.push(vector);
  }
  return { values, vectors };
}

/** Solves (T - shift) x = right by elimination with row exchanges. */
function solveTridiagonal(
  diagonal: readonly number[],
  off: (index: number) => number,
  shift: number,
  right: Float64Array,
): Float64Array {
  const size = diagonal.length;
  const x = right.slice();
  const main = Float64Array.from(diagonal, (value) => value - shift);
  const upper = Float64Array.from(diagonal, (_, index) => off(index));
  const second = new Float64Array(size);
  for (let row = 0; row + 1 < size; row++) {
    const below = off(row);
    const [p, q] = [main[row] ?? 0, upper[row] ?? 0];
    if (Math.abs(below) > Math.abs(p)) {
      const factor = p / below;
      const [next, after] = [main[row + 1] ?? 0, upper[row + 1] ?? 0];
      main[row] = below;
      upper[row] = next;
      second[row] = after;
      main[row + 1] = q - factor * next;
      upper[row + 1] = -factor * after;
      const kept = x[row] ?? 0;
      x[row] = x[row + 1] ?? 0;
      x[row + 1] = kept - factor * (x[row] ?? 0);
    } else {
      const factor = p === 0 ? 0 : below / p;
      main[row + 1] = (main[row + 1] ?? 0) - factor * q;
      x[row + 1] = (x[row + 1] ?? 0) - factor * (x[row] ?? 0);
    }
  }
  for (let row = size - 1; row >= 0; row--) {
    const known = (upper[row] ?? 0) * (x[row + 1] ?? 0) + (second[row] ?? 0) * (x[row + 2] ?? 0);
    const pivot = main[row] ?? 0;
    x[row] = ((x[row] ?? 0) - known) / (Math.abs(pivot) < 1e-290 ? 1e-290 : pivot);
  }
  return x;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += (a[index] ?? 0) * (b[index] ?? 0);
  return sum;
}

function subtract(from: Float64Array, what: Float64Array, times: number): void {
  for (let index = 0; index < from.length; index++)
    from[index] = (from[index] ?? 0) - times * (what[index] ?? 0);
}

function unit(vector: Float64Array): Float64Array {
  const length = Math.sqrt(dot(vector, vector));
  return length === 0 ? vector : vector.map((value) => value / length);
}

function upright(vector: Float64Array): Float64Array {
  const largest = vector.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0);
  return largest < 0 ? vector.map((value) => -value) : vector;
}
