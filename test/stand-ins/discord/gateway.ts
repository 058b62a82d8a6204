import type { DigitalDiscord } from 'discord-digital-twin';

/** A part of the twin that it keeps to itself. */
function part(whole: unknown, name: string): unknown {
  return typeof whole === 'object' && whole !== null ? Reflect.get(whole, name) : undefined;
}

/** What the twin's gateway never does and Discord's does: it delivers an event again, and drops connections. */
export function holdGateway(twin: DigitalDiscord) {
  let times = 1;
  const gateway = part(part(twin, 'server'), 'gateway');
  const broadcast = part(gateway, 'broadcast');
  if (typeof gateway !== 'object' || gateway === null || typeof broadcast !== 'function')
    throw new Error('the twin has no gateway');
  Reflect.set(gateway, 'broadcast', (...event: unknown[]) => {
    for (let time = 0; time < times; time++) Reflect.apply(broadcast, gateway, event);
  });

  return {
    /** Lets what is sent meanwhile arrive so often. */
    async deliver<T>(often: number, send: () => Promise<T>): Promise<T> {
      times = often;
      try {
        return await send();
      } finally {
        times = 1;
      }
    },
    /** Ends all sessions, so that clients have to begin new ones. */
    drop() {
      const clients = part(gateway, 'clients');
      for (const client of Array.isArray(clients) ? clients : []) {
        const socket = part(client, 'ws');
        const close = part(socket, 'close');
        if (typeof close === 'function') Reflect.apply(close, socket, [4009]);
      }
    },
    /** Resolves when a client has been told all that it needs. */
    async settled(): Promise<void> {
      const { promise, resolve } = Promise.withResolvers<void>();
      const dispatch = part(gateway, 'sendReadySequence');
      if (typeof dispatch !== 'function') throw new Error('the twin greets nobody');
      Reflect.set(gateway, 'sendReadySequence', async (...client: unknown[]) => {
        await Reflect.apply(dispatch, gateway, client);
        resolve();
      });
      await promise;
    },
  };
}
