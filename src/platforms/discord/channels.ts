import {
  ChannelType,
  type Client,
  DiscordAPIError,
  PermissionFlagsBits,
  type PermissionsBitField,
  type REST,
  RESTJSONErrorCodes,
  Routes,
  ThreadAutoArchiveDuration,
} from 'discord.js';
import { shorten } from '../../chat/build.ts';
import type { Place, Threadable } from '../../chat/outbox.ts';
import { limits } from './limits.ts';
import { oneLine } from './markdown.ts';

/** What Moot may do in a place, of what type the channel is, and whether a thread there has been closed for good. */
export type ChannelState = { rights: Readonly<PermissionsBitField>; type: ChannelType; archived: boolean };

/** Channels in which a message can have a thread: https://discord.com/developers/docs/topics/threads */
const threadableTypes: readonly ChannelType[] = [ChannelType.GuildText, ChannelType.GuildAnnouncement];

const uncached = { force: true } as const;

/** Conversations with one person are places too; they belong to no server, and have no rights. */
export const isInServer = ({ community }: Pick<Place, 'community'>): boolean => /^\d+$/.test(community);

/**
 * Asks Discord anew, because what is remembered of servers that another machine is connected to is never brought up to
 * date. @throws whatever Discord refuses with, and when the channel belongs to another server.
 */
export async function fetchChannelState(client: Client, place: Place): Promise<ChannelState> {
  const guild = await client.guilds.fetch({ guild: place.community, ...uncached });
  const [me, channel, thread] = await Promise.all([
    guild.members.fetchMe(uncached),
    guild.channels.fetch(place.channel, uncached),
    place.thread === undefined ? undefined : guild.channels.fetch(place.thread, uncached),
  ]);
  if (!channel) throw new TypeError(`no channel ${place.channel}`);
  return {
    rights: channel.permissionsFor(me),
    type: channel.type,
    // A thread that is archived but not locked opens again when something is posted.
    archived: thread?.isThread() === true && thread.archived === true && thread.locked === true,
  };
}

/** The right to read along is what finding a post again needs: without it, a channel looks empty. */
export const canRead = ({ rights }: ChannelState): boolean =>
  rights.has([PermissionFlagsBits.ViewChannel, PermissionFlagsBits.ReadMessageHistory]);

export const canPost = (standing: ChannelState, { thread }: Place): boolean =>
  canRead(standing) &&
  standing.rights.has(
    thread === undefined ? PermissionFlagsBits.SendMessages : PermissionFlagsBits.SendMessagesInThreads,
  );

/** Whether a post in a channel can have a thread below it. */
export function threadSupport({ rights, type }: ChannelState, { thread }: Place): Threadable {
  if (thread !== undefined || !threadableTypes.includes(type)) return 'none';
  return rights.has(PermissionFlagsBits.CreatePublicThreads) ? 'yes' : 'no-right';
}

/** The post was deleted, or stands in a channel of a kind that has no threads. */
const noThreadCodes: readonly (string | number)[] = [
  RESTJSONErrorCodes.UnknownMessage,
  RESTJSONErrorCodes.CannotExecuteActionOnThisChannelType,
];

/**
 * Starts the thread of a message and resolves to its id, which is that of the message: a message has one thread at most,
 * so that it does not matter how often this is asked for. It is listed until nobody has written in it for a week, the
 * longest that Discord has. Undefined where the message can have none.
 * Source: {@link https://discord.com/developers/docs/resources/channel#start-thread-from-message}
 * @throws whatever else Discord refuses with
 */
export async function startThread(
  rest: REST,
  channel: string,
  message: string,
  name: string,
): Promise<string | undefined> {
  const body = {
    name: shorten(oneLine(name).trim(), limits.threadName),
    auto_archive_duration: ThreadAutoArchiveDuration.OneWeek,
  };
  try {
    await rest.post(Routes.threads(channel, message), { body });
  } catch (error) {
    const code = error instanceof DiscordAPIError ? error.code : undefined;
    if (code !== undefined && noThreadCodes.includes(code)) return undefined;
    if (code !== RESTJSONErrorCodes.ThreadAlreadyCreatedForMessage) throw error;
  }
  return message;
}
