import { type Message, MessageType } from 'discord.js';
import { asRecord, asRecords } from '../../lib/json.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Messages whose words somebody wrote: in all others, such as a new thread's name or a pin, Discord speaks. */
const writtenTypes: readonly unknown[] = [
  undefined,
  MessageType.Default,
  MessageType.Reply,
  MessageType.ChatInputCommand,
  MessageType.ContextMenuCommand,
];

/**
 * The words in a message as Discord's API gives it: its content, text displays, poll and forwarded messages. An embed is
 * mostly a link's preview, so its words count only where there are no others.
 */
export function writtenText(message: Fields): string {
  if (!writtenTypes.includes(message.type)) return '';
  const { question, answers } = asRecord(message.poll);
  const own = join([
    message.content,
    ...collectText(message.components),
    asRecord(question).text,
    ...asRecords(answers).map(({ poll_media: answer }) => asRecord(answer).text),
    ...asRecords(message.message_snapshots).map((one) => writtenText(asRecord(one.message))),
  ]);
  return own === '' ? join(asRecords(message.embeds).flatMap(embedText)) : own;
}

/** Whether a person wrote a message, rather than a bot, a webhook or Discord itself. */
export function isByPerson({ type, webhook_id: webhook, author }: Fields): boolean {
  const isPlain = type === undefined || type === MessageType.Default || type === MessageType.Reply;
  return isPlain && typeof webhook !== 'string' && asRecord(author).bot !== true;
}

/** Everything that Discord empties without the Message Content intent. */
const contents = ['embeds', 'attachments', 'components', 'sticker_items', 'message_snapshots'];

/** Whether a message holds anything at all, with or without words. */
export const holdsAnything = (message: Fields): boolean =>
  writtenText(message) !== '' || contents.some((name) => asRecords(message[name]).length > 0);

/** A message of discord.js as Discord's API gives it, as far as it is read here. */
export const toFields = ({
  type,
  webhookId,
  author,
  content,
  components,
  embeds,
  poll,
  messageSnapshots,
}: SeenMessage): Fields => ({
  type,
  webhook_id: webhookId,
  author,
  content,
  components: components.map((one) => one.toJSON()),
  embeds: embeds.map((one) => one.toJSON()),
  poll: poll && {
    question: poll.question,
    answers: poll.answers.map(({ text }) => ({ poll_media: { text } })),
  },
  message_snapshots: messageSnapshots?.map((one) => ({
    message: {
      content: one.content,
      embeds: one.embeds.map((embed) => embed.toJSON()),
      components: one.components.map((component) => component.toJSON()),
    },
  })),
});

type SeenMessage = Pick<
  Message,
  'type' | 'webhookId' | 'author' | 'content' | 'components' | 'embeds' | 'poll' | 'messageSnapshots'
>;

const embedText = ({ title, description, fields }: Fields): unknown[] => [
  title,
  description,
  ...asRecords(fields).flatMap(({ name, value }) => [name, value]),
];

/** The content of text displays, in reading order. */
function collectText(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(collectText);
  if (typeof value !== 'object' || value === null) return [];
  const { content, components } = asRecord(value);
  return [...(typeof content === 'string' ? [content] : []), ...collectText(components)];
}

const join = (parts: readonly unknown[]): string =>
  parts.filter((part) => typeof part === 'string' && part !== '').join('\n');
