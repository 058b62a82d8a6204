import { stringify } from 'csv-stringify/sync';
import type { Ballot, Vote } from './vote.ts';

/** Votes of fewer people aren't handed over. */
export const fewestExported = 15;

/**
 * Votes as Polis' participants-votes.csv: a row for each participant, a column for each statement (1 agrees, -1 disagrees, 0
 * passes, empty is not seen), no times. The ballots are in no order that leads to anybody, because their keys are random.
 */
export function exportVotes({ statements }: Pick<Vote, 'statements'>, ballots: readonly Ballot[]): string {
  const rows = ballots.map(({ votes, side }, participant) => {
    const cast = Object.values(votes);
    return {
      participant,
      side: side ?? '',
      'n-votes': cast.length,
      'n-agree': cast.filter((vote) => vote === 1).length,
      'n-disagree': cast.filter((vote) => vote === -1).length,
      ...Object.fromEntries(statements.map((_, index) => [`s${index}`, votes[index] ?? ''])),
    };
  });
  const columns = ['participant', 'side', 'n-votes', 'n-agree', 'n-disagree'].map((key) => ({
    key,
    header: key,
  }));
  const ofStatements = statements.map((statement, index) => ({ key: `s${index}`, header: statement }));
  return stringify(rows, {
    header: true,
    columns: [...columns, ...ofStatements],
    escape_formulas: true,
    bom: true,
  });
}
