import { z } from 'zod';
import { heading, reply, text } from '../chat/build.ts';
import type { Sharing } from '../chat/define.ts';
import { defineRecord } from '../store/define-record.ts';
import { settingsSchema } from './model/settings.ts';

/**
 * Lets each member share one answer to a channel per cooldown. Of several pressed at once, one is shared. Anyone who
 * has to wait is told how long.
 */
export const cooldown: Sharing = async ({ store, place, user, settings, now, say }) => {
  if (settings.cooldown === 0) return undefined;
  const records = store.records(sharedAnswerRecord);
  const key = sharedAnswerKey(place.channel, user.id);
  const at = now.getTime();
  let left = 0;
  const taken = await records.update(place.community, key, (last) => {
    left = last === undefined ? 0 : last.at + settings.cooldown * 1_000 - at;
    return left > 0 ? undefined : { member: user.id, at };
  });
  if (taken) return undefined;
  const seconds = Math.ceil(left / 1_000);
  const words =
    seconds > 90
      ? say('cooldown.minutes', { minutes: Math.ceil(seconds / 60) })
      : say('cooldown.seconds', { seconds });
  const title = say('cooldown.title');
  return reply(title, [heading(title, 1), text(words)]);
};

const longestCooldown = (settingsSchema.shape.cooldown.maxValue ?? 0) * 1_000;

/** When a member last shared an answer to a channel. It's deleted once the longest possible cooldown is over. */
export const sharedAnswerRecord = defineRecord({
  kind: 'shared-answer',
  schema: z.strictObject({ member: z.string(), at: z.int().min(0) }),
  member: ({ member }) => member,
  due: ({ at }) => at + longestCooldown,
  since: ({ at }) => at,
});

export const sharedAnswerKey = (channel: string, member: string): string => `${channel}/${member}`;
