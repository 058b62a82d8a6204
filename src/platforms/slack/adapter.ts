import { App, webApi } from '@slack/bolt';
import { type Adapter, NeedsRepair, type Timeouts, timeouts } from '../../chat/adapter.ts';
import type { Bot } from '../../chat/bot.ts';
import type { PostPermit } from '../../chat/outbox.ts';
import { withTimeout } from '../../lib/timeout.ts';
import { boltLog, type ConnectionSettings, makeConnection } from './connection.ts';
import { errorCode } from './errors.ts';
import { makeIdentity } from './identity.ts';
import { listen, makeInFlight } from './listeners.ts';
import { makeOutbox, makeRecentChannels } from './outbox.ts';
import { makePeople, makeUserGroups } from './people.ts';
import { permittedFetch } from './permitted-fetch.ts';
import { slackReader } from './reader.ts';
import { makeResponder } from './responder.ts';

export type SlackSettings = ConnectionSettings & {
  botToken: string;
  /** Base URL of Slack's Web API, for a proxy or a stand-in. */
  api?: string;
  /** Prefix of command names. */
  prefix?: string;
  /** Whether Slack sends messages as they're written. The manifest must ask for that. */
  readsMessages?: boolean;
  /** Acknowledgements never wait here, so `acknowledgeAfter` has no effect. */
  timeouts?: Partial<Timeouts>;
};

/**
 * The SDK's defaults are ten tries over half an hour, and no timeout. Our calls either need a trigger that expires after
 * three seconds or are repeated by the next press, so only two quick retries help.
 */
const retrying: webApi.WebClientOptions = {
  retryConfig: { retries: 2, minTimeout: 200, maxTimeout: 1_000 },
  timeout: 5_000,
  rejectRateLimitedCalls: true,
};

/** For calls that must not happen twice: a retry wouldn't know whether the first try succeeded. */
const once: webApi.WebClientOptions = { retryConfig: { retries: 0 } };

const removed =
  'The app was removed from the Slack workspace, or its SLACK_BOT_TOKEN was revoked. Install it again, put its new token into .env, and start again.';

/** Moot on Slack, through Bolt. Acknowledges every delivery at once, so nothing slow can delay that. */
export function slackAdapter(bot: Bot, settings: SlackSettings): Adapter {
  const { botToken, prefix = '', readsMessages = false, api, log } = settings;
  const { stopAfter, postWithin } = { ...timeouts, ...settings.timeouts };
  const clientOptions = { ...retrying, ...(api === undefined ? {} : { slackApiUrl: withSlash(api) }) };
  const logger = boltLog(log);
  const connection = makeConnection(settings, clientOptions);
  const client = new webApi.WebClient(botToken, { ...clientOptions, logger });
  const app = new App({
    // Given only the token, Bolt would ask Slack whose it is before each acknowledgement.
    authorize: async () => ({ botToken }),
    ignoreSelf: false,
    convoStore: false,
    receiver: connection.receiver,
    logger,
    logLevel: logger.getLevel(),
    clientOptions,
  });
  const report = (error: unknown) =>
    log.error({ adapter: 'slack', code: errorCode(error) }, 'Slack: something could not be answered');
  const inFlight = makeInFlight(report);
  const makePoster = (permit?: PostPermit) =>
    new webApi.WebClient(botToken, {
      ...clientOptions,
      ...once,
      timeout: postWithin,
      logger,
      logLevel: logger.getLevel(),
      ...(permit && { fetch: permittedFetch(permit) }),
    });
  const groups = makeUserGroups(client);
  const people = makePeople(client, groups);
  const identity = makeIdentity(client, log);
  const recentChannels = makeRecentChannels();
  let onRevoked = (_: NeedsRepair) => {};
  listen(app, {
    bot,
    responder: makeResponder({
      bot,
      client,
      poster: makePoster(),
      people,
      groups,
      recentChannels,
      identity,
      log,
      prefix,
    }),
    identity,
    groups,
    inFlight,
    log,
    prefix,
    readsMessages,
    onRemoved: () => onRevoked(new NeedsRepair(removed)),
  });
  app.error(async (error) => report(error));

  return {
    name: 'slack',
    outbox: makeOutbox({ bot, makePoster, reader: client, identity, recentChannels }),
    reader: slackReader(client, identity, readsMessages),
    async start(onLost = () => {}) {
      onRevoked = onLost;
      await identity.check();
      await connection.start(onLost);
      const { community } = await identity.get();
      inFlight.run(bot.presence.joined({ adapter: 'slack', community, prefix }));
    },
    async stop() {
      await withTimeout(stopAfter, inFlight.idle(), () => undefined);
      await connection.stop();
    },
  };
}

const withSlash = (address: string): string => (address.endsWith('/') ? address : `${address}/`);
