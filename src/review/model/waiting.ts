const hour = 60 * 60_000;

/** What waits is brought up again at most so often, in milliseconds: once a day. */
export const atMostEvery = 24 * hour;

/** What waits is looked at so often at least, in milliseconds, so that a setting that was changed counts soon. */
export const lookedAtEvery = hour;

/** Reminders without effect after which nobody else can be expected to decide on an appeal. */
const remindersInVain = 3;

/** When something that waits is to be brought up again, where that is after so many hours and then daily. */
export const broughtUpAt = (
  { since, broughtUp }: { since: number; broughtUp?: number },
  hours: number,
): number => (broughtUp === undefined ? since + hours * hour : broughtUp + atMostEvery);

/**
 * How long an appeal waits for somebody else before whoever rejected it may decide on it again, in milliseconds: three
 * times as long as things wait before they are brought up, and at least a day.
 */
export const aloneAfter = (hours: number): number => Math.max(remindersInVain * hours, 24) * hour;

/** An age in whole days, hours or minutes, the largest unit of which there is one; at least one minute. */
export function ageOf(since: number, now: number): { count: number; unit: 'day' | 'hour' | 'minute' } {
  const minutes = Math.max(1, Math.floor((now - since) / 60_000));
  if (minutes < 60) return { count: minutes, unit: 'minute' };
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? { count: hours, unit: 'hour' } : { count: Math.floor(hours / 24), unit: 'day' };
}
