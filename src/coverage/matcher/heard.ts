import { z } from 'zod';
import { seededRandom } from '../../lib/seeded.ts';
import { defineRecord } from '../../store/define-record.ts';

const touchedSchema = z.strictObject({
  id: z.string().min(1),
  probability: z.number().min(0).max(1),
  relation: z.enum(['voiced', 'opposed', 'unsure']),
});

const languageSchema = z.enum(['en', 'unknown']);

/** Whether nearness in meaning was used; missing where it was not asked for. */
const embeddingsSchema = z.enum(['used', 'failed']);

const rankedSchema = z.strictObject({
  way: z.enum(['words', 'meaning']),
  viewpoints: z.array(z.strictObject({ id: z.string().min(1), p: z.number().min(0).max(1) })),
});

/** How a message came to be counted: somebody handed it in, or the channel was read on request, or as it was written. */
export const ways = ['handed', 'read', 'live'] as const;

export type Way = (typeof ways)[number];

/** What one message said of a topic's claims. Numbers, ids and its address; never its words, nor who wrote it. */
export const heardSchema = z.strictObject({
  permalink: z.string(),
  /** When it was counted, in milliseconds since 1970. */
  at: z.int().min(0),
  way: z.enum(ways),
  language: languageSchema,
  /** Whether its author's declared side is in `claims`: only in what was counted before `known` was kept apart. */
  sided: z.boolean(),
  /** What its words alone tell. */
  claims: z.array(touchedSchema),
  /** What they tell together with the side that its author had declared. */
  known: z.array(touchedSchema).exactOptional(),
  /** Claims that a person said it does not voice. */
  wrong: z.array(z.string()),
  /** One of {@link buckets} in which its author falls. Too few to tell who it was, enough to tell that there were several. */
  bucket: z.int().min(0).exactOptional(),
  embeddings: embeddingsSchema.exactOptional(),
  /** How much it sounds like each viewpoint. Missing in what was counted before messages were ranked, and where it can't be read. */
  ranked: rankedSchema.exactOptional(),
});

export type Heard = z.infer<typeof heardSchema>;

/** Under {@link heardKey}: the same message counts once. */
export const heardRecord = defineRecord<Heard>({
  kind: 'heard',
  schema: heardSchema,
  impersonal: 'what a message touches, and where it stands; its words and its author are not in it',
  since: ({ at }) => at,
});

/** A channel or one of its threads. */
export type Spot = { channel: string; thread?: string };

export const spotKey = ({ channel, thread }: Spot, topic: string): string =>
  `${channel}/${thread ?? '-'}/${topic}/`;

export const heardKey = (spot: Spot, topic: string, message: string): string =>
  spotKey(spot, topic) + message;

/** The {@link spotKey} with which a {@link heardKey} begins. */
export const spotOf = (key: string): string => key.slice(0, key.lastIndexOf('/') + 1);

/** A person's word on one claim in one place, which stands over all counting. Under {@link heardKey} with the claim's id. */
export const wordRecord = defineRecord({
  kind: 'heard-word',
  schema: z.strictObject({
    claim: z.string().min(1),
    word: z.enum(['heard', 'not heard']),
    /** When it was given, in milliseconds since 1970. */
    at: z.int().min(0),
  }),
  impersonal: 'whether a claim was voiced in a place; who said so is not in it',
  since: ({ at }: { at: number }) => at,
});

export type Word = z.infer<typeof wordRecord.schema>;

/** How long the buttons of an answer about a message can be used, in milliseconds: a week. */
export const mappingLife = 7 * 24 * 60 * 60_000;

/** What an answer about a message showed, so that its buttons know what they are about. Under a short code. */
export const mappingRecord = defineRecord({
  kind: 'mapping',
  schema: z.strictObject({
    topic: z.string().min(1),
    /** Whose answer it is. */
    member: z.string().min(1),
    /** The key of what was counted; missing where nothing was. */
    heard: z.string().exactOptional(),
    language: languageSchema,
    sided: z.boolean(),
    claims: z.array(touchedSchema),
    wrong: z.array(z.string()),
    expires: z.int().min(0),
    embeddings: embeddingsSchema.exactOptional(),
    /** The viewpoints that the message sounds most like, the likeliest first. */
    likeliest: z.array(z.string()).exactOptional(),
    /** Where the message is. */
    permalink: z.string().exactOptional(),
    /** Whether it is the asker's own. */
    own: z.boolean().exactOptional(),
    /** The viewpoints that the asker has picked; none picked is a word, too. */
    picked: z.array(z.string()).exactOptional(),
  }),
  member: ({ member }: { member: string }) => member,
  due: ({ expires }) => expires,
});

export type Mapping = z.infer<typeof mappingRecord.schema>;

/** Somebody says that a claim is not voiced, or takes that back. */
export const toggleWrong = <T extends { wrong: readonly string[] }>(record: T, claim: string) => ({
  ...record,
  wrong: record.wrong.includes(claim)
    ? record.wrong.filter((id) => id !== claim)
    : [...record.wrong, claim].sort(),
});

/** Authors are told apart only by this many buckets. */
export const buckets = 64;

/** The bucket of an author in one place and topic; in others the same author falls in another one. */
export const bucketOf = (spot: Spot, topic: string, author: string): number =>
  seededRandom(`${spotKey(spot, topic)}${author}`)(buckets);

/** Whether the declared side of a member may be in what was counted under a key, as far as its bucket tells. */
export const sidedBy = (member: string, key: string, { known, bucket }: Heard): boolean =>
  known !== undefined && bucket === seededRandom(`${spotOf(key)}${member}`)(buckets);
