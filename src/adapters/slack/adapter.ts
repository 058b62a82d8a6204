import { App, webApi } from '@slack/bolt';
import type { Door } from '../../command/door.ts';
import { type Adapter, type Log, type Patience, patience, within } from '../adapter.ts';
import { makeAnswering } from './answering.ts';
import { boltLog } from './bolt-log.ts';
import { makeBusy } from './busy.ts';
import type { Connection } from './connection.ts';
import { asksFor, codeOf } from './errors.ts';
import { httpConnection } from './http.ts';
import { listen } from './listeners.ts';
import { scopes } from './manifest.ts';
import { makePeople } from './people.ts';
import { socketConnection } from './socket.ts';

/** With an app token Moot connects over Socket Mode, otherwise it listens for requests signed with the secret. */
export type SlackSettings = {
  botToken: string;
  appToken?: string;
  signingSecret?: string;
  port?: number;
  /** Address of Slack's Web API, for a proxy or a stand-in. */
  api?: string;
  /** Put before the names of commands. */
  prefix?: string;
  log: Log;
  /** Acknowledgements never wait here, so only how long stopping may take matters. */
  patience?: Partial<Patience>;
};

/**
 * Slack's own defaults are ten tries over half an hour, and no timeout. What we call is either bound to a trigger of
 * three seconds or asked for again by the next press, so two further tries within a second or two are all that helps.
 */
const calls: webApi.WebClientOptions = {
  retryConfig: { retries: 2, minTimeout: 200, maxTimeout: 1_000 },
  timeout: 5_000,
  rejectRateLimitedCalls: true,
};

/** Slack, through Bolt. Every delivery is acknowledged at once, so that nothing slow can cost the acknowledgement. */
export function slackAdapter(door: Door, settings: SlackSettings): Adapter {
  const { botToken, prefix = '', api, log } = settings;
  const { stopAfter } = { ...patience, ...settings.patience };
  const clientOptions = { ...calls, ...(api === undefined ? {} : { slackApiUrl: withSlash(api) }) };
  const logger = boltLog(log);
  const connection = connectionFor(settings, clientOptions);
  const client = new webApi.WebClient(botToken, { ...clientOptions, logger });
  const app = new App({
    // Given the token itself, Bolt would ask Slack whose it is before each acknowledgement.
    authorize: async () => ({ botToken }),
    ignoreSelf: false,
    convoStore: false,
    receiver: connection.receiver,
    logger,
    logLevel: logger.getLevel(),
    clientOptions,
  });
  const report = (error: unknown) =>
    log.error({ adapter: 'slack', code: codeOf(error) }, 'Slack: something could not be answered');
  const busy = makeBusy(report);
  const people = makePeople(client);
  listen(app, {
    door,
    answering: makeAnswering({ door, client, people, log, prefix }),
    busy,
    log,
    prefix,
  });
  app.error(async (error) => report(error));

  return {
    name: 'slack',
    async start() {
      await identify(client, log);
      await connection.start();
    },
    async stop() {
      await within(stopAfter, busy.idle());
      await connection.stop();
    },
  };
}

function connectionFor(settings: SlackSettings, clientOptions: webApi.WebClientOptions): Connection {
  const { appToken, signingSecret, port = 3001, log } = settings;
  const logger = boltLog(log);
  if (appToken !== undefined) return socketConnection(appToken, { ...clientOptions }, logger, log);
  if (signingSecret !== undefined) return httpConnection(signingSecret, port, logger, log);
  throw new TypeError(
    'Slack needs SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) beside SLACK_BOT_TOKEN.',
  );
}

/** Asks Slack whose token this is. @throws Error naming SLACK_BOT_TOKEN when Slack does not accept it. */
async function identify(client: webApi.WebClient, log: Log): Promise<void> {
  const identity = await client.auth.test().catch((error: unknown) => {
    throw asksFor('SLACK_BOT_TOKEN', error);
  });
  log.info({ adapter: 'slack', workspace: identity.team }, 'Slack: the bot token is accepted');
  const granted = identity.response_metadata?.scopes;
  const missing = granted ? scopes.filter(({ scope }) => !granted.includes(scope)) : [];
  for (const { scope, reason } of missing) {
    log.warn(
      { adapter: 'slack', scope },
      `Slack: the scope ${scope} is missing, needed ${reason}. Update the app from "npm run manifest" and install it again`,
    );
  }
}

const withSlash = (address: string): string => (address.endsWith('/') ? address : `${address}/`);
