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

/** What a look at a channel has found, and how it is told. Instants are milliseconds since 1970. */
export type ChannelNews = {
  happenings: readonly (Happening & { concerns: boolean })[];
  /** From when things are told where no digest has told any. */
  since: number;
  /** The digest that tells these, by their ids. */
  write(tells: readonly string[], span: { from: number; upTo: number }): Promise<Reply>;
};

/** One digest: the mark of its post, the key of what was told before, and up to when it tells what is new. */
export type DigestRequest = { community: string; idempotencyKey: string; key: string; upTo: number };

/**
 * Makes a digest. What it tells is set aside under its mark before it is posted: after a crash it is the same, no other
 * digest tells it meanwhile, and the next one does if this one is not posted. Nothing where nothing is new.
 */
export async function makeDigest(
  { community, idempotencyKey, key, upTo }: DigestRequest,
  look: () => Promise<ChannelNews>,
  posting: Posting,
): Promise<Post> {
  const records = posting.store.records(digestRecord);
  const { happenings, since, write } = await look();
  const fates = await findOutcomes(community, await records.get(community, key), posting);
  let tells: string[] = [];
  let from = since;
  await records.update(community, key, (current) => {
    const told = withOutcomes(current, fates);
    const found = reserveNews(told, idempotencyKey, happenings, { since, upTo, over: fates.over });
    tells = found.tells;
    from = told?.told ?? since;
    return tells.length === 0 ? undefined : found.after;
  });
  if (tells.length === 0) return 'nothing';
  return {
    reply: await write(tells, { from, upTo }),
    onPosted: async () => {
      await records.update(community, key, (told) => markDigestPosted(told, idempotencyKey));
    },
  };
}

/** What a digest would tell if it were made now, by the ids of what is new, and from when on. Nothing is set aside. */
export async function previewNews(
  { community, key, upTo }: Omit<DigestRequest, 'idempotencyKey'>,
  { happenings, since }: ChannelNews,
  posting: Posting,
): Promise<{ tells: string[]; from: number }> {
  const current = await posting.store.records(digestRecord).get(community, key);
  const fates = await findOutcomes(community, current, posting);
  const told = withOutcomes(current, fates);
  return {
    tells: reserveNews(told, '', happenings, { since, upTo, over: fates.over }).tells,
    from: told?.told ?? since,
  };
}

type DigestOutcomes = { told: string[]; over: ReadonlySet<string> };

/**
 * What became of digests that were set aside: posted without anybody having noted what they told, because their schedule
 * was deleted meanwhile, or not on their way any longer.
 */
async function findOutcomes(
  community: string,
  told: DigestState | undefined,
  posting: Posting,
): Promise<DigestOutcomes> {
  const posts: string[] = [];
  const over = new Set<string>();
  for (const idempotencyKey of Object.keys(told?.coming ?? {})) {
    const found = await posting.store.records(deliveryRecord).get(community, idempotencyKey);
    const known =
      found && !found.finished && isAbandoned(found, posting.now())
        ? await resolveAbandoned(idempotencyKey, found, posting)
        : found;
    const isComing = known ? !known.finished : await willBePosted(posting, community, idempotencyKey);
    if (isComing) continue;
    if (known?.state === 'posted') posts.push(idempotencyKey);
    else over.add(idempotencyKey);
  }
  return { told: posts, over };
}

const until = ({ at }: Delivery): Date => new Date(at + catchUpWindow * 60_000);

/** Whether it was asked for by hand, and nobody has come back to it for so long that it will not be posted any more. */
const isAbandoned = (found: Delivery, now: Date): boolean =>
  found.schedule === undefined && until(found) < now;

/** Finds out whether something stands that is too old to be posted. */
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

/** What was told, with what became of the digests that were on their way. */
const withOutcomes = (
  told: DigestState | undefined,
  { told: posts }: DigestOutcomes,
): DigestState | undefined =>
  posts.reduce((record, idempotencyKey) => markDigestPosted(record, idempotencyKey) ?? record, told);

export type DigestFactoryParts = Posting & { look: (schedule: Schedule) => Promise<ChannelNews> };

/** Makes the digests that are planned: what is told in a channel is told there once, whichever schedule does it. */
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
