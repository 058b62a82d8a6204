import { GatewayDispatchEvents } from 'discord-api-types/v10';
import type { DigitalDiscord } from 'discord-digital-twin';
import { z } from 'zod';
import type { Answer, Request } from './traffic.ts';

/** What people say in channels, and whether Discord gives Moot their words: as its application says, and the gateway does. */
export function makeSpeech(twin: DigitalDiscord, tell: (event: string, data: unknown) => void) {
  /** A message as the gateway tells of it. */
  async function read(id: string) {
    const { channelId } = await twin.prisma.message.findUniqueOrThrow({ where: { id } });
    const address = `http://127.0.0.1:${twin.port}/api/v10/channels/${channelId}/messages/${id}`;
    const got = await fetch(address, { headers: { Authorization: `Bot ${twin.botToken}` } });
    return { ...z.looseObject({}).parse(await got.json()), guild_id: twin.guildId };
  }

  let given = { told: true, done: true };

  const scope = async (message: string) => {
    const { authorId, channelId } = await twin.prisma.message.findUniqueOrThrow({ where: { id: message } });
    return twin.channel(channelId).user(authorId);
  };

  return {
    /** Somebody writes a message. Resolves to its id. */
    async say(user: string, words: string, channel: string): Promise<string> {
      return (await twin.channel(channel).user(user).sendMessage({ content: words })).id;
    },
    /** Tells of a message once more, as after a lost connection. */
    async again(message: string) {
      tell(GatewayDispatchEvents.MessageCreate, await read(message));
    },
    async sayAsBot(words: string) {
      const author = {
        id: '100000000000000066',
        username: 'feed',
        discriminator: '0',
        avatar: null,
        bot: true,
      };
      const [message] = await twin.prisma.message.findMany({ orderBy: { id: 'desc' }, take: 1 });
      if (!message) throw new Error('nobody has said anything yet');
      const said = { ...(await read(message.id)), id: `${BigInt(message.id) + 1n}`, content: words, author };
      tell(GatewayDispatchEvents.MessageCreate, said);
    },
    /** Tells of anything else that happens. */
    tell,
    async rewrite(message: string, words: string) {
      await (await scope(message)).editMessage({ messageId: message, content: words });
    },
    async erase(message: string) {
      await (await scope(message)).deleteMessage({ messageId: message });
    },
    /** From now on no words are given; where that is not told, the gateway alone refuses whoever asks for them. */
    withhold: (told = true) => {
      given = { told: !told, done: false };
    },
    gives: () => given.done,
    answer({ method, path }: Request): Answer | undefined {
      if (method !== 'GET' || path !== '/applications/@me' || given.told) return undefined;
      return { status: 200, body: { id: twin.botUserId, name: 'Moot', flags: 0 } };
    },
  };
}
