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
import { type Log, NeedsRepair } from '../../chat/adapter.ts';
import { limitRequestTime } from '../../lib/request-timeout.ts';
import { withTimeout } from '../../lib/timeout.ts';
import { errorCode, tokenError } from './errors.ts';

/** How Slack reaches us: over HTTP or Socket Mode. */
export interface SlackConnection {
  readonly receiver: Receiver;
  /**
   * `onLost` is called when Slack refuses the app's token later.
   * @throws NeedsRepair naming the variable to correct; another error if Slack can't be reached.
   */
  start(onLost: (reason: NeedsRepair) => void): Promise<void>;
  stop(): Promise<void>;
}

/** With an app token, Moot connects over Socket Mode; otherwise it listens for requests signed with the secret. */
export type ConnectionSettings = { appToken?: string; signingSecret?: string; port?: number; log: Log };

/** The connection for these settings. @throws TypeError if they have neither token nor secret. */
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

/** Delays before attempts to reconnect, in milliseconds. The last one repeats. */
const retryDelays = [0, 1_000, 2_000, 5_000, 10_000, 30_000];

/** In milliseconds. */
const closeTimeout = 1_000;

/**
 * Socket Mode. Slack renews each connection every few hours. The client's own reconnect waits five seconds, in which
 * commands fail, and ends the process if it fails. So we reconnect ourselves, at once and then with growing delays.
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

  async function reconnect(onLost: (reason: NeedsRepair) => void): Promise<void> {
    if (connecting || stopping.signal.aborted) return;
    connecting = true;
    for (let attempt = 0; !stopping.signal.aborted; attempt++) {
      const delay = retryDelays[Math.min(attempt, retryDelays.length - 1)];
      await wait(delay, undefined, { signal: stopping.signal }).catch(() => {});
      if (stopping.signal.aborted) break;
      try {
        await client.start();
        break;
      } catch (error) {
        const failure = tokenError('SLACK_APP_TOKEN', error);
        if (failure instanceof NeedsRepair) {
          onLost(failure);
          break;
        }
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
    async start(onLost) {
      try {
        await receiver.start();
      } catch (error) {
        throw tokenError('SLACK_APP_TOKEN', error);
      }
      client.on('disconnected', () => void reconnect(onLost));
      log.info({ adapter: 'slack' }, 'Slack: connected in Socket Mode');
    },
    async stop() {
      stopping.abort();
      await withTimeout(closeTimeout, client.disconnect(), () => undefined);
    },
  };
}

/** Slack sends every HTTP request to this path. */
export const requestPath = '/slack/events';

/** HTTP. Bolt refuses requests that aren't signed with the signing secret or are older than 5 minutes. */
function httpConnection(signingSecret: string, port: number, logger: Logger, log: Log): SlackConnection {
  const receiver = new HTTPReceiver({ signingSecret, port, logger, endpoints: [requestPath] });
  let server: Server | undefined;
  return {
    receiver,
    async start() {
      try {
        server = await receiver.start(port);
        limitRequestTime(server);
        const address = server.address();
        const actualPort = typeof address === 'object' && address !== null ? address.port : port;
        log.info({ adapter: 'slack', port: actualPort, path: requestPath }, 'Slack: listening for requests');
      } catch (error) {
        throw new NeedsRepair(
          errorCode(error) === 'EADDRINUSE'
            ? `SLACK_PORT: port ${port} is taken by another program. Choose another, and tell your proxy.`
            : `SLACK_PORT: cannot listen on port ${port} (${errorCode(error)}). Choose another, and tell your proxy.`,
          { cause: error },
        );
      }
    },
    async stop() {
      if (!server) return;
      await withTimeout(closeTimeout, receiver.stop(), () => undefined);
      server.closeAllConnections();
      server = undefined;
    },
  };
}

/** A lost connection is reopened, so it's only worth a warning. */
const selfHealing = /^WebSocket error/;

const unverifiedPrefix = 'Failed to parse and verify the request data';

/** Bolt's logger on top of ours. Lets only warnings and errors pass, because Bolt's other lines contain whole payloads. */
export function boltLog(log: Log): Logger {
  const messageOf = (parts: readonly unknown[]) => {
    const message = parts.map(String).join(' ');
    return message.startsWith(unverifiedPrefix)
      ? `${message}. If Slack itself sent it, SLACK_SIGNING_SECRET is not this app's: compare it with Basic Information > Signing Secret`
      : message;
  };
  return {
    debug: () => {},
    info: () => {},
    warn: (...parts) => log.warn({ adapter: 'slack' }, messageOf(parts)),
    error(...parts) {
      const message = messageOf(parts);
      if (selfHealing.test(message)) log.warn({ adapter: 'slack' }, message);
      else log.error({ adapter: 'slack' }, message);
    },
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  };
}
