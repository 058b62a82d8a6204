import { button, target } from '../../src/command/build.ts';
import { type Context, defineAction } from '../../src/command/define.ts';
import type { HandedMessage } from '../../src/command/door.ts';
import type { Options } from '../../src/command/option.ts';
import { PostError } from '../../src/command/outbox.ts';
import { UserError } from '../../src/command/user-error.ts';
import { bucketOf, heardKey, heardRecord } from '../../src/core/coverage/heard.ts';
import { fewest, stanceKey, stanceRecord } from '../../src/core/debates/stance.ts';
import type { Topic } from '../../src/core/knowledge/topic.ts';
import { matcherFor } from '../shared/matching.ts';
import { hereReply } from './here.ts';
import { noteForNudge } from './nudging.ts';

type Asked = Omit<Context<Options>, 'options'>;

/** Messages read at once. */
const mostRead = 50;

/** Reads the newest messages here, where moderators allow it, and says what that changes. */
export const read = defineAction({
  level: 'member',
  options: { topic: { kind: 'topic', required: true } },
  async run({ options: { topic }, ...context }) {
    const { settings, say } = context;
    if (!settings.reading) throw new UserError('reading-off', {}, [toMap(context)]);
    const messages = await readHere(context);
    if (messages === 'withheld') return hereReply(topic, context, say('here.withheld'));
    const fresh = await countAll(messages, topic, context);
    if (fresh > 0) await noteForNudge(topic.id, context);
    return hereReply(topic, context, say('here.read', { read: messages.length, fresh }));
  },
});

const toMap = ({ say }: Asked) => button(say('button.map'), target('viewpoints', {}, 'map'));

async function readHere(context: Asked): Promise<readonly HandedMessage[] | 'withheld'> {
  const { reader, place } = context;
  try {
    return (await reader?.read(place, mostRead)) ?? 'withheld';
  } catch (error) {
    if (!(error instanceof PostError)) throw error;
    throw new UserError('reading-later', {}, [toMap(context)]);
  }
}

/** Counts those that were not counted before. Resolves to how many that were. */
async function countAll(messages: readonly HandedMessage[], topic: Topic, context: Asked): Promise<number> {
  const { store, place } = context;
  const records = store.records(heardRecord);
  const sides = await sidesOf(messages, topic, context);
  const texts = messages.map(({ text, author = '' }) => ({ text, side: sides.get(author) }));
  const matches = await matcherFor(topic, context).matchAll(texts);
  let fresh = 0;
  for (const [at, { id, permalink, author }] of messages.entries()) {
    const match = matches[at];
    if (!match) continue;
    const written = await records.update(place.community, heardKey(place, topic.id, id), (current) =>
      current
        ? undefined
        : {
            ...match,
            claims: [...match.claims],
            permalink,
            at: context.now.getTime(),
            way: 'read',
            wrong: [],
            ...(author === undefined ? {} : { bucket: bucketOf(place, topic.id, author) }),
          },
    );
    if (written) fresh += 1;
  }
  return fresh;
}

/**
 * The sides that authors have declared; none where fewer than three of them have, since what is said of so few could give
 * their stances away.
 */
async function sidesOf(
  messages: readonly HandedMessage[],
  topic: Topic,
  { store, place }: Asked,
): Promise<Map<string, readonly string[]>> {
  const sides = new Map<string, readonly string[]>();
  for (const author of new Set(messages.flatMap(({ author }) => author ?? []))) {
    const stance = await store.records(stanceRecord).get(place.community, stanceKey(topic.id, author));
    if (stance && stance.viewpoints.length > 0) sides.set(author, stance.viewpoints);
  }
  return sides.size < fewest ? new Map() : sides;
}
