/** How long something waits before it is brought up again, and how long until the next time, in milliseconds. */
export const patience = 24 * 60 * 60_000;

type Waiting = { status: string; since: number; broughtUp?: number };

/** When something is to be brought up again; undefined for what no longer waits. */
export function broughtUpAt({ status, since, broughtUp }: Waiting): number | undefined {
  if (status !== 'waiting') return undefined;
  return Math.max(since, broughtUp ?? 0) + patience;
}

/** An age in whole days, hours or minutes, the largest unit of which there is one; at least one minute. */
export function ageOf(since: number, now: number): { count: number; unit: 'day' | 'hour' | 'minute' } {
  const minutes = Math.max(1, Math.floor((now - since) / 60_000));
  if (minutes < 60) return { count: minutes, unit: 'minute' };
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? { count: hours, unit: 'hour' } : { count: Math.floor(hours / 24), unit: 'day' };
}
