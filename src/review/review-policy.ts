import { list, text } from '../chat/build.ts';
import type { Block } from '../chat/reply.ts';
import type { Say } from '../chat/say.ts';
import type { Settings } from '../settings/model/settings.ts';
import { aloneAfter } from './model/waiting.ts';
import { ageWords } from './words.ts';

/** Who decides on what, and how, as this community has set it: for everybody to read. */
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
      say('policy.appeal', { time: ageWords(0, aloneAfter(remindAfter), say) }),
      say('policy.reminder', { hours: remindAfter }),
    ]),
  ];
}
