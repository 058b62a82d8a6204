import { z } from 'zod';
import { seededRandom } from '../lib/seeded.ts';
import { defineRecord } from '../store/define-record.ts';

const rankedSchema = z.strictObject({
  way: z.enum(['words', 'meaning']),
  viewpoints: z.array(z.strictObject({ id: z.string().min(1), p: z.number().min(0).max(1) })),
});

/** What stands in records from when claims were matched: read no more, and gone with the record. */
const older = {
  language: z.unknown().exactOptional(),
  sided: z.unknown().exactOptional(),
  claims: z.unknown().exactOptional(),
  wrong: z.unknown().exactOptional(),
  embeddings: z.unknown().exactOptional(),
};

/** What one message said of a topic. Numbers, ids and its address; never its words, nor who wrote it. */
export const heardRecord = defineRecord({
  kind: 'heard',
  schema: z.strictObject({
    permalink: z.string(),
    /** When it was counted, in milliseconds since 1970. */
    at: z.int().min(0),
    /** How it came to be counted: somebody handed it in, or the channel was read on request, or as it was written. */
    way: z.enum(['handed', 'read', 'live']),
    /** One of 64 buckets in which its author falls. Too few to tell who it was, enough to tell that there were several. */
    bucket: z.int().min(0).exactOptional(),
    /** How much it sounds like each viewpoint. Missing where it can't be read. */
    ranked: rankedSchema.exactOptional(),
    ...older,
    /** Older, too: what was made of it with the side that its author had declared. */
    known: z.unknown().exactOptional(),
  }),
  impersonal:
    'how much a message sounds like each viewpoint, and where it stands; its words and its author are not in it',
  since: ({ at }: { at: number }) => at,
});

export type Heard = z.infer<typeof heardRecord.schema>;

/** What was added up of a place when claims were matched. Nothing reads it; it goes with what a member's side made of it. */
export const olderSumRecord = defineRecord({
  kind: 'heard-sum',
  schema: z.looseObject({ oldest: z.int().min(0) }),
  impersonal: 'how much of a topic was heard in a place; no member is in it',
  since: ({ oldest }: { oldest: number }) => oldest,
});

/** A channel or one of its threads. */
export type Spot = { channel: string; thread?: string };

export const spotKey = ({ channel, thread }: Spot, topic: string): string =>
  `${channel}/${thread ?? '-'}/${topic}/`;

/** The same message counts once. */
export const heardKey = (spot: Spot, topic: string, message: string): string =>
  spotKey(spot, topic) + message;

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
    ...older,
    expires: z.int().min(0),
    /** The viewpoints that the message sounds most like, the likeliest first. */
    likeliest: z.array(z.string()).exactOptional(),
    /** Where the message is. */
    permalink: z.string().exactOptional(),
    /** Whether it is the asker's own. */
    own: z.boolean().exactOptional(),
    /** The viewpoints that the asker has picked; none picked is a word, too. */
    picked: z.array(z.string()).exactOptional(),
    /** Whether an embeddings service put the viewpoints in order. */
    sent: z.boolean().exactOptional(),
  }),
  member: ({ member }: { member: string }) => member,
  due: ({ expires }) => expires,
});

export type Mapping = z.infer<typeof mappingRecord.schema>;

const bucketUnder = (spot: string, author: string): number => seededRandom(spot + author)(64);

/** The bucket of an author in one place and topic; in others the same author falls in another one. */
export const bucketOf = (spot: Spot, topic: string, author: string): number =>
  bucketUnder(spotKey(spot, topic), author);

/** Whether the declared side of a member may be in an older record under a key, as far as its bucket tells. */
export const sidedBy = (member: string, key: string, { known, bucket }: Heard): boolean =>
  known !== undefined && bucket === bucketUnder(key.slice(0, key.lastIndexOf('/') + 1), member);
