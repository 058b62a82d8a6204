import { z } from 'zod';
import { defineRecord } from '../../store/define-record.ts';
import { idSchema } from '../../topics/model/source.ts';

/** A local time as moderators write it: 22:00. */
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 22:00');

/** Ids of roles (Discord) or user groups (Slack). */
const groups = z.array(z.string().regex(/^[A-Z0-9]{2,24}$/)).max(25);

export const reviewModes = ['off', 'one', 'two', 'two-differing'] as const;

/** When messages of a discussion are read: never, when somebody asks for it, or also as they arrive. */
export const readingModes = ['off', 'request', 'live'] as const;

/** Reads `reading` as it was stored before it could be live: true or false. */
export const readingBefore = (value: unknown): unknown =>
  value === true ? 'request' : value === false ? 'off' : value;

/**
 * Every setting of a community. A channel may have its own value for those in {@link channelSettings}. Unset ones have
 * the value from {@link defaults}.
 */
export const settingsSchema = z.strictObject({
  /** The topic of commands that don't name one. */
  topic: idSchema.exactOptional(),
  language: z.enum(['en']),
  /** The IANA time zone of the community's local times. */
  zone: z.string().min(1),
  /** Nothing is posted unasked between these local times; across midnight if `from` is the later one. */
  quiet: z.strictObject({ from: time, to: time }).exactOptional(),
  /** What to do with a planned post in quiet hours: move it to their end, or skip it. */
  quietAction: z.enum(['move', 'skip']),
  /** The lowest level that may open debates. */
  opens: z.enum(['member', 'facilitator', 'moderator']),
  /** Who must agree before something is posted in public: nobody, one, two, or two with different viewpoints. */
  review: z.enum(reviewModes),
  /** The channel where moderators review. */
  reviewChannel: z.string().exactOptional(),
  /** Hours until moderators are reminded of what waits for them. */
  remindAfter: z.int().min(1).max(168),
  moderators: groups,
  facilitators: groups,
  /** The most posts a day that Moot makes unasked in a channel. */
  postsADay: z.int().min(1).max(24),
  /** Seconds that a member waits between two answers shared to a channel. */
  cooldown: z.int().min(0).max(3_600),
  /** Days after which what members typed and declared is deleted. */
  retention: z.int().min(1).max(3_650),
  /** When messages of a discussion may be read, to count which viewpoints were voiced. */
  reading: z.preprocess(readingBefore, z.enum(readingModes)),
  /** Whether summaries and digests automatically say which viewpoints were heard. */
  coverageLine: z.boolean(),
  /** The host of the embeddings service that messages may be sent to; none if unset. */
  embeddings: z.string().min(1).max(253).exactOptional(),
  /** Whether a debate may be nudged when a viewpoint stays unheard. */
  nudges: z.boolean(),
});

export type Settings = z.infer<typeof settingsSchema>;
export type SettingName = keyof Settings;

export const settingNames = settingsSchema.keyof().options;

/**
 * What a community or a channel has set. For a channel, the rest comes from the community; then from {@link defaults}.
 */
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

/** The settings that a channel may override; the others are for the whole community. */
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

/** The value of each setting that applies in a channel. */
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

/** Why settings can't work: an id whose words are in data/locales under `problem.<id>`. */
export type SettingProblem = {
  name: SettingName;
  id:
    | 'for-administrators'
    | 'no-embeddings'
    | 'no-review-channel'
    | 'other-embeddings'
    | `review-channel-${'archived' | 'gone' | 'no-right' | 'not-invited' | 'unknown'}`
    | 'topic-gone';
};

/** Finds settings that can't work together. */
export function checkSettings({ review, reviewChannel }: Settings): SettingProblem[] {
  return review !== 'off' && reviewChannel === undefined
    ? [{ name: 'reviewChannel', id: 'no-review-channel' }]
    : [];
}

/**
 * Whether a change weakens review: fewer must agree, or those who look there no longer see what waits. Without review there is
 * nothing to weaken.
 */
export const loosensReview = (before: Settings, after: Settings): boolean =>
  before.review !== 'off' &&
  (reviewModes.indexOf(after.review) < reviewModes.indexOf(before.review) ||
    after.reviewChannel !== before.reviewChannel);

/** What {@link loosensReview} compares. */
export const reviewSettings = ['review', 'reviewChannel'] as const satisfies readonly SettingName[];

/** What a community or a channel has set, under {@link communityKey} or a {@link channelKey}. */
export const settingsRecord = defineRecord({
  kind: 'settings',
  schema: ownSettingsSchema,
  impersonal: 'what the community has set; roles and channels by their ids, no member',
});

export const communityKey = 'community';

export const channelKey = (channel: string): string => `channel/${channel}`;

const inChannel = /^channel\/(.+)$/;

/** The id of the channel that a key belongs to; undefined for the community's key. */
export const channelOf = (key: string): string | undefined => inChannel.exec(key)?.[1];

/** Settings that are shown and changed together; at most five a group, the most a form on Discord has. */
export const settingGroups = {
  debates: ['topic', 'opens', 'facilitators', 'postsADay', 'nudges'],
  time: ['zone', 'quiet', 'quietAction', 'language'],
  review: ['review', 'reviewChannel', 'remindAfter', 'cooldown'],
  privacy: ['reading', 'coverageLine', 'embeddings', 'retention'],
  moderators: ['moderators'],
} as const satisfies Readonly<Record<string, readonly SettingName[]>>;

/** Settings that only administrators change, so that moderators can't pass on their own rights. */
export const reservedSettings: readonly SettingName[] = ['moderators'];
