import {
  GatewayCloseCodes,
  GatewayDispatchEvents,
  GatewayIntentBits,
  GatewayOpcodes,
} from 'discord-api-types/v10';
import type { DigitalDiscord } from 'discord-digital-twin';
import { z } from 'zod';

/** A part of the twin that it keeps to itself. */
function part(whole: unknown, name: string): unknown {
  return typeof whole === 'object' && whole !== null ? Reflect.get(whole, name) : undefined;
}

function method(whole: unknown, name: string): (...given: unknown[]) => unknown {
  const found = part(whole, name);
  if (typeof found !== 'function') throw new Error(`the twin has no ${name}`);
  return (...given) => Reflect.apply(found, whole, given);
}

const resume = z.object({ op: z.literal(GatewayOpcodes.Resume), d: z.object({ seq: z.number() }) });

const identify = z.object({
  op: z.literal(GatewayOpcodes.Identify),
  d: z.object({ shard: z.tuple([z.number(), z.number()]), intents: z.number() }),
});

const startLimit = z.looseObject({ session_start_limit: z.looseObject({}) });

const interaction = z.looseObject({
  channel_id: z.string(),
  guild_id: z.unknown(),
  member: z.looseObject({ user: z.unknown() }),
});

/** What Discord tells of an interaction in a conversation with one person: who, but no server and no member of it. */
function asDirect(data: unknown): unknown {
  const { guild_id, member, ...others } = interaction.parse(data);
  return { ...others, user: member.user };
}

const ofMessages: readonly unknown[] = [
  GatewayDispatchEvents.MessageCreate,
  GatewayDispatchEvents.MessageUpdate,
  GatewayDispatchEvents.MessageDelete,
];

/** A message as it is told to whoever asks for messages and not for their words. */
const wordless = (data: unknown) => ({
  ...z.looseObject({}).parse(data),
  content: '',
  embeds: [],
  attachments: [],
  components: [],
});

/**
 * What the twin's gateway never does and Discord's does: it delivers an event again, drops connections, resumes,
 * says no server where there is none, and tells of messages and their words only whom asks for them by intents and gets them.
 */
export function holdGateway(
  twin: DigitalDiscord,
  isDirect: (channel: string) => boolean,
  gives: () => boolean,
) {
  let times = 1;
  let sentAt = Number.NaN;
  let intents = 0;
  const asksFor = (intent: GatewayIntentBits) => (intents & intent) !== 0;
  const shards: [shard: number, of: number][] = [];
  let resumed = Promise.withResolvers<void>();
  const gateway = part(part(twin, 'server'), 'gateway');
  if (typeof gateway !== 'object' || gateway === null) throw new Error('the twin has no gateway');

  const broadcast = method(gateway, 'broadcast');
  Reflect.set(gateway, 'broadcast', (name: unknown, data: unknown) => {
    const isInteraction = name === GatewayDispatchEvents.InteractionCreate;
    const direct = isInteraction && isDirect(interaction.parse(data).channel_id);
    if (isInteraction) sentAt = performance.now();
    if (ofMessages.includes(name)) {
      if (!asksFor(GatewayIntentBits.GuildMessages)) return;
      const whole = asksFor(GatewayIntentBits.MessageContent) || name === GatewayDispatchEvents.MessageDelete;
      return broadcast(name, whole ? data : wordless(data));
    }
    for (let time = 0; time < times; time++) broadcast(name, direct ? asDirect(data) : data);
  });

  const handleMessage = method(gateway, 'handleMessage');
  Reflect.set(gateway, 'handleMessage', (client: object, raw: string) => {
    const message: unknown = JSON.parse(raw);
    const identified = identify.safeParse(message).data;
    if (identified) {
      shards.push(identified.d.shard);
      ({ intents } = identified.d);
      if (asksFor(GatewayIntentBits.MessageContent) && !gives())
        return method(part(client, 'ws'), 'close')(GatewayCloseCodes.DisallowedIntents);
    }
    const asked = resume.safeParse(message).data;
    if (!asked) return handleMessage(client, raw);
    Object.assign(client, { identified: true, sequence: asked.d.seq });
    method(gateway, 'sendDispatch')(client, GatewayDispatchEvents.Resumed, {});
    return resumed.resolve();
  });

  return {
    /** When it sent an interaction last, as `performance.now()` tells it. */
    sentAt: () => sentAt,
    /** Tells every client that is connected. */
    tell: (event: string, data: unknown) => void broadcast(event, data),
    /** The shards that have connected, each as its number and the number of all. */
    shards,
    /** What the last client has asked to be told of. */
    asksFor,
    /** The gateway's address with the limit of a large bot, whose shards need not wait five seconds for each other. */
    asLarge(address: unknown): unknown {
      const found = startLimit.safeParse(address).data;
      if (!found) return address;
      return { ...found, session_start_limit: { ...found.session_start_limit, max_concurrency: 16 } };
    },
    /** Lets what is sent meanwhile arrive so often. */
    async deliver<T>(often: number, send: () => Promise<T>): Promise<T> {
      times = often;
      try {
        return await send();
      } finally {
        times = 1;
      }
    },
    /** Closes all connections for good. */
    close(code: GatewayCloseCodes): void {
      const clients = part(gateway, 'clients');
      for (const client of Array.isArray(clients) ? clients : []) method(part(client, 'ws'), 'close')(code);
    },
    /** Drops all connections, and waits until a client has resumed its session. */
    async drop(): Promise<void> {
      resumed = Promise.withResolvers();
      const clients = part(gateway, 'clients');
      for (const client of Array.isArray(clients) ? clients : [])
        method(part(client, 'ws'), 'close')(GatewayCloseCodes.UnknownError);
      await resumed.promise;
    },
  };
}
