import { type Tally, tally, type VoteMatrix } from './vote-matrix.ts';

/** 90 % of a normal distribution lie below. */
const significant = 1.2816;

const most = 5;

type Side = 'agree' | 'disagree';

/** A statement that stands for a group, or for all, with the side it's on. */
export type Standout = {
  statement: number;
  side: Side;
  /** Smoothed share of the side's votes, (votes + 1) / (all + 2). */
  share: number;
  /** How sure it is that more than half are on the side: a one-proportion z. */
  z: number;
};

/** A group's standout, with how it differs from everybody else. */
export type Representative = Standout & { ratio: number; zAgainstOthers: number };

/** Smoothed share of a side: (votes + 1) / (all + 2). Passes are in `all`. */
const share = (votes: number, all: number): number => (votes + 1) / (all + 2);

/** Whether more than half are on a side, as a z of one proportion with one vote added. */
export const oneProportion = (votes: number, all: number): number =>
  2 * Math.sqrt(all + 1) * ((votes + 1) / (all + 1) - 0.5);

/** Whether two shares differ, as a z of two proportions with one added to all four counts; 0 where everybody agrees. */
export function twoProportions(votes: number, all: number, otherVotes: number, otherAll: number): number {
  const [a, n, b, m] = [votes + 1, all + 1, otherVotes + 1, otherAll + 1];
  const pooled = (a + b) / (n + m);
  if (pooled === 1) return 0;
  return (a / n - b / m) / Math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m));
}

const votesOf = (counts: Tally, statement: number, side: Side): number => counts[side][statement] ?? 0;

/** The statements that set a group apart from everybody else, best agreement first, at most five and never none. */
export function representativeOf(matrix: VoteMatrix, group: ReadonlySet<number>): Representative[] {
  const rest = Array.from({ length: matrix.voters }, (_, voter) => voter).filter(
    (voter) => !group.has(voter),
  );
  const [inside, outside] = [tally(matrix, group), tally(matrix, rest)];
  const all = Array.from({ length: matrix.statements }, (_, statement) => statement)
    .filter((statement) => !matrix.excluded[statement] && (inside.all[statement] ?? 0) > 0)
    .map((statement): Representative => {
      const of = (side: Side): Representative => {
        const [n, m] = [inside.all[statement] ?? 0, outside.all[statement] ?? 0];
        const [votes, others] = [votesOf(inside, statement, side), votesOf(outside, statement, side)];
        return {
          statement,
          side,
          share: share(votes, n),
          z: oneProportion(votes, n),
          ratio: share(votes, n) / share(others, m),
          zAgainstOthers: twoProportions(votes, n, others, m),
        };
      };
      const [agree, disagree] = [of('agree'), of('disagree')];
      return agree.zAgainstOthers >= disagree.zAgainstOthers ? agree : disagree;
    });
  const weight = (one: Representative) => one.ratio * one.zAgainstOthers * one.share * one.z;
  const passing = all
    .filter(({ z, zAgainstOthers }) => z > significant && zAgainstOthers > significant)
    .toSorted((a, b) => weight(b) - weight(a));
  if (passing.length === 0) return all.toSorted((a, b) => b.zAgainstOthers - a.zAgainstOthers).slice(0, 1);
  const bestAgree = passing.find(({ side }) => side === 'agree');
  const others = passing.filter((one) => one !== bestAgree);
  return [...(bestAgree ? [bestAgree] : []), ...others].slice(0, most);
}

/** What most of all voters agree or disagree with, whatever their group: at most five of each, surest first. */
export function consensusOf(matrix: VoteMatrix): { agree: Standout[]; disagree: Standout[] } {
  const counts = tally(matrix);
  const of = (side: Side): Standout[] =>
    Array.from({ length: matrix.statements }, (_, statement): Standout => {
      const [votes, n] = [votesOf(counts, statement, side), counts.all[statement] ?? 0];
      return { statement, side, share: share(votes, n), z: oneProportion(votes, n) };
    })
      .filter(({ statement, share, z }) => !matrix.excluded[statement] && share > 0.5 && z > significant)
      .toSorted((a, b) => b.share * b.z - a.share * a.z)
      .slice(0, most);
  return { agree: of('agree'), disagree: of('disagree') };
}

/** Group-informed consensus of each statement: the product over groups of (agreements + 1) / (votes + 2). */
export function groupInformedConsensus(
  matrix: VoteMatrix,
  groupOf: readonly (number | undefined)[],
): Float64Array {
  const result = new Float64Array(matrix.statements).fill(1);
  const groups = Map.groupBy(
    groupOf.map((group, voter) => ({ group, voter })).filter(({ group }) => group !== undefined),
    ({ group }) => group,
  );
  for (const members of groups.values()) {
    const { agree, all } = tally(
      matrix,
      members.map(({ voter }) => voter),
    );
    for (let statement = 0; statement < matrix.statements; statement++)
      result[statement] = (result[statement] ?? 1) * share(agree[statement] ?? 0, all[statement] ?? 0);
  }
  return result;
}
