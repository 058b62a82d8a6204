import { z } from 'zod';
import { defineRecord } from '../../store/define-record.ts';
import { settingsSchema } from './settings.ts';

const longestCooldown = (settingsSchema.shape.cooldown.maxValue ?? 0) * 1_000;

/** When a member last shared an answer to a channel. Nobody needs it once the longest cooldown is over. */
export const sharedAnswerRecord = defineRecord({
  kind: 'shared-answer',
  schema: z.strictObject({ member: z.string(), at: z.int().min(0) }),
  member: ({ member }) => member,
  due: ({ at }) => at + longestCooldown,
  since: ({ at }) => at,
});

export const sharedAnswerKey = (channel: string, member: string): string => `${channel}/${member}`;
