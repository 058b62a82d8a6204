import type { Say } from '../chat/say.ts';
import { channelMention, type Text } from '../chat/text.ts';
import type { Store } from '../store/store.ts';
import { channelOf, communityKey, settingsRecord } from './model/record.ts';
import { effective, type OwnSettings, type Settings } from './model/settings.ts';

/** What a community, or one of its channels, has set at this moment. */
export const ownIn = async (store: Store, community: string, place: string): Promise<OwnSettings> =>
  (await store.records(settingsRecord).get(community, place)) ?? {};

/** What holds in a place that has set this. */
export const holdingIn = (place: string, community: OwnSettings, own: OwnSettings): Settings =>
  place === communityKey ? effective(own, {}) : effective(community, own);

/** The name of a place: the community, or a channel. */
export function placeText(place: string, say: Say): Text {
  const channel = channelOf(place);
  return channel === undefined
    ? [say('settings.for-community')]
    : [say('settings.for-channel'), ' ', channelMention(channel)];
}
