import { z } from 'zod';
import { text } from '../chat/build.ts';
import type { Place } from '../chat/outbox.ts';
import type { ClosingLines } from '../debates/posts.ts';
import { defineRecord } from '../store/define-record.ts';
import type { Store } from '../store/store.ts';
import { labelViewpoint } from '../topics/layer.ts';
import { allViewpoints } from '../topics/model/layers.ts';
import { under } from './count.ts';
import { heardKey, type Spot, spotKey } from './heard.ts';
import { spotsOf } from './spots.ts';

/** Which viewpoints a person says that a message supports. Under `heardKey`. */
export const confirmedRecord = defineRecord({
  kind: 'heard-confirmed',
  schema: z.strictObject({
    permalink: z.string(),
    /** None: somebody said that it supports none. */
    viewpoints: z.array(z.string()),
    /** The author's word on their own message stands over readers'. */
    by: z.enum(['author', 'reader']),
    /** The bucket of the message's author, as in `heard`. */
    bucket: z.int().min(0).exactOptional(),
    /** When it was last said, in milliseconds since 1970. */
    at: z.int().min(0),
  }),
  impersonal: 'which viewpoints a message supports, as people said; who said so is not in it',
  since: ({ at }: { at: number }) => at,
});

export type Confirmed = z.infer<typeof confirmedRecord.schema>;

/** Keeps a person's word on a message. A reader's changes nothing where its author has spoken. */
export const confirm = (community: string, key: string, word: Confirmed, store: Store) =>
  store
    .records(confirmedRecord)
    .update(community, key, (current) =>
      current?.by === 'author' && word.by === 'reader' ? undefined : word,
    );

/** Takes back what people said of a message that is gone, or that was changed. */
export const unconfirm = (place: Place, topic: string, message: string, store: Store) =>
  store.records(confirmedRecord).delete(place.community, heardKey(place, topic, message));

/** What people said of the messages in a place. */
export const confirmedUnder = (community: string, spot: Spot, topic: string, store: Store) =>
  under(confirmedRecord, community, spotKey(spot, topic), store);

/** The port for all that shows what people confirmed in a discussion: the messages that support a viewpoint, oldest first. */
export async function confirmedIn(
  community: string,
  spots: readonly Spot[],
  topic: string,
  store: Store,
): Promise<(viewpoint: string) => Confirmed[]> {
  const all: Confirmed[] = [];
  for (const spot of spots) all.push(...(await confirmedUnder(community, spot, topic, store)));
  all.sort((a, b) => a.at - b.at);
  return (viewpoint) => all.filter(({ viewpoints }) => viewpoints.includes(viewpoint));
}

/** The viewpoints that people confirmed in a debate's messages. What text matching tells is never posted. */
export const coverageLine: ClosingLines = async (debate, topic, { store, knowledge, say, settings }) => {
  if (!settings.coverageLine) return [];
  const confirmed = await confirmedIn(debate.place.community, spotsOf(debate), topic.id, store);
  const names = allViewpoints(topic, knowledge)
    .filter(({ id }) => confirmed(id).length > 0)
    .map((one) => labelViewpoint(one, say));
  return names.length === 0 ? [] : [text(`${say('closing.confirmed')} ${names.join(', ')}`)];
};
