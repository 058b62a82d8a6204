import { once } from 'node:events';
import { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { type Adapter, type Log, NeedsRepair, type Timeouts, timeouts } from '../../chat/adapter.ts';
import type { Bot } from '../../chat/bot.ts';
import { limitRequestTime } from '../../lib/request-timeout.ts';
import { withTimeout } from '../../lib/timeout.ts';
import { makeAnswering } from './answering.ts';
import { loadAssets, makeApp } from './app.ts';
import { makeChannel, webReader } from './channel.ts';
import { makeChatMessageFactory } from './chat-message.ts';
import { makeRenderer, type Preview } from './encode.ts';
import { makeFiles } from './files.ts';
import { limits } from './limits.ts';
import { webOutbox } from './outbox.ts';

export type WebSettings = {
  /** The port to listen on; where it's taken, the next free one. 0 takes any. */
  port: number;
  previews: readonly Preview[];
  log: Log;
  timeouts?: Partial<Timeouts>;
};

export interface WebAdapter extends Adapter {
  /** The page's address, once it has started. */
  readonly url: string;
}

/** The page on 127.0.0.1: one community with one channel, which every visitor shares. */
export function webAdapter(bot: Bot, settings: WebSettings): WebAdapter {
  const { port, previews, log } = settings;
  const waits = { ...timeouts, ...settings.timeouts };
  const channel = makeChannel(limits.keptMessages, Date.now);
  const files = makeFiles(limits.keptFiles);
  const draw = makeRenderer(bot, previews, log);
  const answering = makeAnswering({ bot, channel, draw, files, acknowledgeAfter: waits.acknowledgeAfter });
  let server: Server | undefined;
  let taken = port;

  const url = () => `http://127.0.0.1:${taken}/`;

  return {
    name: 'web',
    reader: webReader(channel),
    outbox: webOutbox({ channel, draw, url }),
    get url() {
      return url();
    },
    async start() {
      const assets = await loadAssets(bot.say);
      const app = makeApp({
        bot,
        channel,
        answering,
        files,
        assets,
        log,
        port: () => taken,
        makeChatMessage: makeChatMessageFactory(bot, url),
      });
      const made = createAdaptorServer({ fetch: app.fetch });
      if (!(made instanceof Server)) throw new TypeError('expected an HTTP server');
      limitRequestTime(made);
      // While stopping, close each connection as soon as it has its answer.
      made.on('request', (_, response) => {
        response.once('close', () => {
          if (server !== made) made.closeIdleConnections();
        });
      });
      taken = await listen(made, port);
      server = made;
    },
    async stop() {
      const stopping = server;
      if (!stopping) return;
      server = undefined;
      const closed = once(stopping, 'close');
      stopping.close();
      void answering.finish().then(() => channel.close());
      await withTimeout(waits.stopAfter, closed, () => undefined);
      stopping.closeAllConnections();
      await closed;
    },
  };
}

const host = '127.0.0.1';

/**
 * Listens on this machine only, on the port or the next free one. Port 0 takes any.
 * @returns the port taken.
 * @throws when no port is free, or the system refuses.
 */
async function listen(server: Server, port: number): Promise<number> {
  for (let tried = port; ; tried++) {
    try {
      const listening = once(server, 'listening');
      server.listen(tried, host);
      await listening;
      const address = server.address();
      return typeof address === 'object' && address !== null ? address.port : tried;
    } catch (error) {
      const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!taken) throw error;
      if (tried + 1 >= port + limits.portsTried) {
        throw new NeedsRepair(`Ports ${port} to ${tried} are all taken. Set WEB_PORT to a free one.`, {
          cause: error,
        });
      }
    }
  }
}
