import type { Cell } from './kpa.ts';

/** Mean average precision of key point matching, in its modes and published versions, over the cells of a data set. */
export interface Score {
  /** A pair that people did not agree on counts as no match ("strict") or as a match ("relaxed"). */
  strict: number;
  relaxed: number;
  /** The version of the script since 23 September 2021: the same, times the share of matches among the kept pairs. */
  strictRetrieval: number;
  relaxedRetrieval: number;
}

/** The area under precision and recall in steps; equal scores form one step (as scikit-learn has it). */
export function averagePrecision(pairs: readonly { score: number; label: number }[]): number {
  const positives = pairs.reduce((sum, { label }) => sum + label, 0);
  if (positives === 0) return 0;
  const sorted = pairs.toSorted((a, b) => b.score - a.score);
  let area = 0;
  let found = 0;
  let before = 0;
  for (const [i, { score, label }] of sorted.entries()) {
    found += label;
    if (sorted[i + 1]?.score === score) continue;
    area += ((found - before) / positives) * (found / (i + 1));
    before = found;
  }
  return area;
}

/**
 * Scores one cell: each argument is paired with its best key point (the first of equals), the better-scored half of
 * the pairs is kept, and its average precision taken. From the shared task's script (IBM/KPA_2021_shared_task).
 * @param scores by argument, then key point
 */
export function scoreCell(cell: Cell, scores: readonly ArrayLike<number>[]): Score {
  const pairs = cell.args.map((_, i) => {
    const row = scores[i] ?? [];
    let best = 0;
    for (let j = 1; j < cell.keyPoints.length; j++) if ((row[j] ?? 0) > (row[best] ?? 0)) best = j;
    return { score: row[best] ?? 0, label: cell.labels[i]?.[best] };
  });
  const kept = pairs.toSorted((a, b) => b.score - a.score).slice(0, Math.floor(pairs.length / 2));
  const mode = (undecided: number) => {
    const labelled = kept.map(({ score, label }) => ({ score, label: label ?? undecided }));
    const positives = labelled.reduce((sum, { label }) => sum + label, 0);
    const area = averagePrecision(labelled);
    return { area, retrieval: kept.length === 0 ? 0 : (area * positives) / kept.length };
  };
  const strict = mode(0);
  const relaxed = mode(1);
  return {
    strict: strict.area,
    relaxed: relaxed.area,
    strictRetrieval: strict.retrieval,
    relaxedRetrieval: relaxed.retrieval,
  };
}

/** The mean over cells. */
export function meanScore(scores: readonly Score[]): Score {
  const mean = (pick: (score: Score) => number) =>
    scores.reduce((sum, score) => sum + pick(score), 0) / Math.max(1, scores.length);
  return {
    strict: mean(({ strict }) => strict),
    relaxed: mean(({ relaxed }) => relaxed),
    strictRetrieval: mean(({ strictRetrieval }) => strictRetrieval),
    relaxedRetrieval: mean(({ relaxedRetrieval }) => relaxedRetrieval),
  };
}
