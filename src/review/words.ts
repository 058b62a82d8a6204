import type { Say } from '../chat/say.ts';
import { ageOf } from './model/waiting.ts';
import type { Names } from './reviewers.ts';

/** A reviewer's name, or that they are no longer known. */
export const nameOf = (hand: string, names: Names, say: Say): string =>
  names.get(hand) ?? say('review.somebody');

/** A minute in UTC, the same for everybody: 2026-03-04 12:00 UTC. */
export const stamp = (at: number): string =>
  `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** A span of time in words, such as how long something has waited. */
export function ageWords(since: number, until: number, say: Say): string {
  const { count, unit } = ageOf(since, until);
  return say(`review.age.${unit}`, { count });
}
