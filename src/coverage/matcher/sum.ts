import { z } from 'zod';
import { fewest } from '../../debates/model/stance.ts';
import { defineRecord } from '../../store/define-record.ts';
import { correct, emptyTally, hear, join, type Tally } from './discussion.ts';
import type { Heard, Way, Word } from './heard.ts';

const amount = z.int().min(0);

const tallySchema = z.strictObject({
  messages: amount,
  unread: amount,
  sided: amount,
  claims: z.record(
    z.string(),
    z.strictObject({ silence: z.number(), best: z.number(), nearest: z.string(), voiced: amount }),
  ),
});

const bucketsSchema = z.array(amount);

/** Some messages added up: as large after ten thousand of them as after a hundred. */
const countedSchema = z.strictObject({
  ways: z.strictObject({ handed: amount, read: amount, live: amount }),
  /** The buckets in which their authors fall, each once. */
  buckets: bucketsSchema,
  /** Of how many nearness in meaning was used, and of how many it could not be. */
  embeddings: z.strictObject({ used: amount, failed: amount }),
  /** What their words alone tell. Evidence is shown from here only. */
  plain: tallySchema,
  /** From the first message on whose author has declared a side. */
  sides: z
    .strictObject({
      /** What the words tell together with the sides, as far as those may be used. */
      known: tallySchema,
      /** Messages whose authors' sides wait for those of others: with the sides, and by their words alone. */
      waiting: z.strictObject({ known: tallySchema, plain: tallySchema, buckets: bucketsSchema }),
    })
    .exactOptional(),
});

type Compared = Record<NonNullable<Heard['embeddings']>, number>;
type Sides = { known: Tally; waiting: { known: Tally; plain: Tally; buckets: number[] } };
export type Counted = {
  ways: Record<Way, number>;
  buckets: number[];
  embeddings: Compared;
  plain: Tally;
  sides?: Sides;
};

/**
 * All that was heard of a topic in one place, added up from its records of the kind `heard`: what they say stands in them,
 * and this can be made from them anew at any time. Under `spotKey`.
 */
export type Sum = {
  /** Goes up each time that the sum has to be made anew, and each time that it was. */
  epoch: number;
  /** When the first of its messages was counted, in milliseconds since 1970. */
  oldest: number;
  /** Missing where it has to be made anew. */
  counted?: Counted;
};

export const sumRecord = defineRecord<Sum>({
  kind: 'heard-sum',
  schema: z.strictObject({ epoch: amount, oldest: amount, counted: countedSchema.exactOptional() }),
  impersonal:
    'how much of a topic was heard in a place, and the messages that came nearest; no member is in it',
  since: ({ oldest }) => oldest,
});

export const nothingCounted: Counted = {
  ways: { handed: 0, read: 0, live: 0 },
  buckets: [],
  embeddings: { used: 0, failed: 0 },
  plain: emptyTally,
};

const noneWaiting: Sides['waiting'] = { known: emptyTally, plain: emptyTally, buckets: [] };

/**
 * Adds a message, at a cost that does not grow with the number of those before. What is known of its author's side is used
 * only together with that of two others at least, so that no step of what is shown tells on which side one of them is.
 */
export function add(counted: Counted, heard: Heard): Counted {
  const { claims, known, wrong, language, sided, permalink, bucket, way, embeddings: how } = heard;
  const rightly = (touched: typeof claims) => touched.filter(({ id }) => !wrong.includes(id));
  const words = { claims: rightly(claims), language, sided };
  const before = counted.sides ?? (known && { known: counted.plain, waiting: noneWaiting });
  const next: Counted = {
    ways: { ...counted.ways, [way]: counted.ways[way] + 1 },
    buckets: withBucket(counted.buckets, bucket),
    embeddings: how ? { ...counted.embeddings, [how]: counted.embeddings[how] + 1 } : counted.embeddings,
    plain: hear(counted.plain, words, permalink),
  };
  if (!before) return next;
  if (!known) return { ...next, sides: { ...before, known: hear(before.known, words, '') } };
  const waiting = {
    known: hear(before.waiting.known, { claims: rightly(known), language, sided: true }, ''),
    plain: hear(before.waiting.plain, words, ''),
    buckets: withBucket(before.waiting.buckets, bucket),
  };
  const enough = waiting.buckets.length >= fewest;
  return {
    ...next,
    sides: enough
      ? { known: join(before.known, waiting.known), waiting: noneWaiting }
      : { known: before.known, waiting },
  };
}

const withBucket = (buckets: readonly number[], bucket: number | undefined): number[] =>
  bucket === undefined || buckets.includes(bucket) ? [...buckets] : [...buckets, bucket];

/** What may be shown: evidence by words alone, and how sure it is with the sides that may be used. */
function tallyOf({ plain, sides }: Counted): Tally {
  if (!sides) return plain;
  const surer = join(sides.known, sides.waiting.plain);
  const claims = Object.entries(surer.claims).map(([id, { silence, best }]) => {
    const { nearest = '', voiced = 0 } = plain.claims[id] ?? {};
    return [id, { silence, best, nearest, voiced }];
  });
  return { ...plain, sided: surer.sided, claims: Object.fromEntries(claims) };
}

/** A discussion's tally, and on what it rests. */
export type Account = {
  readonly tally: Tally;
  readonly ways: Readonly<Record<Way, number>>;
  /** At least so many people wrote what was counted. */
  readonly people: number;
  /** Of how many messages nearness in meaning was used, and of how many it could not be. */
  readonly embeddings: Readonly<Compared>;
};

/** What was heard in some places together. A person's word on a claim stands over the count. */
export function accountOf(all: readonly Counted[], words: readonly Word[]): Account {
  const sum = (way: Way) => all.reduce((total, { ways }) => total + ways[way], 0);
  const compared = (how: keyof Compared) => all.reduce((total, { embeddings }) => total + embeddings[how], 0);
  const tally = all.map(tallyOf).reduce(join, emptyTally);
  return {
    tally: words.reduce((counted, { claim, word }) => correct(counted, claim, word), tally),
    ways: { handed: sum('handed'), read: sum('read'), live: sum('live') },
    embeddings: { used: compared('used'), failed: compared('failed') },
    // Nobody falls in the same bucket in two places, so that buckets of two places cannot be told apart.
    people: Math.max(0, ...all.map(({ buckets }) => buckets.length)),
  };
}
