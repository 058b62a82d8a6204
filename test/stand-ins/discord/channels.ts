import { ChannelType, GatewayDispatchEvents, PermissionFlagsBits } from 'discord-api-types/v10';
import type { DigitalDiscord } from 'discord-digital-twin';
import { z } from 'zod';
import type { Answer, Request } from './traffic.ts';

const recipient = z.object({ recipient_id: z.string() });
const marked = z.looseObject({ nonce: z.string(), enforce_nonce: z.literal(true) });
const withNonce = z.looseObject({ nonce: z.unknown() });
const named = z.looseObject({ name: z.string() });
const withId = z.looseObject({ id: z.string() });

const failure = (status: number, code: number): Answer => ({ status, body: { message: `${code}`, code } });
const missing = failure(404, 10_003);

/**
 * What Discord does about channels and the twin does not: conversations with one person, rights in a channel, places
 * that are gone, and a nonce that makes a post once and is not seen again.
 */
export function makeChannels(twin: DigitalDiscord, tell: (event: string, data: unknown) => void) {
  const direct = new Map<string, string>();
  const closed = new Set<string>();
  const gone = new Set<string>();
  const denied = new Map<string, bigint>();
  const byNonce = new Map<string, unknown>();

  async function openDirect(user: string): Promise<Answer> {
    if (closed.has(user)) return { status: 403, body: { message: 'Cannot send', code: 50_278 } };
    const known = [...direct].find(([, whose]) => whose === user)?.[0];
    const id = known ?? `${BigInt(user) + 7_000_000n}`;
    if (!known) await twin.prisma.channel.create({ data: { id, type: ChannelType.DM } });
    direct.set(id, user);
    return { status: 200, body: { id, type: ChannelType.DM } };
  }

  /** A channel as Discord shows it to those who may see it: with who may do what in it. */
  async function show(id: string): Promise<Answer | undefined> {
    const found = await twin.prisma.channel.findUnique({ where: { id } });
    const deny = denied.get(id);
    if (!found || deny === undefined) return undefined;
    const overwrite = { id: twin.guildId, type: 0, allow: '0', deny: deny.toString() };
    const { type, name, guildId } = found;
    return { status: 200, body: { id, type, name, guild_id: guildId, permission_overwrites: [overwrite] } };
  }

  /** The thread of a message, which has the message's id; there is one at most. */
  async function startThread(parentId: string, id: string, body: unknown): Promise<Answer> {
    const parent = await twin.prisma.channel.findUnique({ where: { id: parentId } });
    if ((denied.get(parentId) ?? 0n) & PermissionFlagsBits.CreatePublicThreads) return failure(403, 50_013);
    if (parent?.type !== ChannelType.GuildText) return failure(400, 50_024);
    if (!(await twin.prisma.message.findUnique({ where: { id } }))) return failure(404, 10_008);
    if (await twin.prisma.channel.findUnique({ where: { id } })) return failure(400, 160_004);
    const thread = { id, type: ChannelType.PublicThread, name: named.parse(body).name, parentId };
    return { status: 201, body: await makeThread(thread) };
  }

  /** Discord tells those of a thread who may see it. */
  async function makeThread(thread: { id: string; name: string; type: ChannelType; parentId: string }) {
    await twin.prisma.channel.create({ data: { ...thread, guildId: twin.guildId } });
    const { parentId, ...shown } = thread;
    const body = { ...shown, parent_id: parentId, guild_id: twin.guildId };
    tell(GatewayDispatchEvents.ThreadCreate, body);
    return body;
  }

  return {
    /** The only person who sees a channel, if it is one for one person. */
    ownerOf: (channel: string): string | undefined => direct.get(channel),
    isDirect: (channel: string): boolean => direct.has(channel),
    /** Takes no messages from bots any more. */
    close: (user: string) => closed.add(user),
    remove: (channel: string) => gone.add(channel),
    /** Takes rights, by their bits, from everybody in a channel; 0n gives all back. */
    deny: (channel: string, rights: bigint) => denied.set(channel, rights),

    async answer({ method, path, body }: Request): Promise<Answer | undefined> {
      if (method === 'POST' && path === '/users/@me/channels')
        return openDirect(recipient.parse(body).recipient_id);
      const [, parent, message] = /^\/channels\/(\d+)\/messages\/(\d+)\/threads$/.exec(path) ?? [];
      if (parent !== undefined && message !== undefined) return startThread(parent, message, body);
      const [, channel, posts] = /^\/channels\/(\d+)(\/messages)?$/.exec(path) ?? [];
      if (channel === undefined) return undefined;
      if (gone.has(channel)) return missing;
      if (method === 'GET' && !posts) return show(channel);
      const isDenied = (denied.get(channel) ?? 0n) & PermissionFlagsBits.SendMessages;
      if (method === 'POST' && isDenied) return failure(403, 50_013);
      const user = direct.get(channel);
      if (method === 'POST' && user !== undefined && closed.has(user))
        return { status: 403, body: { message: 'Cannot send messages to this user', code: 50_007 } };
      const nonce = method === 'POST' ? marked.safeParse(body).data?.nonce : undefined;
      const before = nonce === undefined ? undefined : byNonce.get(nonce);
      return before === undefined ? undefined : { status: 200, body: before };
    },

    /** A message that was posted; from now on its nonce stands for it. */
    posted(body: unknown, message: unknown) {
      const nonce = marked.safeParse(body).data?.nonce;
      if (nonce !== undefined) byNonce.set(nonce, withId.parse(message));
    },

    /** Forgets all nonces, as Discord does after some minutes. */
    forgetNonces: () => byNonce.clear(),

    /** Messages as history shows them: without their nonces. */
    asHistory: (messages: unknown): unknown =>
      Array.isArray(messages)
        ? messages.map((message: unknown) => {
            const { nonce, ...others } = withNonce.partial().parse(message);
            return others;
          })
        : messages,

    /** A thread in a channel, made by somebody there. */
    async openThread(parentId: string): Promise<string> {
      const id = `${BigInt(parentId) + BigInt(direct.size + gone.size + 11)}`;
      await makeThread({ id, type: ChannelType.PublicThread, name: 'thread', parentId });
      return id;
    },
    /** All threads, as `name` by id. */
    threads: async () => {
      const where = { type: ChannelType.PublicThread };
      return new Map((await twin.prisma.channel.findMany({ where })).map(({ id, name }) => [id, name]));
    },
    /** Makes another channel, of some type. */
    async open(type: ChannelType): Promise<string> {
      const id = `${BigInt(twin.guildId) + 9_000n + BigInt(type)}`;
      await twin.prisma.channel.create({ data: { id, guildId: twin.guildId, type, name: 'another' } });
      return id;
    },
    /** Archives a thread for good. */
    lock: async (id: string) => {
      await twin.prisma.channel.update({ where: { id }, data: { archived: true, locked: true } });
    },
  };
}
