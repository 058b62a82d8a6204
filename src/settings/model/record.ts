import { defineRecord } from '../../store/define-record.ts';
import { ownSettingsSchema } from './settings.ts';

/** What a community, or one of its channels, has set: under `community`, or under the channel's id after `channel/`. */
export const settingsRecord = defineRecord({
  kind: 'settings',
  schema: ownSettingsSchema,
  impersonal: 'what the community has set; roles and channels by their ids, no member',
});

export const communityKey = 'community';
export const channelKey = (channel: string): string => `channel/${channel}`;

const inChannel = /^channel\/(.+)$/;

/** The id of the channel whose settings are kept under a key; undefined for the community's. */
export const channelOf = (key: string): string | undefined => inChannel.exec(key)?.[1];
