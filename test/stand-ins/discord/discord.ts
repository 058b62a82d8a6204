import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChannelType, type InteractionType, MessageFlags } from 'discord-api-types/v10';
import { DigitalDiscord } from 'discord-digital-twin';
import { makeAnswers } from './answers.ts';
import { makeChannels } from './channels.ts';
import { makeFaults } from './faults.ts';
import { holdGateway } from './gateway.ts';
import { makeGuilds } from './guilds.ts';
import { makeRegistry } from './registry.ts';
import { makeSpeech } from './speech.ts';
import { type File, makeProxy, type Sent } from './traffic.ts';

export type Message = {
  id: string;
  channel: string;
  private: boolean;
  asker: string | undefined;
  content: string;
  components: unknown;
  files: readonly File[];
};

export type Interaction = {
  type: InteractionType;
  user: string;
  data: Record<string, unknown>;
  message?: string;
  /** Where it is asked, if not in the one channel. */
  channel?: string;
  /** How often the gateway delivers it. */
  times?: number;
};

/**
 * Discord on 127.0.0.1: the twin for the gateway, users and messages, and a proxy of ours before it. Ours are the
 * check of the token, the list of commands, private messages, forms, completions and repeated deliveries.
 */
export async function startDiscord(users: Readonly<Record<string, string>>, { checksToken = true } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'moot-discord-'));
  const twin = new DigitalDiscord({
    dbUrl: `file:${join(folder, 'twin.db')}`,
    channels: [{ name: 'general', type: ChannelType.GuildText }],
    users: Object.entries(users).map(([username, id]) => ({ id, username })),
    botToken: 'stand.in.token',
  });
  await twin.start();
  const channel = await twin.prisma.channel.findFirstOrThrow();

  const sent: Sent[] = [];
  const answers = makeAnswers(twin);
  const registry = makeRegistry(twin.botUserId, checksToken ? `Bot ${twin.botToken}` : undefined);
  const channels = makeChannels(twin, (event, data) => gateway.tell(event, data));
  const faults = makeFaults();
  const speech = makeSpeech(twin, (event, data) => gateway.tell(event, data));
  const gateway = holdGateway(twin, channels.isDirect, speech.gives);
  const guilds = makeGuilds(twin, gateway.tell);
  await guilds.joined(new Date('2026-01-01'));

  const proxy = await makeProxy(`http://127.0.0.1:${twin.port}`, {
    fate: faults.fate,
    answer: async (request) =>
      registry.answer(request) ??
      (await channels.answer(request)) ??
      (await guilds.answer(request)) ??
      speech.answer(request),
    change: answers.change,
    changeBack(method, path, body) {
      if (path === '/gateway/bot') return gateway.asLarge(body);
      return method === 'GET' && /^\/channels\/\d+\/messages$/.test(path) ? channels.asHistory(body) : body;
    },
    async seen(request, answer) {
      sent.push(request);
      await answers.seen(request, answer);
      if (request.status >= 300) return;
      if (request.method === 'POST' && /^\/channels\/\d+\/messages$/.test(request.path))
        channels.posted(request.body, answer);
    },
  });

  return {
    rest: proxy.url,
    token: twin.botToken,
    guild: twin.guildId,
    channel: channel.id,
    sent,
    registry,
    channels,
    guilds,
    faults,
    /** Delivers an interaction over the gateway. */
    interact({ type, user, data, message, channel: where = channel.id, times = 1 }: Interaction) {
      const asked = gateway
        .deliver(times, () =>
          twin.simulateInteraction({
            type,
            data,
            userId: user,
            channelId: where,
            ...(message === undefined ? {} : { messageId: message }),
          }),
        )
        .then(({ id }) => answers.asked(id, user));
      return {
        acknowledged: asked.then((wait) => wait.acknowledged.promise),
        shown: asked.then((wait) => wait.shown.promise),
      };
    },
    /** Gives every member these rights, or only those named. */
    async grant(permissions: string, users?: readonly string[]) {
      const where = users ? { userId: { in: [...users] } } : {};
      await twin.prisma.guildMember.updateMany({ where, data: { permissions } });
    },
    /** Others say so much in the channel. */
    async chatter(many: number) {
      const authorId = Object.values(users)[0] ?? '';
      const rows = await twin.prisma.message.findMany({ select: { id: true } });
      const last = rows.map(({ id }) => BigInt(id)).reduce((a, b) => (a > b ? a : b), BigInt(channel.id));
      const data = Array.from({ length: many }, (_, index) => ({
        id: `${last + BigInt(index + 1)}`,
        channelId: channel.id,
        authorId,
        content: `message ${index}`,
      }));
      await twin.prisma.message.createMany({ data });
    },
    /** Makes these roles, and gives them to every member. */
    async giveRoles(roles: readonly string[]) {
      for (const id of roles)
        await twin.prisma.role.create({ data: { id, guildId: twin.guildId, name: id } });
      await twin.prisma.guildMember.updateMany({ data: { roles: JSON.stringify(roles) } });
    },
    /** Drops all connections, and waits until a client has resumed its session. */
    dropConnections: () => gateway.drop(),
    closeConnections: gateway.close,
    sentAt: gateway.sentAt,
    shards: gateway.shards,
    asksFor: gateway.asksFor,
    speech,
    /** All messages there are, oldest first, with whom a private one is for. */
    async messages(): Promise<Message[]> {
      const rows = await twin.prisma.message.findMany({ orderBy: { id: 'asc' } });
      return rows.map(({ id, channelId, flags, content, components }) => {
        const owner = channels.ownerOf(channelId);
        return {
          id,
          channel: channelId,
          private: owner !== undefined || (flags & MessageFlags.Ephemeral) !== 0,
          asker: owner ?? answers.askerOf(id),
          content,
          components: JSON.parse(components),
          files: answers.filesOf(id),
        };
      });
    },
    /** One message as Discord hands it over with an interaction. */
    async message(id: string): Promise<unknown> {
      const row = await twin.prisma.message.findUniqueOrThrow({ where: { id } });
      const path = `channels/${row.channelId}/messages/${id}`;
      const headers = { Authorization: `Bot ${twin.botToken}` };
      return (await fetch(`http://127.0.0.1:${twin.port}/api/v10/${path}`, { headers })).json();
    },
    async close() {
      proxy.server.closeAllConnections();
      proxy.server.close();
      await twin.stop();
      await twin.prisma.$disconnect();
      await rm(folder, { recursive: true });
    },
  };
}
