import type { Reply } from '../chat/reply.ts';
import { type Delivery, deliveryRecord } from '../publishing/model/delivery.ts';
import { type Posting, postOnce } from '../publishing/post-once.ts';
import type { Post } from '../publishing/post-request.ts';
import { isToBePosted } from '../review/work.ts';
import type { Schedule } from '../schedules/model/schedule.ts';
import { catchUpWindow } from '../schedules/model/schedule-steps.ts';
import type { PostFactory } from '../schedules/work-kind.ts';
import { digestRecord, type Happening, posted, setAside, type Told, toldIn } from './model/digest-state.ts';

/** What a look at a channel has found, and how it is told. Instants are milliseconds since 1970. */
export type Look = {
  happenings: readonly (Happening & { concerns: boolean })[];
  /** From when things are told where no digest has told any. */
  since: number;
  /** The digest that tells these, by their ids. */
  write(tells: readonly string[], span: { from: number; upTo: number }): Promise<Reply>;
};

/** One digest: the mark of its post, the key of what was told before, and up to when it tells what is new. */
export type Issue = { community: string; mark: string; key: string; upTo: number };

/**
 * Makes a digest. What it tells is set aside under its mark before it is posted: after a crash it is the same, no other
 * digest tells it meanwhile, and the next one does if this one is not posted. Nothing where nothing is new.
 */
export async function makeDigest(
  { community, mark, key, upTo }: Issue,
  look: () => Promise<Look>,
  posting: Posting,
): Promise<Post> {
  const records = posting.store.records(digestRecord);
  const { happenings, since, write } = await look();
  const fates = await fatesOf(community, await records.get(community, key), posting);
  let tells: string[] = [];
  let from = since;
  await records.update(community, key, (current) => {
    const told = settled(current, fates);
    const found = setAside(told, mark, happenings, { since, upTo, over: fates.over });
    tells = found.tells;
    from = told?.told ?? since;
    return tells.length === 0 ? undefined : found.after;
  });
  if (tells.length === 0) return 'nothing';
  return {
    reply: await write(tells, { from, upTo }),
    after: async () => {
      await records.update(community, key, (told) => posted(told, mark));
    },
  };
}

/** What a digest would tell if it were made now, by the ids of what is new, and from when on. Nothing is set aside. */
export async function wouldTell(
  { community, key, upTo }: Omit<Issue, 'mark'>,
  { happenings, since }: Look,
  posting: Posting,
): Promise<{ tells: string[]; from: number }> {
  const current = await posting.store.records(digestRecord).get(community, key);
  const fates = await fatesOf(community, current, posting);
  const told = settled(current, fates);
  return {
    tells: setAside(told, '', happenings, { since, upTo, over: fates.over }).tells,
    from: told?.told ?? since,
  };
}

type Fates = { told: string[]; over: ReadonlySet<string> };

/**
 * What became of digests that were set aside: posted without anybody having noted what they told, because their schedule
 * was deleted meanwhile, or not on their way any longer.
 */
async function fatesOf(community: string, told: Told | undefined, posting: Posting): Promise<Fates> {
  const posts: string[] = [];
  const over = new Set<string>();
  for (const mark of Object.keys(told?.coming ?? {})) {
    const found = await posting.store.records(deliveryRecord).get(community, mark);
    const known =
      found && !found.finished && isLeft(found, posting.now()) ? await settle(mark, found, posting) : found;
    const isComing = known ? !known.finished : await isToBePosted(posting, community, mark);
    if (isComing) continue;
    if (known?.state === 'posted') posts.push(mark);
    else over.add(mark);
  }
  return { told: posts, over };
}

const until = ({ at }: Delivery): Date => new Date(at + catchUpWindow * 60_000);

/** Whether it was asked for by hand, and nobody has come back to it for so long that it will not be posted any more. */
const isLeft = (found: Delivery, now: Date): boolean => found.schedule === undefined && until(found) < now;

/** Finds out whether something stands that is too old to be posted. */
const settle = (mark: string, found: Delivery, posting: Posting): Promise<Delivery> =>
  postOnce(
    {
      idempotencyKey: mark,
      place: found.place,
      at: new Date(found.at),
      until: until(found),
      review: 'exempt',
      make: async () => 'nothing',
    },
    posting,
  );

/** What was told, with what became of the digests that were on their way. */
const settled = (told: Told | undefined, { told: posts }: Fates): Told | undefined =>
  posts.reduce((record, mark) => posted(record, mark) ?? record, told);

export type DigestMakerParts = Posting & { look: (schedule: Schedule) => Promise<Look> };

/** Makes the digests that are planned: what is told in a channel is told there once, whichever schedule does it. */
export function digestMaker({ look, ...posting }: DigestMakerParts): PostFactory {
  return ({ schedule, idempotencyKey: mark, at }) => {
    const { place, work, id } = schedule;
    const isPrivate = work.member !== undefined;
    const key = isPrivate ? id : toldIn(place.channel);
    return makeDigest(
      { community: place.community, mark, key, upTo: at.getTime() },
      () => look(schedule),
      posting,
    );
  };
}
