import type { Say } from '../chat/say.ts';
import { channelMention, type Text } from '../chat/text.ts';
import { makeCache } from '../lib/cache.ts';
import type { Store } from '../store/store.ts';
import {
  channelKey,
  channelOf,
  communityKey,
  effectiveSettings,
  type OwnSettings,
  type Settings,
  settingsRecord,
} from './model/settings.ts';

/** The settings that apply in a channel, and what the community and the channel have set themselves. */
export type ResolvedSettings = { community: OwnSettings; channel: OwnSettings; effective: Settings };

export interface SettingsReader {
  /** The settings of a channel, at most a second old. Rejects when the store can't be read. */
  in(community: string, channel: string): Promise<ResolvedSettings>;
  /** Drops a community from the cache, after a change made here. */
  changed(community: string): void;
}

/** A second at most, so that a change on another machine counts soon. */
const ttl = 1_000;

/** Neither communities nor keys hold line feeds. */
const prefixOf = (community: string) => `${community}\n`;

/** Reads settings through a cache, so that commands need not wait for the store each time. */
export function makeSettingsReader(store: Store, now: () => number): SettingsReader {
  const records = store.records(settingsRecord);
  const cache = makeCache<OwnSettings>({ ttl, limit: 20_000, now });

  const own = (community: string, key: string): Promise<OwnSettings> =>
    cache.get(prefixOf(community) + key, async () => (await records.get(community, key)) ?? {});

  return {
    async in(community, channel) {
      const [of, here] = await Promise.all([
        own(community, communityKey),
        own(community, channelKey(channel)),
      ]);
      return { community: of, channel: here, effective: effectiveSettings(of, here) };
    },
    changed: (community) => cache.forget((key) => key.startsWith(prefixOf(community))),
  };
}

/** Reads what a community or one of its channels has set, past the cache. */
export const readOwnSettings = async (store: Store, community: string, place: string): Promise<OwnSettings> =>
  (await store.records(settingsRecord).get(community, place)) ?? {};

/** The settings that apply in a scope, given what it has set. */
export const effectiveIn = (place: string, community: OwnSettings, own: OwnSettings): Settings =>
  place === communityKey ? effectiveSettings(own, {}) : effectiveSettings(community, own);

/** The name of a scope: the community or a channel. */
export function scopeText(place: string, say: Say): Text {
  const channel = channelOf(place);
  return channel === undefined
    ? [say('settings.for-community')]
    : [say('settings.for-channel'), ' ', channelMention(channel)];
}
