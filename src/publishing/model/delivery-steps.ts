import type { ClosedReason, Delivery, HeldForReview, MissedReason } from './delivery.ts';

const second = 1_000;
const minute = 60 * second;
const day = 24 * 60 * minute;

/** How long things may take, in milliseconds. */
export type Pace = {
  /** For how long a claim holds: whoever has it is not disturbed until then. */
  lease: number;
  /** How long one post may take. Well below the lease, so that a post in flight has landed when another looks. */
  timeout: number;
  /** How long after an unknown outcome the channel is looked at: what is still on its way has landed by then. */
  lookAfter: number;
};

export const usualPace: Pace = { lease: 3 * minute, timeout: minute, lookAfter: minute };

/** How long what is finished is remembered, for moderators to read; in milliseconds. */
const remembered = 30 * day;

/** How long after it is too late to post it is still looked for what may have been posted; in milliseconds. */
const lookedFor = day;

/** One minute, then twice as long each time, at most sixteen. */
const backOff = (times: number): number => minute * 2 ** Math.min(times - 1, 4);

/** Something to be posted once that nobody has begun. */
export const newDelivery = (
  what: Pick<Delivery, 'schedule' | 'place' | 'member' | 'at'>,
  next: number,
): Delivery => ({ ...what, state: 'due', attempts: 0, looks: 0, finished: false, next });

/**
 * What to do now about something that is to be posted, by taking it: the record as whoever takes it leaves it. `claimed`
 * is to be posted, `unknown` to be looked for, `posted` to be finished. Undefined where nothing is to be done now, or
 * somebody else has it.
 */
export function acquire(found: Delivery, now: number, pace: Pace): Delivery | undefined {
  if (found.finished || now < found.next) return undefined;
  const mine = { ...found, next: now + pace.lease };
  switch (found.state) {
    case 'due':
    case 'held':
      return claimDelivery(found, now, pace);
    case 'claimed':
    case 'unknown':
      return { ...mine, state: 'unknown' };
    default:
      return mine;
  }
}

/** A claim to post it: the first, or the next once it is sure that no earlier one has. */
export const claimDelivery = (found: Delivery, now: number, { lease }: Pace): Delivery => ({
  ...found,
  state: 'claimed',
  attempts: found.attempts + 1,
  claimedAt: found.claimedAt ?? now,
  next: now + lease,
});

/** It waits for reviewers, until an instant after which it makes no sense any more. */
export const holdForReview = (mine: Delivery, held: HeldForReview, now: number, until: number): Delivery => ({
  ...mine,
  state: 'held',
  held: { ...held, since: held.since ?? now },
  next: until + 1,
});

/** Reviewers have decided: it is due again. Undefined where it does not wait for them. */
export const release = (found: Delivery | undefined, now: number): Delivery | undefined =>
  found?.state === 'held' ? { ...found, state: 'due', next: Math.min(found.next, now) } : undefined;

/** It may be posted from now on. Nothing was posted before, so nobody needs to look further back than this. */
export const passReview = (mine: Delivery, held: HeldForReview, now: number): Delivery => ({
  ...mine,
  claimedAt: now,
  held: { ...held, passed: now },
});

/** Whether a claim still holds for as long as a post may take. */
export const canStillPost = (mine: Delivery, now: number, { timeout: patience }: Pace): boolean =>
  now + patience < mine.next;

/** It stands in the channel, and what follows from that is still to be done. */
export const markPosted = (
  mine: Delivery,
  posted: Delivery['posted'],
  now: number,
  pace: Pace,
): Delivery => ({
  ...mine,
  ...(posted && { posted }),
  state: 'posted',
  next: now + pace.lease,
});

/** Nothing is left to do. */
export const finish = (mine: Delivery, now: number): Delivery => ({
  ...mine,
  finished: true,
  next: now + remembered,
});

/** It was surely not posted, and will not be. */
export const markMissed = (mine: Delivery, reason: NonNullable<Delivery['because']>, now: number): Delivery =>
  finish({ ...mine, state: 'missed', because: reason }, now);

/** It comes to no post: there is nothing to say, or a reason not to. */
export const endUnposted = (mine: Delivery, reason: MissedReason | 'nothing', now: number): Delivery =>
  reason === 'nothing' ? finish({ ...mine, state: 'nothing' }, now) : markMissed(mine, reason, now);

/** The place does not let it in. */
export const markRefused = (mine: Delivery, reason: ClosedReason, now: number): Delivery =>
  finish({ ...mine, state: 'refused', because: reason }, now);

/** It was surely not posted, and may be later: after as long as the platform asks, or longer each time. */
export const retryLater = (mine: Delivery, now: number, retryAfter?: number): Delivery => ({
  ...mine,
  state: 'due',
  next: now + (retryAfter === undefined ? backOff(mine.attempts) : Math.max(Math.ceil(retryAfter), second)),
});

/** Nobody knows whether it was posted. */
export const markUnknown = (mine: Delivery, now: number, { lookAfter: settle }: Pace): Delivery => ({
  ...mine,
  state: 'unknown',
  next: now + settle,
});

/** The channel could not be looked at. After a day of that it stays unknown. */
export function lookAgainLater(mine: Delivery, now: number, until: number): Delivery {
  const looks = mine.looks + 1;
  const next = now + backOff(looks);
  return next > until + lookedFor
    ? finish({ ...mine, looks }, now)
    : { ...mine, state: 'unknown', looks, next };
}

/** Whether two readings of a record are the same claim: between them nobody else has taken it. */
export const isSameClaim = (one: Delivery, other: Delivery): boolean =>
  one.state === other.state && one.attempts === other.attempts && one.next === other.next;
