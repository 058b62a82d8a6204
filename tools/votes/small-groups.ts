import { seededRandom, shuffle } from '../../src/lib/seeded.ts';
import { bridgingScores } from '../../src/votes/model/bridging.ts';
import { judgeAcrossSides, type SideVotes } from '../../src/votes/model/common-ground.ts';
import { findComponents, findPositions } from '../../src/votes/model/components.ts';
import { findGroups } from '../../src/votes/model/groups.ts';
import {
  type Cast,
  makeVoteMatrix,
  tally,
  type Vote,
  type VoteMatrix,
} from '../../src/votes/model/vote-matrix.ts';

/** How the rule fares in groups of one size. Shares run from 0 to 1. */
export type SmallGroups = {
  size: number;
  precision: number;
  recall: number;
  /** Rank correlation of the bridging score with the least support among the sides of the whole population. */
  bridging: number;
  /** Statements added to and removed from common ground, per draw, when a fifth of the voters vote alike on one side. */
  added: number;
  removed: number;
  /** Common ground that a known side of three or more rejects by majority of its votes; must be none. */
  rejected: number;
};

const statementsUsed = 40;

/**
 * The protocol: of the statements with most votes, sides come from one random half, and common ground is tested on the
 * other. It's true if a majority on both sides of the whole population accepts it.
 */
export function measureSmallGroups(matrix: VoteMatrix, size: number, draws: number): SmallGroups {
  const random = seededRandom(`small groups of ${size}`);
  const { all } = tally(matrix);
  const used = [...all.keys()].sort((a, b) => (all[b] ?? 0) - (all[a] ?? 0)).slice(0, statementsUsed);
  let [said, right, truths, added, removed, rejected, correlation] = [0, 0, 0, 0, 0, 0, 0];
  for (let draw = 0; draw < draws; draw++) {
    const mixed = shuffle(used, random);
    const halves = [mixed.slice(0, mixed.length / 2), mixed.slice(mixed.length / 2)] as const;
    const sides = sidesFrom(pick(matrix, allVoters(matrix), halves[0]));
    const tested = pick(matrix, allVoters(matrix), halves[1]);
    const people = shuffle(
      [...sides.keys()].filter((voter) => sides[voter] !== undefined),
      random,
    ).slice(0, size);
    const truth = acceptance(tested, sides, allVoters(matrix)).map((of) =>
      of.every(({ accept, votes }) => accept > votes / 2),
    );
    const seen = acceptance(tested, sides, people);
    const common = seen.map(isCommon);
    said += count(common);
    right += common.filter((one, statement) => one && truth[statement]).length;
    truths += count(truth);
    rejected += seen.filter(
      (of, statement) =>
        common[statement] && of.some(({ accept, votes }) => votes >= 3 && accept < votes / 2),
    ).length;
    const brigade = people.filter((voter) => sides[voter] === 0).slice(0, Math.max(1, Math.round(size / 5)));
    const swayed = acceptance(tested, sides, people, new Set(brigade)).map(isCommon);
    added += swayed.filter((one, statement) => one && !common[statement]).length;
    removed += swayed.filter((one, statement) => !one && common[statement]).length;
    const scores = bridgingScores(pick(matrix, people, halves[1]));
    const support = acceptance(tested, sides, allVoters(matrix)).map((of) =>
      Math.min(...of.map(({ accept, votes }) => accept / Math.max(1, votes))),
    );
    correlation += spearman([...scores], support);
  }
  return {
    size,
    precision: said === 0 ? 1 : right / said,
    recall: truths === 0 ? 0 : right / truths,
    bridging: correlation / draws,
    added: added / draws,
    removed: removed / draws,
    rejected,
  };
}

const count = (flags: readonly boolean[]): number => flags.filter(Boolean).length;

const allVoters = ({ voters }: VoteMatrix): number[] => Array.from({ length: voters }, (_, voter) => voter);

const isCommon = (of: readonly SideVotes[]): boolean => judgeAcrossSides(of)?.kind === 'common';

/** Two sides from some statements: the groups of the map, if there are two. */
function sidesFrom(matrix: VoteMatrix): (number | undefined)[] {
  const { groupOf } = findGroups(matrix, findPositions(matrix, findComponents(matrix)));
  return groupOf.map((group) => (group === undefined ? undefined : Math.min(group, 1)));
}

function pick(matrix: VoteMatrix, voters: readonly number[], statements: readonly number[]): VoteMatrix {
  const index = new Map(statements.map((statement, at) => [statement, at]));
  const casts = voters.flatMap((voter, at): Cast[] =>
    votesOf(matrix, voter).flatMap(({ statement, vote }) => {
      const column = index.get(statement);
      return column === undefined ? [] : [{ voter: at, statement: column, vote }];
    }),
  );
  return makeVoteMatrix(voters.length, statements.length, casts);
}

function votesOf(matrix: VoteMatrix, voter: number): { statement: number; vote: Vote }[] {
  const [start, end] = [matrix.starts[voter] ?? 0, matrix.starts[voter + 1] ?? 0];
  return Array.from({ length: end - start }, (_, at) => {
    const vote = matrix.votes[start + at] ?? 0;
    return { statement: matrix.statementOf[start + at] ?? 0, vote: vote > 0 ? 1 : vote < 0 ? -1 : 0 };
  });
}

/** For each statement the votes of each side among some people; a brigade disagrees with everything. */
function acceptance(
  matrix: VoteMatrix,
  sides: readonly (number | undefined)[],
  people: readonly number[],
  brigade: ReadonlySet<number> = new Set(),
): SideVotes[][] {
  const votes = Array.from({ length: matrix.statements }, () =>
    [0, 1].map((side) => ({ side: `${side}`, accept: 0, votes: 0 })),
  );
  for (const voter of people)
    for (const { statement, vote } of votesOf(matrix, voter)) {
      const of = votes[statement]?.[sides[voter] ?? -1];
      if (!of) continue;
      of.votes++;
      if (vote === 1 && !brigade.has(voter)) of.accept++;
    }
  return votes;
}

/** Spearman's rank correlation. */
export function spearman(a: readonly number[], b: readonly number[]): number {
  const ranks = (values: readonly number[]) => {
    const sorted = values.toSorted((x, y) => x - y);
    return values.map((value) => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2);
  };
  const [x, y] = [ranks(a), ranks(b)];
  const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  const sum = (f: (at: number) => number) => x.reduce((all, _, at) => all + f(at), 0);
  const [dx, dy] = [(at: number) => (x[at] ?? 0) - mx, (at: number) => (y[at] ?? 0) - my];
  const scale = Math.sqrt(sum((at) => dx(at) ** 2) * sum((at) => dy(at) ** 2));
  return scale === 0 ? 0 : sum((at) => dx(at) * dy(at)) / scale;
}
