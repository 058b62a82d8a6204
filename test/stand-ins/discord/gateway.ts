import { GatewayCloseCodes, GatewayDispatchEvents, GatewayOpcodes } from 'discord-api-types/v10';
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

/** What the twin's gateway never does and Discord's does: it delivers an event again, drops connections and resumes. */
export function holdGateway(twin: DigitalDiscord) {
  let times = 1;
  let sentAt = Number.NaN;
  let resumed = Promise.withResolvers<void>();
  const gateway = part(part(twin, 'server'), 'gateway');
  if (typeof gateway !== 'object' || gateway === null) throw new Error('the twin has no gateway');

  const broadcast = method(gateway, 'broadcast');
  Reflect.set(gateway, 'broadcast', (...event: unknown[]) => {
    if (event[0] === GatewayDispatchEvents.InteractionCreate) sentAt = performance.now();
    for (let time = 0; time < times; time++) broadcast(...event);
  });

  const handleMessage = method(gateway, 'handleMessage');
  Reflect.set(gateway, 'handleMessage', (client: object, raw: string) => {
    const asked = resume.safeParse(JSON.parse(raw)).data;
    if (!asked) return handleMessage(client, raw);
    Object.assign(client, { identified: true, sequence: asked.d.seq });
    method(gateway, 'sendDispatch')(client, GatewayDispatchEvents.Resumed, {});
    return resumed.resolve();
  });

  return {
    /** When it sent an interaction last, as `performance.now()` tells it. */
    sentAt: () => sentAt,
    /** Lets what is sent meanwhile arrive so often. */
    async deliver<T>(often: number, send: () => Promise<T>): Promise<T> {
      times = often;
      try {
        return await send();
      } finally {
        times = 1;
      }
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
