/** One example: its features, and whether it is a match. */
export interface Example {
  features: Float64Array;
  label: 0 | 1;
}

/** A linear model on features as they are; `least` and `most` are the ranges of the examples it was fitted on. */
export interface Linear {
  bias: number;
  coefficients: Float64Array;
  least: Float64Array;
  most: Float64Array;
}

const logistic = (z: number): number => 1 / (1 + Math.exp(-z));

/**
 * Fits logistic regression with an L2 penalty on standardised features, by Newton's method (iteratively reweighted
 * least squares; Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 4.4.1). Deterministic.
 * @param penalty half the penalty's weight on each squared coefficient; the bias is free
 */
export function fitLogistic(examples: readonly Example[], penalty: number, steps = 8): Linear {
  const width = examples[0]?.features.length ?? 0;
  const { mean, deviation, least, most } = describe(examples, width);
  const rows = examples.map(({ features }) => {
    const row = features.map((value, j) => (value - (mean[j] ?? 0)) / (deviation[j] ?? 1));
    return Float64Array.of(...row, 1);
  });
  const weights = new Float64Array(width + 1);
  for (let step = 0; step < steps; step++) {
    const { slope, curve } = derivatives(rows, examples, weights, penalty);
    const move = solve(curve, slope);
    for (let j = 0; j <= width; j++) weights[j] = (weights[j] ?? 0) + (move[j] ?? 0);
  }
  const coefficients = Float64Array.from(
    { length: width },
    (_, j) => (weights[j] ?? 0) / (deviation[j] ?? 1),
  );
  const bias = (weights[width] ?? 0) - coefficients.reduce((sum, c, j) => sum + c * (mean[j] ?? 0), 0);
  return { bias, coefficients, least, most };
}

/** The log-odds of a match. Features outside the range seen in training are held at its ends. */
export function logOdds({ bias, coefficients, least, most }: Linear, features: Float64Array): number {
  let z = bias;
  for (let j = 0; j < coefficients.length; j++) {
    const value = Math.min(most[j] ?? 0, Math.max(least[j] ?? 0, features[j] ?? 0));
    z += (coefficients[j] ?? 0) * value;
  }
  return z;
}

function describe(examples: readonly Example[], width: number) {
  const mean = new Float64Array(width);
  const squares = new Float64Array(width);
  const least = new Float64Array(width).fill(Number.POSITIVE_INFINITY);
  const most = new Float64Array(width).fill(Number.NEGATIVE_INFINITY);
  for (const { features } of examples) {
    for (let j = 0; j < width; j++) {
      const value = features[j] ?? 0;
      mean[j] = (mean[j] ?? 0) + value / examples.length;
      least[j] = Math.min(least[j] ?? 0, value);
      most[j] = Math.max(most[j] ?? 0, value);
    }
  }
  for (const { features } of examples) {
    for (let j = 0; j < width; j++)
      squares[j] = (squares[j] ?? 0) + ((features[j] ?? 0) - (mean[j] ?? 0)) ** 2 / examples.length;
  }
  // A constant feature deviates by rounding only; divided by that, it would look like a second bias.
  const deviation = squares.map((square, j) => {
    const root = Math.sqrt(square);
    return root > 1e-9 * (1 + Math.abs(mean[j] ?? 0)) ? root : 1;
  });
  return { mean, deviation, least, most };
}

/** First and (negative) second derivatives of the penalised log-likelihood. */
function derivatives(
  rows: readonly Float64Array[],
  examples: readonly Example[],
  weights: Float64Array,
  penalty: number,
) {
  const size = weights.length;
  const slope = new Float64Array(size);
  const curve = Array.from({ length: size }, () => new Float64Array(size));
  for (const [i, row] of rows.entries()) {
    let z = 0;
    for (let j = 0; j < size; j++) z += (weights[j] ?? 0) * (row[j] ?? 0);
    const p = logistic(z);
    const error = (examples[i]?.label ?? 0) - p;
    for (let j = 0; j < size; j++) {
      const value = row[j] ?? 0;
      slope[j] = (slope[j] ?? 0) + error * value;
      const line = curve[j];
      if (line === undefined) continue;
      const scaled = p * (1 - p) * value;
      for (let k = 0; k <= j; k++) line[k] = (line[k] ?? 0) + scaled * (row[k] ?? 0);
    }
  }
  for (let j = 0; j < size; j++) {
    const line = curve[j] ?? new Float64Array(size);
    if (j < size - 1) {
      slope[j] = (slope[j] ?? 0) - penalty * (weights[j] ?? 0);
      line[j] = (line[j] ?? 0) + penalty;
    }
    line[j] = (line[j] ?? 0) + 1e-6;
    for (let k = j + 1; k < size; k++) line[k] = curve[k]?.[j] ?? 0;
  }
  return { slope, curve };
}

/** Solves a small symmetric positive definite system by Gauss and Jordan's elimination with pivoting. */
function solve(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const rows = matrix.map((row, i) => Float64Array.of(...row, right[i] ?? 0));
  for (let i = 0; i < rows.length; i++) {
    let pivot = i;
    for (let j = i; j < rows.length; j++)
      if (Math.abs(rows[j]?.[i] ?? 0) > Math.abs(rows[pivot]?.[i] ?? 0)) pivot = j;
    const top = rows[pivot] ?? new Float64Array();
    rows[pivot] = rows[i] ?? top;
    rows[i] = top;
    for (const [j, row] of rows.entries()) {
      const factor = (row[i] ?? 0) / (top[i] ?? 1);
      if (j === i || factor === 0) continue;
      for (let k = i; k <= rows.length; k++) row[k] = (row[k] ?? 0) - factor * (top[k] ?? 0);
    }
  }
  return Float64Array.from(rows, (row, i) => (row[rows.length] ?? 0) / (row[i] ?? 1));
}
