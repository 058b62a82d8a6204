/** A probability and what turned out. */
export interface Judged {
  p: number;
  label: 0 | 1;
}

/** One band of a reliability diagram: where calibration is perfect, `said` equals `was`. */
export interface Band {
  from: number;
  to: number;
  count: number;
  said: number;
  was: number;
}

/** Groups judgements into ten bands of probability (DeGroot and Fienberg 1983); empty ones are left out. */
export function reliability(judged: readonly Judged[]): Band[] {
  return Array.from({ length: 10 }, (_, i) => {
    const inside = judged.filter(({ p }) => Math.min(9, Math.floor(p * 10)) === i);
    return {
      from: i / 10,
      to: (i + 1) / 10,
      count: inside.length,
      said: mean(inside.map(({ p }) => p)),
      was: mean(inside.map(({ label }) => label)),
    };
  }).filter(({ count }) => count > 0);
}

/** Expected calibration error: the bands' mean distance between said and was, weighed by their size. */
export const calibrationError = (bands: readonly Band[]): number => {
  const all = bands.reduce((sum, { count }) => sum + count, 0);
  return bands.reduce(
    (sum, { count, said, was }) => sum + (count / Math.max(1, all)) * Math.abs(said - was),
    0,
  );
};

/** The mean squared distance between probability and outcome (Brier 1950). */
export const brier = (judged: readonly Judged[]): number =>
  mean(judged.map(({ p, label }) => (p - label) ** 2));

/** The probability that a positive is ranked above a negative, equals counted half (Mann and Whitney 1947). */
export function areaUnderCurve(judged: readonly Judged[]): number {
  const sorted = judged.toSorted((a, b) => a.p - b.p);
  const positives = sorted.filter(({ label }) => label === 1).length;
  const negatives = sorted.length - positives;
  let ranks = 0;
  for (let i = 0; i < sorted.length; ) {
    let end = i;
    while (end < sorted.length && sorted[end]?.p === sorted[i]?.p) end++;
    ranks += ((i + 1 + end) / 2) * sorted.slice(i, end).filter(({ label }) => label === 1).length;
    i = end;
  }
  return (ranks - (positives * (positives + 1)) / 2) / Math.max(1, positives * negatives);
}

/** Precision, recall and their harmonic mean where everything at or above the threshold counts as positive. */
export function atThreshold(judged: readonly Judged[], threshold: number) {
  const called = judged.filter(({ p }) => p >= threshold);
  const right = called.filter(({ label }) => label === 1).length;
  const positives = judged.filter(({ label }) => label === 1).length;
  const precision = right / Math.max(1, called.length);
  const recall = right / Math.max(1, positives);
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { precision, recall, f1, called: called.length, positives };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
