import { createHmac, randomBytes } from 'node:crypto';
import { seededRandom, shuffle } from '../lib/seeded.ts';
import type { Store, StoredRecord } from '../store/store.ts';
import { type Ballot, ballotRecord, type Choice, type Vote, voteRecord } from './model/vote.ts';

/** A secret of a new vote. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** The key of a member's ballot. Only the vote's secret leads from the member to it. */
export const ballotKey = ({ code, secret = '' }: Vote, member: string): string =>
  `${code}/${createHmac('sha256', secret).update(member).digest('base64url')}`;

/** The statements in a member's own order: random, the same each time, and other than anybody else's. */
export const orderFor = (vote: Vote, member: string): number[] =>
  shuffle(
    vote.statements.map((_, index) => index),
    seededRandom(ballotKey(vote, member)),
  );

export const emptyBallot: Ballot = { votes: {}, added: 0 };

/**
 * Records one vote, and resolves to the ballot, or to undefined if the vote had closed meanwhile, so that it doesn't count.
 */
export async function castVote(
  vote: Vote,
  member: string,
  { statement, choice, side }: { statement: number; choice: Choice; side: string | undefined },
  store: Store,
): Promise<Ballot | undefined> {
  const { community } = vote.place;
  const ballots = store.records(ballotRecord);
  const key = ballotKey(vote, member);
  let before: Ballot | undefined;
  const cast = await ballots.update(community, key, (current) => {
    before = current;
    const { side: _, ...ballot } = current ?? emptyBallot;
    return {
      ...ballot,
      ...(side === undefined ? {} : { side }),
      votes: { ...ballot.votes, [statement]: choice },
    };
  });
  const now = await store.records(voteRecord).get(community, vote.code);
  if (now?.state === 'open') return cast;
  const earlier = before;
  // What was cast in time stays; a ballot that was filed away meanwhile isn't made again.
  if (earlier && now?.state === 'closing')
    await ballots.update(community, key, (current) => current && earlier);
  else await ballots.delete(community, key);
  return undefined;
}

/** Whether a ballot holds votes: who only added a statement has one too. */
export const hasVotes = ({ ballot }: { ballot: Ballot }): boolean => Object.keys(ballot.votes).length > 0;

/** All ballots of a vote, with their keys. */
export async function ballotsOf(
  { code, place }: Vote,
  store: Store,
): Promise<{ key: string; ballot: Ballot }[]> {
  const found: { key: string; ballot: Ballot }[] = [];
  for await (const { key, value } of store.records(ballotRecord).list(place.community, `${code}/`)) {
    if (!key.startsWith(`${code}/`)) break;
    found.push({ key, ballot: value });
  }
  return found;
}

/** What follows a vote's code in the key of a ballot that nothing leads to any more. */
const loose = '~';

/**
 * Files the ballots under keys that nothing leads to once the vote's secret is destroyed. Repeating it after a failure makes
 * no ballot twice.
 */
export async function cutLoose(
  vote: Vote,
  ballots: readonly { key: string; ballot: Ballot }[],
  store: Store,
) {
  const records = store.records(ballotRecord);
  const { code, place, secret = '' } = vote;
  for (const { key, ballot } of ballots) {
    if (key.startsWith(`${code}/${loose}`)) continue;
    const hidden = createHmac('sha256', secret).update(`loose ${key}`).digest('base64url');
    await records.put(place.community, `${code}/${loose}${hidden}`, { ...ballot, added: 0 });
    await records.delete(place.community, key);
  }
}

/** A member's ballots in votes that are open in a community. */
export async function openBallotsOf(
  member: string,
  community: string,
  store: Store,
): Promise<StoredRecord[]> {
  const found: StoredRecord[] = [];
  for await (const { value: vote } of store.records(voteRecord).list(community)) {
    if (vote.state !== 'open') continue;
    const key = ballotKey(vote, member);
    const ballot = await store.records(ballotRecord).get(community, key);
    if (ballot) found.push({ community, kind: ballotRecord.kind, key, data: ballot });
  }
  return found;
}

/** Deletes a member's ballots in votes that are open in a community, and says how many there were. */
export async function forgetBallots(member: string, community: string, store: Store): Promise<number> {
  const found = await openBallotsOf(member, community, store);
  for (const { key } of found) await store.records(ballotRecord).delete(community, key);
  return found.length;
}
