import {
  ApplicationFlagsBitField,
  type Client,
  Events,
  GatewayIntentBits,
  IntentsBitField,
  type Message,
  type OmitPartialGroupDMChannel,
  type PartialMessage,
  Routes,
} from 'discord.js';
import type { MessageDeletion, MessageListener } from '../../chat/bot.ts';
import type { HandedMessage } from '../../chat/invocation.ts';
import type { Place } from '../../chat/outbox.ts';
import { asRecord } from '../../lib/json.ts';
import { viewRights } from './channels.ts';
import { isByPerson, toFields, writtenText } from './written.ts';

type UserMessage = OmitPartialGroupDMChannel<Message | PartialMessage>;

/**
 * Whether this application has the Message Content intent: without it, Discord refuses a connection that asks for it.
 * If Discord can't be asked, connecting will tell.
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

/** Adds the intents for messages and their content. Call it before connecting. */
export function addMessageIntents(client: Client): void {
  const { options } = client;
  options.intents = new IntentsBitField([
    ...options.intents.toArray(),
    GatewayIntentBits.GuildMessages,
    GatewayIntentBits.MessageContent,
  ]);
}

/**
 * Tells the bot what people write, edit and delete in servers, ignoring bots, webhooks and Discord itself. `track` gets
 * every promise this starts.
 */
export function watchMessages(
  client: Client,
  listener: MessageListener,
  track: (work: Promise<void>) => void,
): void {
  const onWritten = (message: UserMessage, edited: boolean) => {
    const place = locate(message);
    if (!place || message.partial || !isByPerson(toFields(message))) return;
    const handed = messageContext(message);
    if (handed.text === '') {
      if (edited) track(listener.onMessageDeleted({ ...place, message: message.id }));
      return;
    }
    track(listener.onMessage({ ...place, message: handed, ...(edited ? { edited } : {}) }));
  };
  const onDeleted = (message: UserMessage) => {
    const place = locate(message);
    if (place) track(listener.onMessageDeleted({ ...place, message: message.id }));
  };

  client.on(Events.MessageCreate, (message) => onWritten(message, false));
  // Discord also sends updates for unfurled links, which change no words.
  client.on(Events.MessageUpdate, (_, message) => {
    if (message.editedTimestamp !== null) onWritten(message, true);
  });
  client.on(Events.MessageDelete, onDeleted);
  client.on(Events.MessageBulkDelete, (messages) => messages.forEach(onDeleted));
}

/** Whether Moot can see a channel, as far as we know: Discord sends no events for others. */
export function canView(client: Client, { channel: id }: Pick<Place, 'channel'>): boolean {
  const channel = client.channels.cache.get(id);
  if (!client.isReady() || channel === undefined || channel.isDMBased()) return true;
  return channel.permissionsFor(client.user)?.has(viewRights(channel.type)) ?? true;
}

/** Where a message is; undefined in a direct message. */
function locate({ guildId, channel, channelId }: UserMessage): Omit<MessageDeletion, 'message'> | undefined {
  if (guildId === null) return undefined;
  const community = { adapter: 'discord', community: guildId };
  return channel.isThread() && channel.parentId !== null
    ? { ...community, channel: channel.parentId, thread: channelId }
    : { ...community, channel: channelId };
}

/** A message as the bot takes it. */
export const messageContext = (message: Message): HandedMessage => ({
  id: message.id,
  text: writtenText(toFields(message)),
  permalink: message.url,
  author: message.author.id,
  ...(message.author.id === message.client.user.id ? { ours: true } : {}),
});
