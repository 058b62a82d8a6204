import { seededRandom } from '../../lib/seeded.ts';
import type { VoteMatrix } from './vote-matrix.ts';

/** Community Notes' published regularisation: of intercepts, and of factors. */
const ridge = { intercept: 0.15, factor: 0.03 } as const;

const rounds = 60;

/**
 * How much each statement is liked beyond what one divide explains: its intercept in a model in which a vote (1 agrees, ½
 * passes, 0 disagrees) is mean + voter's intercept + statement's intercept + voter's factor × statement's factor. A
 * statement that only one camp likes gets a factor; one that all like gets an intercept. Fitted by alternating ridge
 * regressions. Source: Wojcik and others 2022, arXiv 2210.15723, section 3.
 */
export function bridgingScores(matrix: VoteMatrix): Float64Array {
  const { voters, statements, starts, statementOf, votes } = matrix;
  const random = seededRandom('bridging');
  const draw = () => random(2_001) / 10_000 - 0.1;
  const [voterIntercept, voterFactor] = [
    new Float64Array(voters),
    Float64Array.from({ length: voters }, draw),
  ];
  const [intercept, factor] = [new Float64Array(statements), Float64Array.from({ length: statements }, draw)];
  const byStatement = transpose(matrix);
  const rating = (at: number) => ((votes[at] ?? 0) + 1) / 2;
  const mean = votes.length === 0 ? 0 : votes.reduce((sum, vote) => sum + (vote + 1) / 2, 0) / votes.length;
  for (let round = 0; round < rounds; round++) {
    for (let voter = 0; voter < voters; voter++) {
      const sums = emptySums();
      const end = starts[voter + 1] ?? 0;
      for (let at = starts[voter] ?? 0; at < end; at++) {
        const statement = statementOf[at] ?? 0;
        collect(sums, rating(at) - mean - (intercept[statement] ?? 0), factor[statement] ?? 0);
      }
      [voterIntercept[voter], voterFactor[voter]] = solve(sums);
    }
    for (let statement = 0; statement < statements; statement++) {
      const sums = emptySums();
      for (const { voter, at } of byStatement[statement] ?? [])
        collect(sums, rating(at) - mean - (voterIntercept[voter] ?? 0), voterFactor[voter] ?? 0);
      [intercept[statement], factor[statement]] = solve(sums);
    }
  }
  return intercept;
}

type Sums = { n: number; x: number; xx: number; y: number; xy: number };

const emptySums = (): Sums => ({ n: 0, x: 0, xx: 0, y: 0, xy: 0 });

function collect(sums: Sums, y: number, x: number): void {
  sums.n++;
  sums.x += x;
  sums.xx += x * x;
  sums.y += y;
  sums.xy += x * y;
}

/** Ridge regression of y on an intercept and x. The penalty grows with the number of votes, as for a mean squared error. */
function solve({ n, x, xx, y, xy }: Sums): [number, number] {
  if (n === 0) return [0, 0];
  const [a, b, d] = [n + ridge.intercept * n, x, xx + ridge.factor * n];
  const determinant = a * d - b * b;
  return determinant === 0 ? [0, 0] : [(d * y - b * xy) / determinant, (a * xy - b * y) / determinant];
}

function transpose({
  voters,
  statements,
  starts,
  statementOf,
}: VoteMatrix): { voter: number; at: number }[][] {
  const rows = Array.from({ length: statements }, (): { voter: number; at: number }[] => []);
  for (let voter = 0; voter < voters; voter++)
    for (let at = starts[voter] ?? 0; at < (starts[voter + 1] ?? 0); at++)
      rows[statementOf[at] ?? 0]?.push({ voter, at });
  return rows;
}
