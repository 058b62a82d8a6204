import {
  ApplicationFlagsBitField,
  type Client,
  Events,
  GatewayIntentBits,
  IntentsBitField,
  type Message,
  type OmitPartialGroupDMChannel,
  type PartialMessage,
  PermissionFlagsBits,
  Routes,
} from 'discord.js';
import type { MessageDeletion, MessageListener } from '../../chat/bot.ts';
import type { HandedMessage } from '../../chat/invocation.ts';
import type { Place } from '../../chat/outbox.ts';
import { asRecord } from '../../lib/json.ts';

type UserMessage = OmitPartialGroupDMChannel<Message | PartialMessage>;

/**
 * Whether Discord gives this application the words of messages. Who asks for them without that is not let in.
 * Where Discord cannot be asked, the connection will tell.
 */
export async function hasMessageContent(client: Client, token: string): Promise<boolean> {
  try {
    const { flags } = asRecord(await client.rest.setToken(token).get(Routes.currentApplication()));
    const { GatewayMessageContent, GatewayMessageContentLimited } = ApplicationFlagsBitField.Flags;
    return (Number(flags) & (GatewayMessageContent | GatewayMessageContentLimited)) !== 0;
  } catch {
    return true;
  }
}

/** Asks the gateway, before the connection is made, for messages and their words too. */
export function addMessageIntents(client: Client): void {
  const { options } = client;
  options.intents = new IntentsBitField([
    ...options.intents.toArray(),
    GatewayIntentBits.GuildMessages,
    GatewayIntentBits.MessageContent,
  ]);
}

/**
 * Tells the bot what people write in servers, change and delete. `track` is given all that this sets going. What bots,
 * webhooks and Discord itself write is left out.
 */
export function watchMessages(
  client: Client,
  listener: MessageListener,
  track: (work: Promise<void>) => void,
): void {
  const tell = (message: UserMessage, edited: boolean) => {
    const place = locate(message);
    if (!place || message.partial || !isByUser(message)) return;
    if (message.content === '') {
      if (edited) track(listener.onMessageDeleted({ ...place, message: message.id }));
      return;
    }
    track(listener.onMessage({ ...place, message: messageContext(message), ...(edited ? { edited } : {}) }));
  };
  const gone = (message: UserMessage) => {
    const place = locate(message);
    if (place) track(listener.onMessageDeleted({ ...place, message: message.id }));
  };

  client.on(Events.MessageCreate, (message) => tell(message, false));
  // Discord also tells of links that it has unfurled, which changes no words.
  client.on(Events.MessageUpdate, (_, message) => {
    if (message.editedTimestamp !== null) tell(message, true);
  });
  client.on(Events.MessageDelete, gone);
  client.on(Events.MessageBulkDelete, (messages) => messages.forEach(gone));
}

/** Whether Moot may see a channel, as far as is known: of one that it may not, nothing is told. */
export function canView(client: Client, { channel: id }: Pick<Place, 'channel'>): boolean {
  const channel = client.channels.cache.get(id);
  if (!client.isReady() || channel === undefined || channel.isDMBased()) return true;
  return channel.permissionsFor(client.user)?.has(PermissionFlagsBits.ViewChannel) ?? true;
}

const isByUser = ({ author, webhookId, system }: Message): boolean =>
  !author.bot && webhookId === null && !system;

/** Where a message stands; undefined in a conversation with one person. */
function locate({ guildId, channel, channelId }: UserMessage): Omit<MessageDeletion, 'message'> | undefined {
  if (guildId === null) return undefined;
  const where = { adapter: 'discord', community: guildId };
  return channel.isThread() && channel.parentId !== null
    ? { ...where, channel: channel.parentId, thread: channelId }
    : { ...where, channel: channelId };
}

/** A message whose menu was used, with all its text: that of its components too, where it is made of them. */
export const messageContext = (message: Message): HandedMessage => ({
  id: message.id,
  text: [message.content, ...message.components.flatMap((one) => collectText(one.toJSON()))]
    .filter((part) => part !== '')
    .join('\n'),
  permalink: message.url,
  author: message.author.id,
  ...(message.author.id === message.client.user.id ? { ours: true } : {}),
});

/** What text displays say, in reading order. */
function collectText(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(collectText);
  if (typeof value !== 'object' || value === null) return [];
  const { content, components } = asRecord(value);
  return [...(typeof content === 'string' ? [content] : []), ...collectText(components)];
}
