const minute = 60_000;

/** How far clocks may differ without doubt, in milliseconds. Nothing that Moot does needs them to agree better. */
const tolerance = minute;

/** After a longer gap between runs of Moot, nobody knows whether the clock leapt. Runs as late as that are missed anyway. */
const longestGap = 120 * minute;

/** For how long an unknown clock must run evenly before it's believed, in milliseconds. */
const evenFor = 10 * minute;

/** One look at the clocks, in milliseconds: `wall` can be set and leap, `steady` only counts on. */
export type ClockReading = {
  wall: number;
  steady: number;
  /** What the database's clock shows. It decides, since all machines share it. */
  database?: number;
  /** The newest instant that the store has seen. */
  newest?: number;
};

type Anchor = { wall: number; steady: number };

/** The last reading that was believed, and since which one the clock is in doubt, if it is. */
export type ClockTrust = { believed?: Anchor; doubted?: Anchor & { last: Anchor } };

/** What a reading shows: `off` says by how many milliseconds the clock is ahead (or behind, below zero) if it's in doubt. */
export type ClockJudgement = { trust: ClockTrust; off?: number; wentBack?: true };

/**
 * Judges a reading of the clocks by those before. A clock that disagrees with the database is in doubt until it agrees.
 * Without a database's clock, one that leaps is in doubt until it's back, or has run evenly for ten minutes. `wentBack`
 * says that it's believed again, and earlier than it was believed before.
 */
export function judgeClock({ believed, doubted }: ClockTrust, reading: ClockReading): ClockJudgement {
  const { wall, steady, database, newest } = reading;
  const here = { wall, steady };
  const settled = (latest: number | undefined): ClockJudgement => ({
    trust: { believed: here },
    ...(latest !== undefined && latest > wall + tolerance && { wentBack: true }),
  });
  if (database !== undefined) {
    const off = wall - database;
    if (Math.abs(off) <= tolerance) return settled(newest);
    return { trust: { ...(believed && { believed }), doubted: { ...here, last: here } }, off };
  }
  const off = believed ? leapBetween(believed, here) : leapSince(newest, wall);
  if (Math.abs(off) <= tolerance) return settled(undefined);
  const isEven = doubted && Math.abs(leapBetween(doubted.last, here)) <= tolerance;
  if (isEven && steady - doubted.steady >= evenFor)
    return settled(Math.max(believed?.wall ?? 0, newest ?? 0));
  const since = isEven ? doubted : here;
  return {
    trust: { ...(believed && { believed }), doubted: { wall: since.wall, steady: since.steady, last: here } },
    off,
  };
}

const leapBetween = (before: Anchor, now: Anchor): number =>
  now.wall - before.wall - (now.steady - before.steady);

/** Moot may not have run for a while, so only a long gap is a leap. */
function leapSince(newest: number | undefined, wall: number): number {
  if (newest === undefined) return 0;
  const gap = wall - newest;
  return gap > longestGap || gap < 0 ? gap : 0;
}
