import { button, target } from '../chat/build.ts';
import { type Context, defineAction } from '../chat/define.ts';
import type { RawOptions } from '../chat/reply.ts';
import { UserError } from '../chat/user-error.ts';
import type { Topic } from '../topics/model/topic.ts';
import { debateAt } from './account.ts';
import { confirm as keepConfirmed } from './confirm.ts';
import { countHeard, heardOf } from './count.ts';
import { mappingReply, noneOfThese } from './mapping.ts';
import {
  bucketOf,
  heardKey,
  heardRecord,
  type Mapping,
  mappingLife,
  mappingRecord,
} from './matcher/heard.ts';
import { matcherFor } from './matching.ts';
import { rankerOf } from './ranking.ts';
import { sideOf } from './sides.ts';

/** Slack's forms hold so much; of a longer message, its beginning is read. */
const longestText = 3_000;

/** The topic that is talked about where somebody asks: that of the open debate, or else the community's usual one. */
export async function topicHere({ place, settings, store, knowledge }: Context): Promise<RawOptions> {
  const debate = await debateAt(place, store);
  const id = debate?.topic ?? settings.topic;
  return id !== undefined && knowledge.topic(id) ? { topic: id } : {};
}

const known = async (context: Context): Promise<RawOptions> => {
  const { message } = context;
  return { ...(await topicHere(context)), ...(message && { text: message.text.slice(0, longestText) }) };
};

/** Asks which viewpoint a message supports, the likeliest first, and counts it here. Its text is read, and not kept. */
export const map = defineAction({
  level: 'member',
  typed: true,
  titled: true,
  onMessage: true,
  options: {
    topic: { kind: 'topic', required: true },
    text: { kind: 'text', longest: longestText, required: true },
    said: { kind: 'flag' },
  },
  known,
  prefill: known,
  async run({ options: { topic, text, said }, ...context }) {
    const { message, newCode, store, place, user, now } = context;
    if (message?.ours) throw new UserError('own-post', {}, [eachSide(topic, context)]);
    const code = `${newCode()}${newCode()}`.toLowerCase();
    // Of others it is not used here, nor of words that may be anybody's: the answer could give their stance away.
    const isOwn = message?.author === user.id;
    const side = isOwn ? await sideOf(user.id, topic.id, place.community, store) : undefined;
    const matcher = matcherFor(topic, context);
    const plain = await matcher.match(text);
    const known = side && (await matcher.match(text, { side }));
    const match = known ?? plain;
    const [ranked] = await rankerOf(topic, context.encoder).rank([text]);
    const likeliest = ranked
      ? ranked.viewpoints.toSorted((a, b) => b.p - a.p).map(({ id }) => id)
      : topic.viewpoints.map(({ id }) => id);
    const id = message?.id ?? (said ? code : undefined);
    const heard = id === undefined ? undefined : heardKey(place, topic.id, id);
    if (id !== undefined) {
      const author = message ? message.author : user.id;
      const more = {
        permalink: message?.permalink ?? '',
        at: now.getTime(),
        way: 'handed',
        ...(author !== undefined && { bucket: bucketOf(place, topic.id, author) }),
      } as const;
      const fresh = { id, heard: heardOf(plain, known, more, ranked) };
      await countHeard([fresh], place, topic.id, store);
    }
    const counted =
      heard === undefined ? undefined : await store.records(heardRecord).get(place.community, heard);
    const mapping: Mapping = {
      topic: topic.id,
      member: user.id,
      ...(heard && { heard }),
      ...match,
      claims: [...match.claims],
      wrong: counted?.wrong ?? [],
      likeliest,
      permalink: message?.permalink ?? '',
      own: message ? isOwn : said === true,
      expires: now.getTime() + mappingLife,
    };
    await store.records(mappingRecord).put(place.community, code, mapping);
    return mappingReply(code, mapping, topic, context);
  },
});

const eachSide = (topic: Topic, { say }: Context) =>
  button(say('button.each-side'), target('viewpoints', { topic: topic.id }));

/** The same answer again, from what is kept of it; with `several`, with every viewpoint. */
export const mapped = defineAction({
  level: 'member',
  options: { code: { kind: 'text', longest: 24, required: true }, several: { kind: 'flag' } },
  async run({ options: { code, several }, ...context }) {
    const { mapping, topic } = await findMapping(code, context);
    return mappingReply(code, mapping, topic, context, several);
  },
});

/** A person's word on which viewpoint a message supports. With `several`, a press picks one more, or lets it go. */
export const confirm = defineAction({
  level: 'member',
  options: {
    code: { kind: 'text', longest: 24, required: true },
    pick: { kind: 'text', longest: 32, required: true },
    several: { kind: 'flag' },
  },
  async run({ options: { code, pick, several }, ...context }) {
    const { store, place, now } = context;
    const { mapping, topic } = await findMapping(code, context);
    const isKnown = pick === noneOfThese || topic.viewpoints.some(({ id }) => id === pick);
    if (!isKnown || mapping.heard === undefined) throw noMapping(context);
    const changed = await store
      .records(mappingRecord)
      .update(place.community, code, (current) => current && pickIn(current, pick, several === true));
    if (!changed) throw noMapping(context);
    const word = {
      permalink: mapping.permalink ?? '',
      viewpoints: changed.picked ?? [],
      by: mapping.own ? 'author' : 'reader',
      at: now.getTime(),
    } as const;
    await keepConfirmed(place.community, mapping.heard, word, store);
    return mappingReply(code, changed, topic, context, several);
  },
});

function pickIn(mapping: Mapping, pick: string, several: boolean): Mapping {
  if (pick === noneOfThese) return { ...mapping, picked: [] };
  const { picked = [] } = mapping;
  if (!several) return { ...mapping, picked: [pick] };
  return {
    ...mapping,
    picked: picked.includes(pick) ? picked.filter((id) => id !== pick) : [...picked, pick],
  };
}

/** Only whoever was answered. @throws UserError when the answer is too old, or somebody else's. */
async function findMapping(code: string, context: Context): Promise<{ mapping: Mapping; topic: Topic }> {
  const { store, place, knowledge, user, now } = context;
  const mapping = await store.records(mappingRecord).get(place.community, code);
  const topic = mapping && knowledge.topic(mapping.topic);
  const isTheirs = mapping?.member === user.id && mapping.expires > now.getTime();
  if (!mapping || !topic || !isTheirs) throw noMapping(context);
  return { mapping, topic };
}

const noMapping = ({ say }: Context) =>
  new UserError('no-mapping', {}, [button(say('button.map'), target('viewpoints', {}, 'map'))]);
