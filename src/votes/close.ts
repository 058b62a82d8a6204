import type { Job } from '../chat/define.ts';
import type { Store } from '../store/store.ts';
import { ballotsOf, cutLoose } from './ballots.ts';
import { summarise } from './model/summary.ts';
import { type Ballot, type Vote, type VoteResult, voteRecord } from './model/vote.ts';
import { type Cast, makeVoteMatrix, tally } from './model/vote-matrix.ts';

/**
 * Closes a vote: no vote counts any more, the result is worked out, the ballots are cut loose from their voters, and the
 * secret is destroyed. Repeating it after a failure is safe. Resolves to undefined if the vote is gone or closed already.
 */
export async function closeVote(community: string, code: string, store: Store): Promise<Vote | undefined> {
  const votes = store.records(voteRecord);
  const closing = await votes.update(community, code, (current) =>
    current === undefined || current.state === 'closed' ? undefined : { ...current, state: 'closing' },
  );
  if (!closing) return undefined;
  const ballots = await ballotsOf(closing, store);
  const result =
    closing.result ??
    resultOf(
      closing,
      ballots.map(({ ballot }) => ballot),
    );
  await votes.update(community, code, (current) => current && { ...current, result });
  await cutLoose(closing, ballots, store);
  const closed = await votes.update(community, code, (current) => {
    if (!current) return undefined;
    const { secret: _, ...rest } = current;
    return { ...rest, state: 'closed', result };
  });
  await store.scrub();
  return closed;
}

function resultOf({ statements }: Vote, all: readonly Ballot[]): VoteResult {
  const ballots = all.filter(({ votes }) => Object.keys(votes).length > 0);
  const casts = ballots.flatMap(({ votes }, voter) =>
    Object.entries(votes).map(([statement, vote]): Cast => ({ voter, statement: Number(statement), vote })),
  );
  const matrix = makeVoteMatrix(ballots.length, statements.length, casts);
  const { summary } = summarise(
    matrix,
    ballots.map(({ side }) => side),
  );
  const counts = tally(matrix);
  return {
    ...summary,
    voters: ballots.length,
    counts: statements.map((_, statement) => ({
      agree: counts.agree[statement] ?? 0,
      disagree: counts.disagree[statement] ?? 0,
      all: counts.all[statement] ?? 0,
    })),
    unsure: summary.unsure.map(({ statement, more }) => ({
      statement,
      ...(more === undefined ? {} : { more }),
    })),
  };
}

/** Closes the votes whose time has come. */
export const votesJob = (store: Store): Job => ({
  name: 'votes',
  async run(now) {
    for await (const { community, key } of store.records(voteRecord).due(now.getTime()))
      await closeVote(community, key, store);
  },
});
