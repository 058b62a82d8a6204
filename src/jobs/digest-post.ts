import type { Reply } from '../command/reply.ts';
import { digestRecord, toldIn } from '../core/digests/digest.ts';
import { type Happening, posted, setAside } from '../core/digests/telling.ts';
import type { Store } from '../core/records/store.ts';
import { type Occurrence, occurrenceRecord } from '../core/schedules/occurrence.ts';
import { catchUpWindow } from '../core/schedules/plan.ts';
import type { Planned } from '../core/schedules/schedule.ts';
import type { Maker, Making } from './maker.ts';

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
  store: Store,
): Promise<Making> {
  const records = store.records(digestRecord);
  const { happenings, since, write } = await look();
  const over = await notComing(
    community,
    Object.keys((await records.get(community, key))?.coming ?? {}),
    store,
    upTo,
  );
  let tells: string[] = [];
  let from = since;
  await records.update(community, key, (told) => {
    const found = setAside(told, mark, happenings, { since, upTo, over });
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
  store: Store,
): Promise<{ tells: string[]; from: number }> {
  const told = await store.records(digestRecord).get(community, key);
  const over = await notComing(community, Object.keys(told?.coming ?? {}), store, upTo);
  return {
    tells: setAside(told, '', happenings, { since, upTo, over }).tells,
    from: told?.told ?? since,
  };
}

/** Those of the marks whose posts are no longer on their way. Whoever was posted has told, and is not among them. */
async function notComing(
  community: string,
  marks: readonly string[],
  store: Store,
  now: number,
): Promise<ReadonlySet<string>> {
  const over = new Set<string>();
  for (const mark of marks)
    if (isOver(await store.records(occurrenceRecord).get(community, mark), now)) over.add(mark);
  return over;
}

/** Nobody comes back to a post without a schedule that was given up; after the catch-up window it counts as over. */
const isOver = (found: Occurrence | undefined, now: number): boolean =>
  found === undefined ||
  found.finished ||
  (found.schedule === undefined && found.at + catchUpWindow * 60_000 < now);

export type DigestMakerParts = { store: Store; look: (schedule: Planned) => Promise<Look> };

/** Makes the digests that are planned: what is told in a channel is told there once, whichever schedule does it. */
export function digestMaker({ store, look }: DigestMakerParts): Maker {
  return ({ schedule, mark, at }) => {
    const { place, work, id } = schedule;
    const isPrivate = work.kind === 'digest' && work.member !== undefined;
    const key = isPrivate ? id : toldIn(place.channel);
    return makeDigest(
      { community: place.community, mark, key, upTo: at.getTime() },
      () => look(schedule),
      store,
    );
  };
}
