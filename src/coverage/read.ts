import { button, target } from '../chat/build.ts';
import { type Context, defineAction } from '../chat/define.ts';
import type { HandedMessage } from '../chat/invocation.ts';
import { PostError } from '../chat/outbox.ts';
import { UserError } from '../chat/user-error.ts';
import type { Topic } from '../topics/model/topic.ts';
import { countHeard, type Fresh, heardOf } from './count.ts';
import { hereReply } from './here.ts';
import { bucketOf } from './matcher/heard.ts';
import { matcherFor } from './matching.ts';
import { rankerOf } from './ranking.ts';
import { sideOf } from './sides.ts';

/** Messages read at once. */
const mostRead = 50;

/** Reads the newest messages here, where moderators allow it, and says what that changes. */
export const read = defineAction({
  level: 'member',
  options: { topic: { kind: 'topic', required: true } },
  async run({ options: { topic }, ...context }) {
    const { settings, say } = context;
    if (settings.reading === 'off') throw new UserError('reading-off', {}, [toMap(context)]);
    const messages = await readHere(context);
    if (messages === 'withheld') return hereReply(topic, context, say('here.withheld'));
    const fresh = await countAll(messages, topic, context);
    return hereReply(topic, context, say('here.read', { read: messages.length, fresh }));
  },
});

const toMap = ({ say }: Context) => button(say('button.map'), target('viewpoints', {}, 'map'));

async function readHere(context: Context): Promise<readonly HandedMessage[] | 'withheld'> {
  const { reader, place } = context;
  try {
    return (await reader?.read(place, mostRead)) ?? 'withheld';
  } catch (error) {
    if (!(error instanceof PostError)) throw error;
    throw new UserError('reading-later', {}, [toMap(context)]);
  }
}

/** Counts those that were not counted before. Resolves to how many that were. */
async function countAll(messages: readonly HandedMessage[], topic: Topic, context: Context): Promise<number> {
  const { store, place, now } = context;
  const sides = new Map<string, readonly string[]>();
  for (const author of new Set(messages.flatMap(({ author }) => author ?? []))) {
    const side = await sideOf(author, topic.id, place.community, store);
    if (side) sides.set(author, side);
  }
  const matcher = matcherFor(topic, context);
  const ranked = await rankerOf(topic, context.encoder).rank(messages.map(({ text }) => text));
  const plain = await matcher.matchAll(messages.map(({ text }) => ({ text })));
  const known =
    sides.size === 0
      ? []
      : await matcher.matchAll(messages.map(({ text, author = '' }) => ({ text, side: sides.get(author) })));
  const fresh = messages.flatMap(({ id, permalink, author }, at): Fresh[] => {
    const match = plain[at];
    if (!match) return [];
    const more = {
      permalink,
      at: now.getTime(),
      way: 'read',
      ...(author === undefined ? {} : { bucket: bucketOf(place, topic.id, author) }),
    } as const;
    return [{ id, heard: heardOf(match, sides.has(author ?? '') ? known[at] : undefined, more, ranked[at]) }];
  });
  return countHeard(fresh, place, topic.id, store);
}
