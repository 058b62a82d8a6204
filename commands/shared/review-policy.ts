import { list, text } from '../../src/command/build.ts';
import type { Block } from '../../src/command/reply.ts';
import type { Say } from '../../src/command/say.ts';
import { aloneAfter } from '../../src/core/review/waiting.ts';
import type { Settings } from '../../src/core/settings/settings.ts';
import { ageWords } from '../../src/review/words.ts';

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
