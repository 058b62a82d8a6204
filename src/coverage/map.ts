import { button, target } from '../chat/build.ts';
import { type Context, defineAction } from '../chat/define.ts';
import type { RawOptions } from '../chat/reply.ts';
import { UserError } from '../chat/user-error.ts';
import type { Topic } from '../topics/model/topic.ts';
import { debateAt } from './account.ts';
import { correctHeard, countHeard, heardOf } from './count.ts';
import { mappingReply } from './mapping.ts';
import {
  bucketOf,
  heardKey,
  heardRecord,
  type Mapping,
  mappingLife,
  mappingRecord,
  toggleWrong,
} from './matcher/heard.ts';
import { matcherFor } from './matching.ts';
import { noteForNudge } from './nudging.ts';
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

/** Shows which claims of a topic a message touches, and counts it as heard here. Its text is read, and not kept. */
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
      const fresh = { id, heard: heardOf(plain, known, more) };
      await countHeard([fresh], place, topic.id, store);
      await noteForNudge(topic.id, context);
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
      expires: now.getTime() + mappingLife,
    };
    await store.records(mappingRecord).put(place.community, code, mapping);
    return mappingReply(code, mapping, topic, context);
  },
});

const eachSide = (topic: Topic, { say }: Context) =>
  button(say('button.each-side'), target('viewpoints', { topic: topic.id }));

/** The same answer again, from what is kept of it: for its further pages. */
export const mapped = defineAction({
  level: 'member',
  options: { code: { kind: 'text', longest: 24, required: true } },
  async run({ options: { code }, ...context }) {
    const { mapping, topic } = await findMapping(code, context);
    return mappingReply(code, mapping, topic, context);
  },
});

/** Says that a message does not voice a claim, or takes that back. The count follows. */
export const wrong = defineAction({
  level: 'member',
  options: {
    code: { kind: 'text', longest: 24, required: true },
    claim: { kind: 'text', longest: 32, required: true },
  },
  async run({ options: { code, claim }, ...context }) {
    const { store, place } = context;
    const { topic } = await findMapping(code, context);
    const changed = await store
      .records(mappingRecord)
      .update(place.community, code, (current) => current && toggleWrong(current, claim));
    if (!changed) throw noMapping(context);
    const { heard, wrong: marked } = changed;
    if (heard !== undefined)
      await correctHeard(
        place.community,
        heard,
        (current) =>
          current.wrong.includes(claim) === marked.includes(claim) ? current : toggleWrong(current, claim),
        store,
      );
    return mappingReply(code, changed, topic, context);
  },
});

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
