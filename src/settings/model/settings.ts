import { z } from 'zod';
import { defineRecord } from '../../store/define-record.ts';
import { idSchema } from '../../topics/model/source.ts';

/** Wall time as moderators write it: 22:00. */
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 22:00');

/** Ids of roles (Discord) or user groups (Slack). */
const groups = z.array(z.string().regex(/^[A-Z0-9]{2,24}$/)).max(25);

export const reviewModes = ['off', 'one', 'two', 'two-differing'] as const;

/** When messages of a discussion are read: never, when somebody asks for it, or also as they arrive. */
export const readingModes = ['off', 'request', 'live'] as const;

/** What `reading` was called before it could be live. */
export const readingBefore = (value: unknown): unknown =>
  value === true ? 'request' : value === false ? 'off' : value;

/**
 * Every setting of a community. A channel may have its own value for those in {@link channelSettings}.
 * What is not set has the value of {@link defaults}.
 */
export const settingsSchema = z.strictObject({
  /** The topic of commands that name none. */
  topic: idSchema.exactOptional(),
  language: z.enum(['en']),
  /** An IANA time zone, in which wall times of the community are meant. */
  zone: z.string().min(1),
  /** Nothing is posted unasked between these wall times; from may be later than to, across midnight. */
  quiet: z.strictObject({ from: time, to: time }).exactOptional(),
  /** What becomes of a planned post that falls into quiet hours: it moves to their end, or is left out. */
  quietAction: z.enum(['move', 'skip']),
  /** The lowest level that may open debates. */
  opens: z.enum(['member', 'facilitator', 'moderator']),
  /** Who must agree before something is posted in public: nobody, one, two, or two with different viewpoints. */
  review: z.enum(reviewModes),
  /** The channel where moderators review. */
  reviewChannel: z.string().exactOptional(),
  /** Hours that something waits for moderators before it is brought up again. */
  remindAfter: z.int().min(1).max(168),
  moderators: groups,
  facilitators: groups,
  /** The most posts that Moot makes in a channel on a day of its own accord. */
  postsADay: z.int().min(1).max(24),
  /** Seconds that a member waits between two answers shared to a channel. */
  cooldown: z.int().min(0).max(3_600),
  /** Days after which what members typed and declared is deleted. */
  retention: z.int().min(1).max(3_650),
  /** When messages of a discussion may be read, to count which viewpoints were voiced. */
  reading: z.preprocess(readingBefore, z.enum(readingModes)),
  /** Whether summaries and digests say by themselves which viewpoints were heard. */
  coverageLine: z.boolean(),
  /** The host of the embeddings service to which messages may be sent to be matched; none where it is not set. */
  embeddings: z.string().min(1).max(253).exactOptional(),
  /** Whether a debate may be nudged when a viewpoint stays unheard. */
  nudges: z.boolean(),
});

export type Settings = z.infer<typeof settingsSchema>;
export type SettingName = keyof Settings;

export const settingNames = settingsSchema.keyof().options;

/** What a community or channel has set for itself; the rest comes from above. */
export const ownSettingsSchema = settingsSchema.exactPartial();
export type OwnSettings = z.infer<typeof ownSettingsSchema>;

export const defaults: Settings = {
  language: 'en',
  zone: 'UTC',
  quietAction: 'move',
  opens: 'facilitator',
  review: 'off',
  remindAfter: 24,
  moderators: [],
  facilitators: [],
  postsADay: 2,
  cooldown: 60,
  retention: 365,
  reading: 'off',
  coverageLine: true,
  nudges: false,
};

/** The settings that a channel may have for itself; the others hold for the whole community. */
export const channelSettings: readonly SettingName[] = [
  'topic',
  'quiet',
  'quietAction',
  'opens',
  'postsADay',
  'cooldown',
  'reading',
  'coverageLine',
  'embeddings',
  'nudges',
];

export type Origin = 'channel' | 'community' | 'default';

/** The value of each setting that counts in a channel. */
export function effectiveSettings(community: OwnSettings, channel: OwnSettings): Settings {
  const own = Object.fromEntries(
    Object.entries(channel).filter(([name]) => channelSettings.some((key) => key === name)),
  );
  return { ...defaults, ...community, ...own };
}

/** Where the value of a setting comes from. */
export function originOf(name: SettingName, community: OwnSettings, channel: OwnSettings): Origin {
  if (channelSettings.includes(name) && channel[name] !== undefined) return 'channel';
  return community[name] === undefined ? 'default' : 'community';
}

/** Why settings cannot work together: an identifier worded in data/locales under `problem.<id>`. */
export type SettingProblem = {
  name: SettingName;
  id:
    | 'for-administrators'
    | 'no-embeddings'
    | 'no-review-channel'
    | 'other-embeddings'
    | `review-channel-${'archived' | 'gone' | 'no-right' | 'unknown'}`
    | 'topic-gone';
};

/** What cannot work in the settings that would hold in a place. */
export function checkSettings({ review, reviewChannel }: Settings): SettingProblem[] {
  return review !== 'off' && reviewChannel === undefined
    ? [{ name: 'reviewChannel', id: 'no-review-channel' }]
    : [];
}

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
