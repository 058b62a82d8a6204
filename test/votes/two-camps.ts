import { seededRandom } from '../../src/lib/seeded.ts';
import { type Cast, makeVoteMatrix } from '../../src/votes/model/vote-matrix.ts';

/** What each camp thinks of the statements: the first two all accept, the others divide. */
const opinions = [
  [1, 1, 1, 1, 1, -1, -1, -1],
  [1, 1, -1, -1, -1, 1, 1, 1],
] as const;

/** A made-up conversation of two camps; voter `v` is of camp `v % 2`. One vote in ten is another than the camp's. */
export function twoCamps(voters: number, seed = 'two camps') {
  const random = seededRandom(seed);
  const casts: Cast[] = Array.from({ length: voters }, (_, voter) =>
    opinions[voter % 2 === 0 ? 0 : 1].flatMap((opinion, statement): Cast[] => {
      if (random(5) === 0) return [];
      return [{ voter, statement, vote: random(10) === 0 ? 0 : opinion }];
    }),
  ).flat();
  return { casts, matrix: makeVoteMatrix(voters, opinions[0].length, casts) };
}
