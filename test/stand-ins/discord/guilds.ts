import { AuditLogEvent, GatewayDispatchEvents } from 'discord-api-types/v10';
import type { DigitalDiscord } from 'discord-digital-twin';
import type { Answer, Request } from './traffic.ts';

type Added = { id: string; owner: string; by: string; rights: bigint };

/** Servers that Moot is added to and removed from, and their audit logs, which the twin knows nothing of. */
export function makeGuilds(twin: DigitalDiscord, tell: (event: string, data: unknown) => void) {
  const logs = new Map<string, unknown>();
  const gone = new Set<string>();

  const payload = ({ id, owner, rights }: Added) => ({
    id,
    name: 'Another server',
    owner_id: owner,
    joined_at: new Date().toISOString(),
    roles: [{ id, name: '@everyone', permissions: `${rights}`, position: 0 }],
    members: [{ user: { id: twin.botUserId, username: 'moot', bot: true }, roles: [] }],
    channels: [],
    threads: [],
    emojis: [],
    features: [],
  });

  return {
    async answer({ method, path }: Request): Promise<Answer | undefined> {
      const [, member = ''] = /^\/guilds\/\d+\/members\/(\d+)$/.exec(path) ?? [];
      if (gone.has(member)) return { status: 404, body: { message: 'Unknown Member', code: 10_007 } };
      const [, guild = ''] = /^\/guilds\/(\d+)\/audit-logs$/.exec(path) ?? [];
      const entries = logs.get(guild);
      if (method !== 'GET' || entries === undefined) return undefined;
      return { status: 200, body: entries };
    },
    /** Somebody adds Moot to a server, where everybody has these rights. */
    add(added: Added) {
      const entry = {
        id: '1',
        action_type: AuditLogEvent.BotAdd,
        target_id: twin.botUserId,
        user_id: added.by,
      };
      const earlier = { ...entry, id: '2', target_id: '100000000000000077', user_id: '100000000000000078' };
      const none = { users: [], webhooks: [], integrations: [], application_commands: [], threads: [] };
      logs.set(added.id, {
        ...none,
        guild_scheduled_events: [],
        auto_moderation_rules: [],
        audit_log_entries: [earlier, entry],
      });
      tell(GatewayDispatchEvents.GuildCreate, payload(added));
    },
    /** Somebody is a member of no server any more. */
    expel: (member: string) => void gone.add(member),
    remove: (id: string) => tell(GatewayDispatchEvents.GuildDelete, { id }),
    /** Says of all servers that Moot is in when it joined them. */
    joined: async (at: Date) => {
      await twin.prisma.guild.updateMany({ data: { createdAt: at } });
    },
  };
}
