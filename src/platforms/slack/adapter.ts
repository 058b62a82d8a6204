import { App, webApi } from '@slack/bolt';
import { type Adapter, type Timeouts, timeouts } from '../../chat/adapter.ts';
import type { Bot } from '../../chat/bot.ts';
import { withTimeout } from '../../lib/timeout.ts';
import { boltLog, type ConnectionSettings, makeConnection } from './connection.ts';
import { errorCode } from './errors.ts';
import { makeIdentity } from './identity.ts';
import { listen, makeInFlight } from './listeners.ts';
import { makeOutbox, makeRecentChannels } from './outbox.ts';
import { makePeople, makeUserGroups } from './people.ts';
import { slackReader } from './reader.ts';
import { makeResponder } from './responder.ts';

export type SlackSettings = ConnectionSettings & {
  botToken: string;
  /** Address of Slack's Web API, for a proxy or a stand-in. */
  api?: string;
  /** Put before the names of commands. */
  prefix?: string;
  /** Whether it is told of messages as they are written, which the manifest has to ask for. */
  readsMessages?: boolean;
  /** Acknowledgements never wait here, so only how long stopping and posting may take matters. */
  timeouts?: Partial<Timeouts>;
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

/** For what must not be done twice: a further try would not know what became of the one before. */
const once: webApi.WebClientOptions = { retryConfig: { retries: 0 } };

/** Slack, through Bolt. Every delivery is acknowledged at once, so that nothing slow can cost the acknowledgement. */
export function slackAdapter(bot: Bot, settings: SlackSettings): Adapter {
  const { botToken, prefix = '', readsMessages: reads = false, api, log } = settings;
  const { stopAfter, postWithin } = { ...timeouts, ...settings.timeouts };
  const clientOptions = { ...calls, ...(api === undefined ? {} : { slackApiUrl: withSlash(api) }) };
  const logger = boltLog(log);
  const connection = makeConnection(settings, clientOptions);
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
    log.error({ adapter: 'slack', code: errorCode(error) }, 'Slack: something could not be answered');
  const busy = makeInFlight(report);
  const poster = new webApi.WebClient(botToken, {
    ...clientOptions,
    ...once,
    timeout: postWithin,
    logger,
    logLevel: logger.getLevel(),
  });
  const groups = makeUserGroups(client);
  const people = makePeople(client, groups);
  const identity = makeIdentity(client, log);
  const seen = makeRecentChannels();
  listen(app, {
    bot,
    responder: makeResponder({ bot, client, poster, people, groups, seen, log, prefix }),
    identity,
    groups,
    inFlight: busy,
    log,
    prefix,
    readsMessages: reads,
  });
  app.error(async (error) => report(error));

  return {
    name: 'slack',
    outbox: makeOutbox({ words: bot, poster, reader: client, identity, seen }),
    reader: slackReader(client, identity, reads),
    async start() {
      await identity.check();
      await connection.start();
      const { community } = await identity.get();
      busy.run(bot.presence.joined({ adapter: 'slack', community, prefix }));
    },
    async stop() {
      await withTimeout(stopAfter, busy.idle(), () => undefined);
      await connection.stop();
    },
  };
}

const withSlash = (address: string): string => (address.endsWith('/') ? address : `${address}/`);
