import { button, target } from '../chat/build.ts';
import { type Context, defineAction } from '../chat/define.ts';
import type { RawOptions } from '../chat/reply.ts';
import { UserError } from '../chat/user-error.ts';
import type { Topic } from '../topics/model/topic.ts';
import { confirm as keepConfirmed } from './confirm.ts';
import { countHeard, heardOf } from './count.ts';
import { heardKey, heardRecord, type Mapping, mappingLife, mappingRecord } from './heard.ts';
import { mappingReply, noneOfThese } from './mapping.ts';
import { noteConfirmed } from './nudging.ts';
import { likeliestOf, rankerOf } from './ranking.ts';
import { debateAt } from './spots.ts';

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
    text: { kind: 'text', longest: longestText, required: true, lines: true },
    said: { kind: 'flag' },
  },
  known,
  prefill: known,
  async run({ options: { topic, text, said }, ...context }) {
    const { message, newCode, store, place, user, now } = context;
    if (message?.ours) throw new UserError('own-post', {}, [eachSide(topic, context)]);
    const code = `${newCode()}${newCode()}`.toLowerCase();
    const [ranked] = await rankerOf(topic, context.encoder).rank([text]);
    const { likeliest, sent } = await likeliestOf(text, ranked, topic, context);
    const id = message?.id ?? (said ? code : undefined);
    const permalink = message?.permalink ?? '';
    if (id !== undefined) {
      const author = message ? message.author : user.id;
      const from = { permalink, ...(author !== undefined && { author }) };
      const heard = heardOf(from, ranked, 'handed', place, topic.id, now);
      await countHeard(id, heard, place, topic.id, store);
    }
    const mapping: Mapping = {
      topic: topic.id,
      member: user.id,
      ...(id !== undefined && { heard: heardKey(place, topic.id, id) }),
      likeliest,
      ...(sent && { sent }),
      permalink,
      own: message ? message.author === user.id : said === true,
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
    const heard = await store.records(heardRecord).get(place.community, mapping.heard);
    const word = {
      permalink: mapping.permalink ?? '',
      ...(heard?.bucket !== undefined && { bucket: heard.bucket }),
      viewpoints: changed.picked ?? [],
      by: mapping.own ? 'author' : 'reader',
      at: now.getTime(),
    } as const;
    await keepConfirmed(place.community, mapping.heard, word, store);
    await noteConfirmed(topic.id, context);
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
