import { setTimeout as wait } from 'node:timers/promises';
import { type Logger, SocketModeReceiver, type webApi } from '@slack/bolt';
import { type Log, withinTime } from '../../chat/adapter.ts';
import type { Connection } from './connection.ts';
import { asksFor, codeOf } from './errors.ts';

/** Pauses before the next attempt to connect again, in milliseconds; the last one holds from then on. */
const pauses = [0, 1_000, 2_000, 5_000, 10_000, 30_000];

/** How long Slack may take to say goodbye, in milliseconds. */
const farewell = 1_000;

/**
 * Socket Mode. Slack renews each connection every few hours; the client's own way of connecting again waits five
 * seconds, in which commands fail, and ends the process when that attempt fails. So we do it: at once, then patiently.
 */
export function socketConnection(
  appToken: string,
  clientOptions: webApi.WebClientOptions,
  logger: Logger,
  log: Log,
): Connection {
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
      const pause = pauses[Math.min(attempt, pauses.length - 1)];
      await wait(pause, undefined, { signal: stopping.signal }).catch(() => {});
      if (stopping.signal.aborted) break;
      try {
        await client.start();
        break;
      } catch (error) {
        log.warn({ adapter: 'slack', code: codeOf(error) }, 'Slack: connecting again failed, trying further');
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
        throw asksFor('SLACK_APP_TOKEN', error);
      }
      client.on('disconnected', () => void connectAgain());
      log.info({ adapter: 'slack' }, 'Slack: connected in Socket Mode');
    },
    async stop() {
      stopping.abort();
      await withinTime(farewell, client.disconnect());
    },
  };
}
