import type { ClosedReason, Delivery, HeldForReview, MissedReason } from './delivery.ts';

const second = 1_000;
const minute = 60 * second;
const day = 24 * 60 * minute;

/** How long things may take, in milliseconds. */
export type Pace = {
  /** How long a claim lasts. Nobody else touches the delivery until then. */
  lease: number;
  /** How long one post may take. Well below the lease, so a post in flight has arrived before anybody looks for it. */
  timeout: number;
  /** How long after an unknown outcome to look in the channel. By then, whatever was in flight has arrived. */
  lookAfter: number;
};

export const usualPace: Pace = { lease: 3 * minute, timeout: minute, lookAfter: minute };

/** How long finished deliveries are kept for moderators to read, in milliseconds. */
const remembered = 30 * day;

/** How long after its deadline a post with an unknown outcome is still looked for, in milliseconds. */
const lookedFor = day;

/** One minute, then twice as long each time, up to sixteen. */
const backOff = (times: number): number => minute * 2 ** Math.min(times - 1, 4);

/** A delivery that nobody has started on. */
export const newDelivery = (
  what: Pick<Delivery, 'schedule' | 'place' | 'member' | 'at'>,
  next: number,
): Delivery => ({ ...what, state: 'due', attempts: 0, looks: 0, finished: false, next });

/**
 * Takes a delivery in order to act on it now, and returns the record to write. `claimed`: post it. `unknown`: look for
 * it. `posted`: finish it. Undefined if there's nothing to do yet, or somebody else has it.
 */
export function acquire(delivery: Delivery, now: number, pace: Pace): Delivery | undefined {
  if (delivery.finished || now < delivery.next) return undefined;
  const acquired = { ...delivery, next: now + pace.lease };
  switch (delivery.state) {
    case 'due':
    case 'held':
      return claimDelivery(delivery, now, pace);
    case 'claimed':
    case 'unknown':
      return { ...acquired, state: 'unknown' };
    default:
      return acquired;
  }
}

/** Claims it for posting, either for the first time or once it's certain that no earlier attempt succeeded. */
export const claimDelivery = (delivery: Delivery, now: number, { lease }: Pace): Delivery => ({
  ...delivery,
  state: 'claimed',
  attempts: delivery.attempts + 1,
  claimedAt: delivery.claimedAt ?? now,
  next: now + lease,
});

/** Waits for reviewers until an instant; after that, posting makes no sense. */
export const holdForReview = (
  delivery: Delivery,
  held: HeldForReview,
  now: number,
  until: number,
): Delivery => ({
  ...delivery,
  state: 'held',
  held: { ...held, since: held.since ?? now },
  next: until + 1,
});

/** Makes it due again once reviewers have decided. Undefined if it isn't waiting for them. */
export const release = (delivery: Delivery | undefined, now: number): Delivery | undefined =>
  delivery?.state === 'held' ? { ...delivery, state: 'due', next: Math.min(delivery.next, now) } : undefined;

/** Lets it through. Nothing was posted before this instant, so nobody needs to look further back. */
export const passReview = (delivery: Delivery, held: HeldForReview, now: number): Delivery => ({
  ...delivery,
  claimedAt: now,
  held: { ...held, passed: now },
});

/** Whether the claim lasts long enough for one more post. */
export const canStillPost = (delivery: Delivery, now: number, { timeout }: Pace): boolean =>
  now + timeout < delivery.next;

/** It's in the channel; what follows from that is still to do. */
export const markPosted = (
  delivery: Delivery,
  posted: Delivery['posted'],
  now: number,
  pace: Pace,
): Delivery => ({
  ...delivery,
  ...(posted && { posted }),
  state: 'posted',
  next: now + pace.lease,
});

/** Nothing left to do. */
export const finish = (delivery: Delivery, now: number): Delivery => ({
  ...delivery,
  finished: true,
  next: now + remembered,
});

/** It wasn't posted, and won't be. */
export const markMissed = (
  delivery: Delivery,
  reason: NonNullable<Delivery['because']>,
  now: number,
): Delivery => finish({ ...delivery, state: 'missed', because: reason }, now);

/** Nothing gets posted: there's nothing to say, or a reason not to. */
export const endUnposted = (delivery: Delivery, reason: MissedReason | 'nothing', now: number): Delivery =>
  reason === 'nothing' ? finish({ ...delivery, state: 'nothing' }, now) : markMissed(delivery, reason, now);

/** The channel doesn't accept it. */
export const markRefused = (delivery: Delivery, reason: ClosedReason, now: number): Delivery =>
  finish({ ...delivery, state: 'refused', because: reason }, now);

/** It wasn't posted, but may be later: when the platform says, or after a growing delay. */
export const retryLater = (delivery: Delivery, now: number, retryAfter?: number): Delivery => ({
  ...delivery,
  state: 'due',
  next:
    now + (retryAfter === undefined ? backOff(delivery.attempts) : Math.max(Math.ceil(retryAfter), second)),
});

/** Nobody knows whether it was posted. */
export const markUnknown = (delivery: Delivery, now: number, { lookAfter }: Pace): Delivery => ({
  ...delivery,
  state: 'unknown',
  next: now + lookAfter,
});

/** The channel couldn't be read. After a day of that, the outcome stays unknown. */
export function lookAgainLater(delivery: Delivery, now: number, until: number): Delivery {
  const looks = delivery.looks + 1;
  const next = now + backOff(looks);
  return next > until + lookedFor
    ? finish({ ...delivery, looks }, now)
    : { ...delivery, state: 'unknown', looks, next };
}

/** Whether two readings of a record are the same claim, so nobody else has taken it in between. */
export const isSameClaim = (one: Delivery, other: Delivery): boolean =>
  one.state === other.state && one.attempts === other.attempts && one.next === other.next;
