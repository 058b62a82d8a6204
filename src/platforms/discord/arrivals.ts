import {
  AuditLogEvent,
  type Client,
  Events,
  GatewayDispatchEvents,
  type GatewayReadyDispatchData,
  type Guild,
  PermissionFlagsBits,
  ShardClientUtil,
} from 'discord.js';
import type { Presence } from '../../chat/bot.ts';

/** Who added Moot while it was not running is told on its next start, unless that was longer ago, in milliseconds. */
const inviteWindow = 24 * 3_600_000;

/** The bots added last are looked at: Moot was added a moment ago. */
const auditEntries = 10;

/**
 * Tells the bot which servers Moot is in: of those that it is added to or removed from while it runs, and on its start
 * of all, since it may have been added, or added again, in between. Each time that a shard has connected, Discord says in
 * which of the shard's servers Moot is: it may have been removed from others meanwhile. `track` is given all that this sets
 * going.
 */
export function watchGuilds(
  client: Client,
  presence: Pick<Presence, 'joined' | 'left' | 'stillIn'>,
  track: (work: Promise<void>) => void,
): void {
  const arrive = async (guild: Guild, isNew: boolean) => {
    const member = isNew ? await findInviter(guild) : undefined;
    const where = { adapter: 'discord', community: guild.id };
    await presence.joined({ ...where, ...(member === undefined ? {} : { member }) });
  };

  const there = new Set<string>();

  /** What Discord lists when a shard has connected anew; a connection that is only taken up again has missed nothing. */
  const compare = ({ guilds }: GatewayReadyDispatchData, shard: number) => {
    // Known by then: it is asked for before the first shard connects.
    const { shardCount } = client.options;
    const concerns = (id: string) =>
      shardCount !== undefined && ShardClientUtil.shardIdForGuildId(id, shardCount) === shard;
    for (const id of there) if (concerns(id)) there.delete(id);
    for (const { id } of guilds) there.add(id);
    return presence.stillIn({ adapter: 'discord', isIn: (id) => there.has(id), concerns });
  };

  client.ws.on(GatewayDispatchEvents.Ready, (ready: GatewayReadyDispatchData, shard: number) =>
    track(compare(ready, shard)),
  );
  client.on(Events.GuildCreate, (guild) => {
    there.add(guild.id);
    track(arrive(guild, true));
  });
  client.on(Events.GuildDelete, ({ id }) => {
    there.delete(id);
    track(presence.left({ adapter: 'discord', community: id }));
  });
  client.once(Events.ClientReady, () => track(arriveInAll()));

  // One after another: there may be thousands.
  async function arriveInAll(): Promise<void> {
    for (const guild of client.guilds.cache.values())
      await arrive(guild, guild.joinedTimestamp > Date.now() - inviteWindow);
  }
}

/** Who added Moot to a server, as its audit log says where Moot may read that, and otherwise its owner. */
async function findInviter(guild: Guild): Promise<string> {
  if (!guild.members.me?.permissions.has(PermissionFlagsBits.ViewAuditLog)) return guild.ownerId;
  try {
    const { entries } = await guild.fetchAuditLogs({ type: AuditLogEvent.BotAdd, limit: auditEntries });
    const added = entries.find(({ targetId }) => targetId === guild.client.user.id);
    return added?.executorId ?? guild.ownerId;
  } catch {
    return guild.ownerId;
  }
}
