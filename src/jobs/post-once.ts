import { type Outbox, type Place, PostError, type Posted } from '../command/outbox.ts';
import type { Store } from '../core/records/store.ts';
import { type MissedReason, type Occurrence, occurrenceRecord } from '../core/schedules/occurrence.ts';
import {
  begin,
  canStillPost,
  claim,
  finish,
  inDoubt,
  isSameClaim,
  lookedInVain,
  missed,
  type Pace,
  putOff,
  refused,
  stands,
  take,
  usualPace,
} from '../core/schedules/steps.ts';
import type { Making } from './maker.ts';

/** What is to be posted once. */
export type Outgoing = {
  /** At most 25 characters, and used for nothing else, anywhere: two with one mark are one post. */
  mark: string;
  place: Place;
  /** Privately to this member instead. That cannot be looked for: where the outcome is unknown it is left at that. */
  member?: string;
  /** The schedule whose run it is; the sweep comes back to it. Without one, whoever began it comes back each minute. */
  schedule?: string;
  /** The instant for which it was promised. */
  at: Date;
  /** After this it is too late: what has not been posted by then is missed. */
  until: Date;
  /** Asked before it is made: why it shall not be posted after all, if so. */
  veto?: () => Promise<MissedReason | undefined>;
  /** Makes it; asked again after a crash, as a `Maker` is. */
  make: () => Promise<Making>;
};

export type Posting = { store: Store; outbox: Outbox; now: () => Date; pace?: Pace };

/** How far before its claim a post is looked for, for clocks that differ; in milliseconds. */
const slack = 2 * 60_000;

/**
 * Posts something once, whatever happens on the way: crashes, slow or failing platforms, other machines doing the same.
 * It is claimed in its record, then posted, then recorded; where nobody knows whether it stands, the channel is looked at
 * for its mark before anything is posted again. Does what can be done now, and resolves to how far it has come. Until
 * that is `finished`, call it again, with the same mark: each minute will do.
 *
 * Rejects when the store fails, and when `make`, `veto` or `after` does; calling again is right then too.
 */
export async function postOnce(outgoing: Outgoing, posting: Posting): Promise<Occurrence> {
  const { mark, place, at, schedule, member } = outgoing;
  const { store, outbox, now, pace = usualPace } = posting;
  const records = store.records(occurrenceRecord);
  const until = outgoing.until.getTime();
  const time = () => now().getTime();
  const fresh = begin(
    { place, at: at.getTime(), ...(schedule && { schedule }), ...(member && { member }) },
    time(),
  );

  const mine = await records.update(place.community, mark, (current) =>
    take(current ?? fresh, time(), until, pace),
  );
  if (!mine) return (await records.get(place.community, mark)) ?? fresh;
  switch (mine.state) {
    case 'claimed':
      return post(mine);
    case 'unknown':
      return look(mine);
    case 'posted':
      return complete(mine);
    default:
      return mine;
  }

  /** Writes the next state of what is still ours. Another may have taken it over; then its state stands. */
  async function settle(ours: Occurrence, next: Occurrence): Promise<Occurrence> {
    const written = await records.update(place.community, mark, (current) =>
      current && isSameClaim(current, ours) ? next : undefined,
    );
    return written ?? (await records.get(place.community, mark)) ?? next;
  }

  async function post(ours: Occurrence): Promise<Occurrence> {
    let making: Making;
    try {
      const reason = await outgoing.veto?.();
      if (reason !== undefined) return settle(ours, missed(ours, reason, time()));
      making = await outgoing.make();
    } catch (error) {
      await settle(ours, putOff(ours, time()));
      throw error;
    }
    if (making === 'nothing') return settle(ours, finish({ ...ours, state: 'nothing' }, time()));
    if (!canStillPost(ours, time(), pace)) return settle(ours, putOff(ours, time()));
    let posted: Posted | 'unreachable' | undefined;
    try {
      posted = await within(pace.patience, send(making));
    } catch (error) {
      return settle(ours, afterFailure(ours, error));
    }
    if (posted === 'unreachable') return settle(ours, missed(ours, 'unreachable', time()));
    const standing = stands(ours, posted, time(), pace);
    const isAll = making.after === undefined;
    return complete(await settle(ours, isAll ? finish(standing, time()) : standing), making);
  }

  async function send({ reply }: Exclude<Making, 'nothing'>): Promise<Posted | 'unreachable' | undefined> {
    if (member === undefined) return outbox.post(place, reply, mark);
    const reached = await outbox.tell(
      { adapter: place.adapter, community: place.community, id: member },
      reply,
    );
    return reached ? undefined : 'unreachable';
  }

  function afterFailure(ours: Occurrence, error: unknown): Occurrence {
    if (!(error instanceof PostError) || error.outcome === 'unknown') return inDoubt(ours, time(), pace);
    switch (error.reason) {
      case 'rate-limited':
        return putOff(ours, time(), error.retryAfter ?? 0);
      case 'other':
        return putOff(ours, time());
      default:
        return refused(ours, error.reason, time());
    }
  }

  async function look(ours: Occurrence): Promise<Occurrence> {
    if (member !== undefined) return settle(ours, finish(ours, time()));
    let posted: Posted | undefined;
    try {
      const since = new Date((ours.claimedAt ?? ours.at) - slack);
      posted = await within(pace.patience, outbox.find(place, mark, since));
    } catch (error) {
      const isGone = error instanceof PostError && error.reason === 'gone';
      return settle(ours, isGone ? refused(ours, 'gone', time()) : lookedInVain(ours, time(), until));
    }
    if (posted) return complete(await settle(ours, stands(ours, posted, time(), pace)));
    if (time() > until) return settle(ours, missed(ours, 'late', time()));
    const again = claim(ours, time(), pace);
    const claimed = await settle(ours, again);
    return isSameClaim(claimed, again) ? post(claimed) : claimed;
  }

  async function complete(standing: Occurrence, made?: Making): Promise<Occurrence> {
    if (standing.state !== 'posted' || standing.finished) return standing;
    const making = made ?? (await outgoing.make());
    if (making !== 'nothing') await making.after?.(standing.posted);
    return settle(standing, finish(standing, time()));
  }
}

/** Waits for an answer at most so many milliseconds. @throws PostError of unknown outcome after that */
async function within<T>(milliseconds: number, answer: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new PostError('unknown', 'other')), milliseconds);
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
