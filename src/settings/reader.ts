import type { Say } from '../chat/say.ts';
import { channelMention, type Text } from '../chat/text.ts';
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

/** What holds in a channel, and what the community and the channel have set for themselves. */
export type ResolvedSettings = { community: OwnSettings; channel: OwnSettings; effective: Settings };

export interface SettingsReader {
  /** What holds in a channel; at most a second old. Rejects when the store cannot be read. */
  in(community: string, channel: string): Promise<ResolvedSettings>;
  /** Forgets what is remembered of a community, after it was changed here. */
  changed(community: string): void;
}

/** How old a remembered setting may be, in milliseconds: a change on another machine counts after that. */
const freshness = 1_000;

/** Communities remembered at most; the ones asked for longest ago go first. */
const remembered = 10_000;

type Read = { at: number; own: Promise<OwnSettings> };

/** Reads settings through a memory, so that commands need not wait for the store each time. */
export function makeSettingsReader(store: Store, now: () => number): SettingsReader {
  const records = store.records(settingsRecord);
  const memory = new Map<string, Map<string, Read>>();

  function own(community: string, key: string): Promise<OwnSettings> {
    const known = memory.get(community) ?? new Map<string, Read>();
    memory.delete(community);
    memory.set(community, known);
    if (memory.size > remembered) memory.delete(memory.keys().next().value ?? '');

    const last = known.get(key);
    if (last && now() - last.at < freshness) return last.own;
    const read: Read = { at: now(), own: records.get(community, key).then((found) => found ?? {}) };
    known.set(key, read);
    read.own.catch(() => {
      if (known.get(key) === read) known.delete(key);
    });
    return read.own;
  }

  return {
    async in(community, channel) {
      const [of, here] = await Promise.all([
        own(community, communityKey),
        own(community, channelKey(channel)),
      ]);
      return { community: of, channel: here, effective: effectiveSettings(of, here) };
    },
    changed: (community) => void memory.delete(community),
  };
}

/** What a community, or one of its channels, has set at this moment. */
export const readOwnSettings = async (store: Store, community: string, place: string): Promise<OwnSettings> =>
  (await store.records(settingsRecord).get(community, place)) ?? {};

/** What holds in a place that has set this. */
export const effectiveIn = (place: string, community: OwnSettings, own: OwnSettings): Settings =>
  place === communityKey ? effectiveSettings(own, {}) : effectiveSettings(community, own);

/** The name of a place: the community, or a channel. */
export function scopeText(place: string, say: Say): Text {
  const channel = channelOf(place);
  return channel === undefined
    ? [say('settings.for-community')]
    : [say('settings.for-channel'), ' ', channelMention(channel)];
}
