import { PermissionFlagsBits, type PermissionsBitField } from 'discord.js';
import { withinTime } from '../../chat/adapter.ts';
import type { Invocation, Level } from '../../chat/invocation.ts';
import type { Asking } from './asking.ts';
import { carriedBy } from './carried.ts';

/** Where something was asked, and what Discord says about who asked. */
export type Origin = Pick<Invocation, 'community' | 'channel' | 'thread' | 'direct'> & {
  level: Level;
  groups: readonly string[];
};

/** What must be known before an answer is acknowledged may not take longer, in milliseconds. */
const lookup = 1_000;

/**
 * Where an interaction comes from. In a direct message that is a server when the control that was used carries one and
 * the member is still there; the member's rights there are asked for, and without an answer it is no server.
 */
export async function originOf(asking: Asking): Promise<Origin> {
  if (asking.inGuild()) {
    const { channel, member, guildId } = asking;
    const thread = channel?.isThread() ? channel : undefined;
    const parent = thread?.parentId ?? undefined;
    return {
      community: guildId,
      channel: parent ?? asking.channelId ?? guildId,
      ...(thread && parent ? { thread: thread.id } : {}),
      level: levelOf(asking.memberPermissions),
      groups: groupsOf(member.roles, guildId),
    };
  }
  const alone = `direct-${asking.user.id}`;
  const carried = carriedBy(usedIn(asking));
  const channel = asking.channelId ?? alone;
  if (carried !== undefined) {
    const there = await withinTime(lookup, memberOf(asking, carried));
    if (there) return { community: carried, channel, direct: true, ...there };
  }
  return { community: alone, channel, direct: true, level: 'member', groups: [] };
}

/** Roles given to somebody: not that which everybody has, so that naming it makes nobody a moderator. */
function groupsOf(
  roles: readonly string[] | { cache: ReadonlyMap<string, unknown> },
  guild: string,
): string[] {
  const ids = 'cache' in roles ? [...roles.cache.keys()] : roles;
  return ids.filter((id) => id !== guild);
}

/** Levels come from Discord's own rights. */
function levelOf(rights: Readonly<PermissionsBitField> | null): Level {
  if (rights?.has(PermissionFlagsBits.Administrator)) return 'administrator';
  return rights?.has(PermissionFlagsBits.ManageGuild) ? 'moderator' : 'member';
}

/** The id of what was used: a form's own, a button's, or that of the choice that was taken. */
const usedIn = (asking: Asking): string => {
  if (asking.isStringSelectMenu()) return asking.values[0] ?? '';
  return asking.isCommand() ? '' : asking.customId;
};

async function memberOf({ client, user }: Asking, server: string) {
  try {
    const guild = await client.guilds.fetch({ guild: server, force: true });
    const member = await guild.members.fetch({ user: user.id, force: true });
    return { level: levelOf(member.permissions), groups: groupsOf(member.roles, server) };
  } catch {
    // Not a member any more, or nobody can say: then nothing of the server is asked.
    return undefined;
  }
}
