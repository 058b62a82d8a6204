import { button, controls, heading, list, quiet, reply, target, text } from '../chat/build.ts';
import { type Context, defineAction } from '../chat/define.ts';
import type { Reply } from '../chat/reply.ts';
import { link, strong, type Text } from '../chat/text.ts';
import type { Count } from '../debates/model/stance.ts';
import { balanceOf } from '../debates/posts.ts';
import { labelViewpoint } from '../topics/layer.ts';
import { allViewpoints, ownViewpoints } from '../topics/model/layers.ts';
import type { Topic, Viewpoint } from '../topics/model/topic.ts';
import { navigation } from '../topics/navigation.ts';
import { type Confirmed, confirmedIn } from './confirm.ts';
import { topicHere } from './map.ts';
import { type Reading, readDiscussion } from './ranking.ts';
import { debateAt, spotsAt } from './spots.ts';

/** Whom the discussion in this channel or thread has not heard so far, as far as can be told. */
export const here = defineAction({
  level: 'member',
  typed: true,
  titled: true,
  onMessage: true,
  options: { topic: { kind: 'topic', required: true } },
  known: topicHere,
  run: ({ options: { topic }, ...context }) => hereReply(topic, context),
});

/** Messages linked for one viewpoint at most, the newest. */
const mostLinks = 3;

/**
 * At most 150 words: what people confirmed, then what sounds like a viewpoint, and never that one is absent.
 * `note` is a sentence that comes first, such as what was read just now.
 */
export async function hereReply(topic: Topic, context: Context, note?: string): Promise<Reply> {
  const { say, knowledge, store, place, settings, reader } = context;
  const spots = await spotsAt(place, topic.id, store);
  const reading = await readDiscussion(place.community, spots, topic, store);
  const confirmed = await confirmedIn(place.community, spots, topic.id, store);
  const counts = await declaredHere(topic, context);
  const own = ownViewpoints(topic, knowledge);
  const heard = allViewpoints(topic, knowledge).filter(({ id }) => confirmed(id).length > 0).length;
  const title = say('here.title', { topic: topic.title });
  return reply(
    title,
    [
      heading(title, 1),
      text(say('here.first', { messages: reading.messages, confirmed: heard })),
      ...(note === undefined ? [] : [text(note)]),
      ...(await liveInWords(topic, context)),
      list([
        ...topic.viewpoints.map((one) =>
          lineOf(one, confirmed(one.id), counts?.[one.id], standing(one, reading, say), say),
        ),
        ...own.map((one) =>
          lineOf(
            { name: labelViewpoint(one, say) },
            confirmed(one.id),
            counts?.[one.id],
            [say('here.unknown')],
            say,
          ),
        ),
      ]),
      quiet(say('here.automatic')),
      controls(
        ...(settings.reading !== 'off' && reader
          ? [button(say('button.read'), target('missing', { topic: topic.id }, 'read'), true)]
          : []),
        button(say('button.map'), target('viewpoints', { topic: topic.id }, 'map')),
        navigation.viewpoints(topic, say),
        navigation.missing(topic, say),
      ),
    ],
    { shareable: true, at: target('missing', { topic: topic.id }, 'here') },
  );
}

/** One line for a viewpoint: who declared it, then what people confirmed, or else what text matching may say. */
function lineOf(
  { name }: { name: string },
  confirmed: readonly Confirmed[],
  declared: Count | undefined,
  otherwise: Text,
  say: Context['say'],
): Text {
  const links = confirmed
    .filter(({ permalink }) => isAddress(permalink))
    .slice(-mostLinks)
    .flatMap(({ permalink }, at) => [' ', link(say('here.nth', { number: at + 1 }), permalink)]);
  return [
    strong(name),
    ': ',
    ...(typeof declared === 'number' ? [say('here.declared', { people: declared }), ', '] : []),
    ...(confirmed.length > 0 ? [say('here.confirmed', { messages: confirmed.length }), ...links] : otherwise),
  ];
}

/** What text matching may say of a viewpoint: that it looks voiced, or a question worth asking; mostly nothing. */
function standing({ id }: Viewpoint, { viewpoints }: Reading, say: Context['say']): Text {
  const found = viewpoints.find(({ viewpoint }) => viewpoint === id);
  if (found?.standing === 'looks voiced') {
    const { permalink = '' } = found;
    const words = say('here.voiced');
    return isAddress(permalink) ? [words, ' (', link(say('here.message'), permalink), ')'] : [words];
  }
  return [say(found?.standing === 'nothing found' ? 'here.nothing' : 'here.unknown')];
}

const isAddress = (permalink: string): boolean => permalink.startsWith('https://');

/** Where moderators let messages be read as they arrive: that everybody knows, and whether it is so. */
async function liveInWords(topic: Topic, { settings, reader, place, store, say }: Context) {
  if (settings.reading !== 'live') return [];
  if (!reader?.hears?.(place)) return [quiet(say('here.live-withheld'))];
  const debate = await debateAt(place, store);
  return [quiet(say(debate?.topic === topic.id ? 'here.live' : 'here.live-later'))];
}

/** Declared viewpoints, where a debate on the topic is open here. */
async function declaredHere(
  topic: Topic,
  { place, store, knowledge, now }: Context,
): Promise<Record<string, Count> | undefined> {
  const debate = await debateAt(place, store);
  if (debate?.topic !== topic.id) return undefined;
  return (await balanceOf(debate, allViewpoints(topic, knowledge), store, now.getTime())).viewpoints;
}
