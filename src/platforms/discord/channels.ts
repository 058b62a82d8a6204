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

/** Moot's permissions in a place, the channel's type, and whether its thread is closed for good. */
export type ChannelState = { rights: Readonly<PermissionsBitField>; type: ChannelType; archived: boolean };

/** Channels whose messages can have threads: https://discord.com/developers/docs/topics/threads */
const threadableTypes: readonly ChannelType[] = [ChannelType.GuildText, ChannelType.GuildAnnouncement];

/** Their text is open only to those who may connect: https://discord.com/developers/docs/topics/permissions */
const voiceTypes: readonly ChannelType[] = [ChannelType.GuildVoice, ChannelType.GuildStageVoice];

const uncached = { force: true } as const;

/** Direct messages are places too, but belong to no server and have no permissions. */
export const isInServer = ({ community }: Pick<Place, 'community'>): boolean => /^\d+$/.test(community);

/**
 * Always asks Discord, because the cache goes stale for servers whose shard runs on another machine.
 * @throws what Discord refuses with, and if the channel belongs to another server.
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
    // Posting in a thread that's archived but not locked reopens it.
    archived: thread?.isThread() === true && thread.archived === true && thread.locked === true,
  };
}

/** What it takes to see the text of a channel. */
export const viewRights = (type: ChannelType): bigint[] => [
  PermissionFlagsBits.ViewChannel,
  ...(voiceTypes.includes(type) ? [PermissionFlagsBits.Connect] : []),
];

/** Finding a post again needs the right to read: without it, a channel looks empty. */
export const canRead = ({ rights, type }: ChannelState): boolean =>
  rights.has([...viewRights(type), PermissionFlagsBits.ReadMessageHistory]);

export const canPost = (state: ChannelState, { thread }: Place): boolean =>
  canRead(state) &&
  state.rights.has(
    thread === undefined ? PermissionFlagsBits.SendMessages : PermissionFlagsBits.SendMessagesInThreads,
  );

/** Whether a post can have a thread. */
export function threadSupport({ rights, type }: ChannelState, { thread }: Place): Threadable {
  if (thread !== undefined || !threadableTypes.includes(type)) return 'none';
  return rights.has(PermissionFlagsBits.CreatePublicThreads) ? 'yes' : 'no-right';
}

/** The post was deleted, or its channel has no threads. */
const noThreadCodes: readonly (string | number)[] = [
  RESTJSONErrorCodes.UnknownMessage,
  RESTJSONErrorCodes.CannotExecuteActionOnThisChannelType,
];

/**
 * Starts a message's thread and resolves to its id, which is the message's own. A message has at most one thread, so it's
 * safe to call this again. Discord lists the thread until nobody has written in it for a week, its longest setting.
 * Resolves to undefined if the message can't have a thread.
 * Source: {@link https://discord.com/developers/docs/resources/channel#start-thread-from-message}
 * @throws what else Discord refuses with
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
