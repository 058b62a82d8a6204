import type { Reply } from '../chat/reply.ts';
import { type Delivery, deliveryRecord } from '../publishing/model/delivery.ts';
import { type Posting, postOnce } from '../publishing/post-once.ts';
import type { Post } from '../publishing/post-request.ts';
import { willBePosted } from '../review/work.ts';
import type { Schedule } from '../schedules/model/schedule.ts';
import { catchUpWindow } from '../schedules/model/schedule-steps.ts';
import type { PostFactory } from '../schedules/work-kind.ts';
import {
  channelStateKey,
  type DigestState,
  digestRecord,
  type Happening,
  markDigestPosted,
  reserveNews,
} from './model/digest-state.ts';

/** The news of a channel, and how to write it. Instants are milliseconds since 1970. */
export type ChannelNews = {
  happenings: readonly (Happening & { concerns: boolean })[];
  /** From when news counts if no digest has told any. */
  since: number;
  /** Writes the digest that tells the news with these ids. */
  write(tells: readonly string[], span: { from: number; upTo: number }): Promise<Reply>;
};

/** One digest: its post's idempotency key, the key of its {@link DigestState}, and up to when it tells news. */
export type DigestRequest = { community: string; idempotencyKey: string; key: string; upTo: number };

/**
 * Makes a digest. Its news is reserved under its key before it's posted: after a crash it's the same, no other digest
 * tells it meanwhile, and the next one does if this one isn't posted. `nothing` if nothing is new.
 */
export async function makeDigest(
  { community, idempotencyKey, key, upTo }: DigestRequest,
  look: () => Promise<ChannelNews>,
  posting: Posting,
): Promise<Post> {
  const records = posting.store.records(digestRecord);
  const { happenings, since, write } = await look();
  const outcomes = await findOutcomes(community, await records.get(community, key), posting);
  let tells: string[] = [];
  let from = since;
  await records.update(community, key, (current) => {
    const state = withOutcomes(current, outcomes);
    const found = reserveNews(state, idempotencyKey, happenings, { since, upTo, over: outcomes.over });
    tells = found.tells;
    from = state?.told ?? since;
    return tells.length === 0 ? undefined : found.after;
  });
  if (tells.length === 0) return 'nothing';
  return {
    reply: await write(tells, { from, upTo }),
    onPosted: async () => {
      await records.update(community, key, (state) => markDigestPosted(state, idempotencyKey));
    },
  };
}

/** The ids of what a digest would tell now, and from when on. Nothing is reserved. */
export async function previewNews(
  { community, key, upTo }: Omit<DigestRequest, 'idempotencyKey'>,
  { happenings, since }: ChannelNews,
  posting: Posting,
): Promise<{ tells: string[]; from: number }> {
  const current = await posting.store.records(digestRecord).get(community, key);
  const outcomes = await findOutcomes(community, current, posting);
  const state = withOutcomes(current, outcomes);
  return {
    tells: reserveNews(state, '', happenings, { since, upTo, over: outcomes.over }).tells,
    from: state?.told ?? since,
  };
}

type DigestOutcomes = { told: string[]; over: ReadonlySet<string> };

/**
 * What happened to digests with reserved news: posted without recording that, because their schedule was deleted
 * meanwhile, or no longer on their way.
 */
async function findOutcomes(
  community: string,
  state: DigestState | undefined,
  posting: Posting,
): Promise<DigestOutcomes> {
  const posted: string[] = [];
  const dropped = new Set<string>();
  for (const idempotencyKey of Object.keys(state?.coming ?? {})) {
    const found = await posting.store.records(deliveryRecord).get(community, idempotencyKey);
    const known =
      found && !found.finished && isAbandoned(found, posting.now())
        ? await resolveAbandoned(idempotencyKey, found, posting)
        : found;
    const isComing = known ? !known.finished : await willBePosted(posting, community, idempotencyKey);
    if (isComing) continue;
    if (known?.state === 'posted') posted.push(idempotencyKey);
    else dropped.add(idempotencyKey);
  }
  return { told: posted, over: dropped };
}

const until = ({ at }: Delivery): Date => new Date(at + catchUpWindow * 60_000);

/** Whether somebody asked for it and hasn't come back for so long that it won't be posted any more. */
const isAbandoned = (found: Delivery, now: Date): boolean =>
  found.schedule === undefined && until(found) < now;

/** Finds out whether a post that's too old to make is in the channel. It posts nothing, so it needs no review. */
const resolveAbandoned = (idempotencyKey: string, found: Delivery, posting: Posting): Promise<Delivery> =>
  postOnce(
    {
      idempotencyKey,
      place: found.place,
      at: new Date(found.at),
      until: until(found),
      review: 'exempt',
      make: async () => 'nothing',
    },
    posting,
  );

/** The state after the outcomes of the digests that were on their way. */
const withOutcomes = (
  state: DigestState | undefined,
  { told: posted }: DigestOutcomes,
): DigestState | undefined =>
  posted.reduce((record, idempotencyKey) => markDigestPosted(record, idempotencyKey) ?? record, state);

export type DigestFactoryParts = Posting & { look: (schedule: Schedule) => Promise<ChannelNews> };

/** Makes planned digests. A channel is told each thing once, whichever schedule does it. */
export function digestFactory({ look, ...posting }: DigestFactoryParts): PostFactory {
  return ({ schedule, idempotencyKey, at }) => {
    const { place, work, id } = schedule;
    const isPrivate = work.member !== undefined;
    const key = isPrivate ? id : channelStateKey(place.channel);
    return makeDigest(
      { community: place.community, idempotencyKey, key, upTo: at.getTime() },
      () => look(schedule),
      posting,
    );
  };
}
