import { list, text } from '../chat/build.ts';
import type { Block } from '../chat/reply.ts';
import type { Say } from '../chat/say.ts';
import type { Instant } from '../chat/text.ts';
import type { Settings } from '../settings/model/settings.ts';
import { ageOf, appealOpensAfter } from './model/item.ts';

/** A minute in UTC, the same for everybody: 2026-03-04 12:00 UTC. */
export const stamp = (at: number): string =>
  `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** The same as a part of a text, which readers see in their own zone where the platform can. */
export const stampOf = (at: number): Instant => ({ kind: 'instant', at, text: stamp(at) });

/** A span of time in words, such as how long something has waited. */
export function ageWords(since: number, until: number, say: Say): string {
  const { count, unit } = ageOf(since, until);
  return say(`review.age.${unit}`, { count });
}

/** Who decides on what, and how, under the community's settings. Everybody can read it. */
export function reviewPolicy(
  { review, reviewChannel, remindAfter, moderators }: Settings,
  say: Say,
): Block[] {
  return [
    text(say(`policy.posts.${review}`)),
    text(say(`policy.suggestions.${review}`)),
    list([
      say(moderators.length > 0 ? 'policy.who-roles' : 'policy.who'),
      say(reviewChannel === undefined ? 'policy.in-list' : 'policy.in-channel'),
      say('policy.not-own'),
      say('policy.reason'),
      say('policy.appeal', { time: ageWords(0, appealOpensAfter(remindAfter), say) }),
      say('policy.reminder', { hours: remindAfter }),
    ]),
  ];
}
