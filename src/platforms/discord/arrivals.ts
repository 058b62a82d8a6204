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

/** If Moot was added while it wasn't running, its inviter gets the welcome on the next start, up to this many milliseconds later. */
const inviteWindow = 24 * 3_600_000;

/** How many of the last added bots to look at: Moot was added a moment ago. */
const auditEntries = 10;

/**
 * Tells the bot which servers Moot is in: each one that adds or removes it while it runs, and on start all of them, since
 * a server may have added it in between. Whenever a shard connects, Discord lists the shard's servers; any that are missing
 * have removed Moot in the meantime. `track` gets every promise this starts.
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

  const guildIds = new Set<string>();

  /** Runs when a shard opens a new session; a resumed one has missed nothing. */
  const compare = ({ guilds }: GatewayReadyDispatchData, shard: number) => {
    // Known by now: discord.js fetches it before the first shard connects.
    const { shardCount } = client.options;
    const concerns = (id: string) =>
      shardCount !== undefined && ShardClientUtil.shardIdForGuildId(id, shardCount) === shard;
    for (const id of guildIds) if (concerns(id)) guildIds.delete(id);
    for (const { id } of guilds) guildIds.add(id);
    return presence.stillIn({ adapter: 'discord', isIn: (id) => guildIds.has(id), concerns });
  };

  client.ws.on(GatewayDispatchEvents.Ready, (ready: GatewayReadyDispatchData, shard: number) =>
    track(compare(ready, shard)),
  );
  client.on(Events.GuildCreate, (guild) => {
    guildIds.add(guild.id);
    track(arrive(guild, true));
  });
  client.on(Events.GuildDelete, ({ id }) => {
    guildIds.delete(id);
    track(presence.left({ adapter: 'discord', community: id }));
  });
  client.once(Events.ClientReady, () => track(arriveInAll()));

  // One after another: there may be thousands.
  async function arriveInAll(): Promise<void> {
    for (const guild of client.guilds.cache.values())
      await arrive(guild, guild.joinedTimestamp > Date.now() - inviteWindow);
  }
}

/** Who added Moot to a server according to its audit log, or the owner if Moot can't read that. */
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
