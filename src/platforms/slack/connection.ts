import type { Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import {
  HTTPReceiver,
  type Logger,
  LogLevel,
  type Receiver,
  SocketModeReceiver,
  type webApi,
} from '@slack/bolt';
import { type Log, withinTime } from '../../chat/adapter.ts';
import { errorCode, tokenError } from './errors.ts';

/** Pauses before the next attempt to connect again, in milliseconds; the last one holds from then on. */
const retryDelays = [0, 1_000, 2_000, 5_000, 10_000, 30_000];

/** How long Slack may take to say goodbye, in milliseconds. */
const closeTimeout = 1_000;

/**
 * Socket Mode. Slack renews each connection every few hours; the client's own way of connecting again waits five
 * seconds, in which commands fail, and ends the process when that attempt fails. So we do it: at once, then patiently.
 */
function socketConnection(
  appToken: string,
  clientOptions: webApi.WebClientOptions,
  logger: Logger,
  log: Log,
): SlackConnection {
  const receiver = new SocketModeReceiver({
    appToken,
    logger,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions },
  });
  const { client } = receiver;
  const stopping = new AbortController();
  let connecting = false;

  async function connectAgain(): Promise<void> {
    if (connecting || stopping.signal.aborted) return;
    connecting = true;
    for (let attempt = 0; !stopping.signal.aborted; attempt++) {
      const pause = retryDelays[Math.min(attempt, retryDelays.length - 1)];
      await wait(pause, undefined, { signal: stopping.signal }).catch(() => {});
      if (stopping.signal.aborted) break;
      try {
        await client.start();
        break;
      } catch (error) {
        log.warn(
          { adapter: 'slack', code: errorCode(error) },
          'Slack: connecting again failed, trying further',
        );
      }
    }
    connecting = false;
    if (stopping.signal.aborted) await client.disconnect();
  }

  return {
    receiver,
    async start() {
      try {
        await receiver.start();
      } catch (error) {
        throw tokenError('SLACK_APP_TOKEN', error);
      }
      client.on('disconnected', () => void connectAgain());
      log.info({ adapter: 'slack' }, 'Slack: connected in Socket Mode');
    },
    async stop() {
      stopping.abort();
      await withinTime(closeTimeout, client.disconnect());
    },
  };
}

/** A way in which Slack reaches us. */
export interface SlackConnection {
  readonly receiver: Receiver;
  /** @throws Error naming the variable to correct. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** The one path to which Slack sends everything. */
export const requestPath = '/slack/events';

/** Slack's requests over HTTP. Bolt refuses whatever is not signed with the signing secret, or is older than 5 minutes. */
function httpConnection(signingSecret: string, port: number, logger: Logger, log: Log): SlackConnection {
  const receiver = new HTTPReceiver({ signingSecret, port, logger, endpoints: [requestPath] });
  let server: Server | undefined;
  return {
    receiver,
    async start() {
      try {
        const started = await receiver.start(port);
        server = started;
        const address = started.address();
        const heard = typeof address === 'object' && address !== null ? address.port : port;
        log.info({ adapter: 'slack', port: heard, path: requestPath }, 'Slack: listening for requests');
      } catch (error) {
        throw new Error(
          errorCode(error) === 'EADDRINUSE'
            ? `SLACK_PORT: port ${port} is taken by another program. Choose another, and tell your proxy.`
            : `SLACK_PORT: cannot listen on port ${port} (${errorCode(error)}). Choose another, and tell your proxy.`,
          { cause: error },
        );
      }
    },
    async stop() {
      if (!server) return;
      await withinTime(closeTimeout, receiver.stop());
      server.closeAllConnections();
      server = undefined;
    },
  };
}

/** A connection that broke off is opened again, so it is nothing that anybody has to look after. */
const selfHealing = /^WebSocket error/;

const unverifiedPrefix = 'Failed to parse and verify the request data';

/**
 * Bolt's logger on top of ours. Warnings and errors pass; what Bolt says below that holds whole payloads, so it does not.
 */
export function boltLog(log: Log): Logger {
  const words = (parts: readonly unknown[]) => {
    const message = parts.map(String).join(' ');
    return message.startsWith(unverifiedPrefix)
      ? `${message}. If Slack itself sent it, SLACK_SIGNING_SECRET is not this app's: compare it with Basic Information > Signing Secret`
      : message;
  };
  return {
    debug: () => {},
    info: () => {},
    warn: (...parts) => log.warn({ adapter: 'slack' }, words(parts)),
    error(...parts) {
      const message = words(parts);
      if (selfHealing.test(message)) log.warn({ adapter: 'slack' }, message);
      else log.error({ adapter: 'slack' }, message);
    },
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  };
}

/** With an app token Moot connects over Socket Mode, otherwise it listens for requests signed with the secret. */
export type ConnectionSettings = { appToken?: string; signingSecret?: string; port?: number; log: Log };

/** The connection that the settings ask for. @throws TypeError when they name neither token nor secret. */
export function makeConnection(
  settings: ConnectionSettings,
  clientOptions: webApi.WebClientOptions,
): SlackConnection {
  const { appToken, signingSecret, port = 3001, log } = settings;
  const logger = boltLog(log);
  if (appToken !== undefined) return socketConnection(appToken, { ...clientOptions }, logger, log);
  if (signingSecret !== undefined) return httpConnection(signingSecret, port, logger, log);
  throw new TypeError(
    'Slack needs SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) beside SLACK_BOT_TOKEN.',
  );
}
