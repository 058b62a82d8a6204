import { button, target } from '../chat/build.ts';
import { type Context, defineAction } from '../chat/define.ts';
import type { HandedMessage } from '../chat/invocation.ts';
import { PostError } from '../chat/outbox.ts';
import { UserError } from '../chat/user-error.ts';
import type { Topic } from '../topics/model/topic.ts';
import { countHeard, heardOf } from './count.ts';
import { hereReply } from './here.ts';
import { rankerOf } from './ranking.ts';

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
  const { store, place, now, encoder } = context;
  const ranked = await rankerOf(topic, encoder).rank(messages.map(({ text }) => text));
  let fresh = 0;
  for (const [at, message] of messages.entries()) {
    const heard = heardOf(message, ranked[at], 'read', place, topic.id, now);
    if (await countHeard(message.id, heard, place, topic.id, store)) fresh += 1;
  }
  return fresh;
}
