import type { Job } from '../chat/define.ts';
import type { Store } from '../store/store.ts';
import { ballotsOf, cutLoose } from './ballots.ts';
import { summarise } from './model/summary.ts';
import { type Ballot, type Vote, type VoteResult, voteRecord } from './model/vote.ts';
import { type Cast, makeVoteMatrix, tally } from './model/vote-matrix.ts';

/** How long one machine has to itself to close a vote, in milliseconds. */
const closingTime = 60_000;

/**
 * Closes a vote: no vote counts any more, the result is worked out, the ballots are cut loose from their voters, and the
 * secret is destroyed. One machine does it at a time; after a failure it's repeated. Resolves to undefined if the vote is
 * gone or closed already.
 */
export async function closeVote(community: string, code: string, store: Store): Promise<Vote | undefined> {
  const votes = store.records(voteRecord);
  if (!(await store.claims.claim(`vote-close/${community}/${code}`, closingTime)))
    return votes.get(community, code);
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
  await votes.update(
    community,
    code,
    (current) => current && { ...current, result: current.result ?? result },
  );
  await cutLoose(closing, ballots, store);
  const closed = await votes.update(community, code, (current) => {
    if (!current) return undefined;
    const { secret: _, ...rest } = current;
    return { ...rest, state: 'closed', result: rest.result ?? result };
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
    const failures: unknown[] = [];
    for await (const { community, key } of store.records(voteRecord).due(now.getTime()))
      await closeVote(community, key, store).catch((error: unknown) => void failures.push(error));
    if (failures.length > 0) throw new AggregateError(failures, 'some votes could not be closed');
  },
});
