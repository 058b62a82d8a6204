/** A vote: 1 agrees, -1 disagrees, 0 passes. */
export type Vote = 1 | 0 | -1;

/** One person's vote on one statement, by their indexes. */
export type Cast = { voter: number; statement: number; vote: Vote };

/**
 * All votes of a conversation. `starts` and `statementOf` are the rows of voters: those of voter `v` stand from
 * `starts[v]` up to `starts[v + 1]`, by statement. A statement that is `excluded` (moderated out, or about the conversation
 * itself) counts as if everybody had passed on it.
 */
export type VoteMatrix = {
  voters: number;
  statements: number;
  starts: Int32Array;
  statementOf: Int32Array;
  votes: Int8Array;
  excluded: Uint8Array;
};

const blank = 2;

/**
 * Makes the matrix; of several votes of a person on a statement, the last counts.
 * @throws RangeError for an index outside the matrix
 */
export function makeVoteMatrix(
  voters: number,
  statements: number,
  casts: Iterable<Cast>,
  excluded: Iterable<number> = [],
): VoteMatrix {
  const cells = new Int8Array(voters * statements).fill(blank);
  for (const { voter, statement, vote } of casts) {
    if (!(voter >= 0 && voter < voters && statement >= 0 && statement < statements))
      throw new RangeError(`no vote of ${voter} on ${statement} in ${voters} × ${statements}`);
    cells[voter * statements + statement] = vote;
  }
  const count = cells.reduce((sum, cell) => sum + (cell === blank ? 0 : 1), 0);
  const matrix: VoteMatrix = {
    voters,
    statements,
    starts: new Int32Array(voters + 1),
    statementOf: new Int32Array(count),
    votes: new Int8Array(count),
    excluded: new Uint8Array(statements),
  };
  for (const statement of excluded) matrix.excluded[statement] = 1;
  let at = 0;
  for (let voter = 0; voter < voters; voter++) {
    for (let statement = 0; statement < statements; statement++) {
      const cell = cells[voter * statements + statement] ?? blank;
      if (cell === blank) continue;
      matrix.statementOf[at] = statement;
      matrix.votes[at] = cell;
      at++;
    }
    matrix.starts[voter + 1] = at;
  }
  return matrix;
}

/** How many votes a person cast, those on excluded statements included. */
export const votesCast = ({ starts }: VoteMatrix, voter: number): number =>
  (starts[voter + 1] ?? 0) - (starts[voter] ?? 0);

/** Agreements, disagreements and all votes (passes included) on each statement, of some voters or of all. */
export type Tally = { agree: Int32Array; disagree: Int32Array; all: Int32Array };

/** Counts votes by statement. */
export function tally(matrix: VoteMatrix, voters?: Iterable<number>): Tally {
  const counts: Tally = {
    agree: new Int32Array(matrix.statements),
    disagree: new Int32Array(matrix.statements),
    all: new Int32Array(matrix.statements),
  };
  for (const voter of voters ?? Array.from({ length: matrix.voters }, (_, index) => index)) {
    const end = matrix.starts[voter + 1] ?? 0;
    for (let at = matrix.starts[voter] ?? 0; at < end; at++) {
      const statement = matrix.statementOf[at] ?? 0;
      const vote = matrix.votes[at] ?? 0;
      add(counts.all, statement);
      if (vote === 1) add(counts.agree, statement);
      if (vote === -1) add(counts.disagree, statement);
    }
  }
  return counts;
}

function add(counts: Int32Array, index: number): void {
  counts[index] = (counts[index] ?? 0) + 1;
}
