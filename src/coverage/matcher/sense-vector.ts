/** Senses of a text by number, and how strongly it has each. A vector of length 1, or empty. */
export interface SenseVector {
  count: number;
  /** The first `count` entries are meant. */
  readonly numbers: Uint16Array;
  readonly strengths: Float64Array;
}

/** The senses of one stem, by number, and how much each counts. */
export interface WeightedSenses {
  readonly numbers: Uint16Array;
  readonly weights: Float32Array;
}

export const senseVector = (weights: ReadonlyMap<number, number>): SenseVector => ({
  count: weights.size,
  numbers: Uint16Array.from(weights.keys()),
  strengths: Float64Array.from(weights.values()),
});

/**
 * A reading of a message's words into its senses; a sense counts as strongly as its strongest word. The vector is
 * written over by the next call.
 */
export function makeSenseReader<Row>(
  senses: number,
  sensesOf: (row: Row) => WeightedSenses,
): (rows: readonly Row[]) => SenseVector {
  const strongest = new Float64Array(senses);
  const found: SenseVector = {
    count: 0,
    numbers: new Uint16Array(senses),
    strengths: new Float64Array(senses),
  };
  return (rows) => {
    let count = 0;
    for (const row of rows) {
      const { numbers, weights } = sensesOf(row);
      for (let i = 0; i < numbers.length; i++) {
        const sense = numbers[i] ?? 0;
        const weight = weights[i] ?? 0;
        const before = strongest[sense] ?? 0;
        if (before === 0) found.numbers[count++] = sense;
        if (weight > before) strongest[sense] = weight;
      }
    }
    let squares = 0;
    for (let i = 0; i < count; i++) squares += (strongest[found.numbers[i] ?? 0] ?? 0) ** 2;
    const length = Math.sqrt(squares) || 1;
    for (let i = 0; i < count; i++) {
      const sense = found.numbers[i] ?? 0;
      found.strengths[i] = (strongest[sense] ?? 0) / length;
      strongest[sense] = 0;
    }
    found.count = count;
    return found;
  };
}
