import type { SettingName } from './settings.ts';

/** Settings as they are shown and changed together; at most five in a group, which is what a form on Discord holds. */
export const settingGroups = {
  debates: ['topic', 'opens', 'facilitators', 'postsADay', 'nudges'],
  time: ['zone', 'quiet', 'quietAction', 'language'],
  review: ['review', 'reviewChannel', 'remindAfter', 'cooldown'],
  privacy: ['reading', 'coverageLine', 'embeddings', 'retention'],
  moderators: ['moderators'],
} as const satisfies Readonly<Record<string, readonly SettingName[]>>;

/** What only administrators change: nobody hands on a right that was handed to them. */
export const reservedSettings: readonly SettingName[] = ['moderators'];
