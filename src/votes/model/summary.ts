import { seededRandom } from '../../lib/seeded.ts';
import { fewestOfSide, judgeAcrossSides, type SideVotes, type Verdict } from './common-ground.ts';
import { findComponents, findPositions, type Position } from './components.ts';
import { findGroups, type GroupMemory, type Groups } from './groups.ts';
import { type Cast, makeVoteMatrix, tally, type VoteMatrix } from './vote-matrix.ts';

/** What a vote says at its close. */
export type VoteSummary = {
  /** Whether sides are declared ones, found groups, or there are none that hold. */
  basis: 'declared' | 'found' | 'none';
  /** Sides of which nothing is said, because too few of them voted. */
  tooFew: string[];
  common: number[];
  divided: { statement: number; accept: string[]; reject: string[] }[];
  unsure: { statement: number; more: number | undefined }[];
};

/** Groups are shown only of so many voters, and only if half of the voters would give much the same. */
const fewestForGroups = 15;
const resamples = 20;
const stable = 0.7;

/**
 * What is common ground, what divides, and what can't be told yet. With declared sides, at least two of them with three
 * voters or more, it's judged across those; without, across groups found in the votes, if there are 15 voters and the
 * groups are stable when half of the voters are left out.
 * @param sides the declared side of each voter, undefined where none is declared
 */
export function summarise(
  matrix: VoteMatrix,
  sides: readonly (string | undefined)[],
  before?: GroupMemory,
): { summary: VoteSummary; groups: Groups; positions: Position[] } {
  const positions = findPositions(matrix, findComponents(matrix));
  const groups = findGroups(matrix, positions, before);
  const declared = membersOf(sides);
  const large = [...declared].filter(([, members]) => members.length >= fewestOfSide);
  const tooFew = [...declared].filter(([, members]) => members.length < fewestOfSide).map(([side]) => side);
  const usesDeclared = large.length >= 2;
  const judged = usesDeclared ? new Map(large) : foundSides(matrix, groups);
  const empty = { common: [], divided: [], unsure: [] };
  const basis = usesDeclared ? 'declared' : judged ? 'found' : 'none';
  const summary = { basis, tooFew, ...(judged ? judgeAll(matrix, judged) : empty) } satisfies VoteSummary;
  return { summary, groups, positions };
}

function membersOf(sides: readonly (string | undefined)[]): Map<string, number[]> {
  const members = new Map<string, number[]>();
  sides.forEach((side, voter) => {
    if (side !== undefined) members.set(side, [...(members.get(side) ?? []), voter]);
  });
  return members;
}

function judgeAll(matrix: VoteMatrix, sides: ReadonlyMap<string, readonly number[]>) {
  const counts = [...sides].map(([side, members]) => ({ side, counts: tally(matrix, members) }));
  const all = Array.from({ length: matrix.statements }, (_, statement) => statement)
    .filter((statement) => !matrix.excluded[statement])
    .flatMap((statement): { statement: number; verdict: Verdict }[] => {
      const votes = counts.map(
        ({ side, counts }): SideVotes => ({
          side,
          accept: counts.agree[statement] ?? 0,
          votes: counts.all[statement] ?? 0,
        }),
      );
      // A side that hasn't voted on it enough leaves it open.
      const isTold = votes.every((one) => one.votes >= fewestOfSide);
      const verdict = isTold ? judgeAcrossSides(votes) : undefined;
      return [{ statement, verdict: verdict ?? { kind: 'unsure', more: undefined } }];
    });
  return {
    common: all.flatMap(({ statement, verdict }) => (verdict.kind === 'common' ? [statement] : [])),
    divided: all.flatMap(({ statement, verdict }) =>
      verdict.kind === 'divided' ? [{ statement, accept: verdict.accept, reject: verdict.reject }] : [],
    ),
    unsure: all.flatMap(({ statement, verdict }) =>
      verdict.kind === 'unsure' ? [{ statement, more: verdict.more }] : [],
    ),
  };
}

/** Groups found in the votes, if there are voters enough and the groups hold. */
function foundSides(matrix: VoteMatrix, groups: Groups): Map<string, number[]> | undefined {
  const counted = groups.groupOf.flatMap((group, voter) => (group === undefined ? [] : [voter]));
  if (counted.length < fewestForGroups || groups.count < 2 || stability(matrix, groups) < stable)
    return undefined;
  return membersOf(groups.groupOf.map((group) => (group === undefined ? undefined : `${group}`)));
}

/** The mean agreement (adjusted Rand index) of the groups with those found when half of the voters are left out. */
export function stability(matrix: VoteMatrix, groups: Groups): number {
  const random = seededRandom('resampling');
  const scores = Array.from({ length: resamples }, () => {
    const kept = Array.from({ length: matrix.voters }, (_, voter) => voter).filter(() => random(2) === 0);
    if (kept.length < fewestOfSide * 2) return 0;
    const half = subset(matrix, kept);
    const found = findGroups(half, findPositions(half, findComponents(half)));
    const both = kept.flatMap((voter, index) => {
      const [whole, part] = [groups.groupOf[voter], found.groupOf[index]];
      return whole === undefined || part === undefined ? [] : [[whole, part] as const];
    });
    return adjustedRandIndex(both);
  });
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

function subset(matrix: VoteMatrix, voters: readonly number[]): VoteMatrix {
  const casts: Cast[] = voters.flatMap((voter, index) => {
    const [start, end] = [matrix.starts[voter] ?? 0, matrix.starts[voter + 1] ?? 0];
    return Array.from({ length: end - start }, (_, at): Cast => {
      const vote = matrix.votes[start + at] ?? 0;
      return {
        voter: index,
        statement: matrix.statementOf[start + at] ?? 0,
        vote: vote === 1 ? 1 : vote === -1 ? -1 : 0,
      };
    });
  });
  return makeVoteMatrix(
    voters.length,
    matrix.statements,
    casts,
    [...matrix.excluded.keys()].filter((s) => matrix.excluded[s]),
  );
}

/** How far two groupings of the same people agree: 1 if wholly, about 0 if by chance. Source: Hubert and Arabie 1985. */
export function adjustedRandIndex(pairs: readonly (readonly [number, number])[]): number {
  const choose = (counts: Iterable<readonly unknown[]>) =>
    [...counts].reduce((sum, { length }) => sum + (length * (length - 1)) / 2, 0);
  const both = choose(Map.groupBy(pairs, (pair) => pair.join()).values());
  const first = choose(Map.groupBy(pairs, ([group]) => group).values());
  const second = choose(Map.groupBy(pairs, ([, group]) => group).values());
  const all = (pairs.length * (pairs.length - 1)) / 2;
  const expected = all === 0 ? 0 : (first * second) / all;
  const most = (first + second) / 2;
  return most === expected ? 1 : (both - expected) / (most - expected);
}
