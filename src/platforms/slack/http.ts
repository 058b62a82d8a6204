import type { Server } from 'node:http';
import { HTTPReceiver, type Logger } from '@slack/bolt';
import { type Log, withinTime } from '../../chat/adapter.ts';
import type { Connection } from './connection.ts';
import { codeOf } from './errors.ts';

/** The one path to which Slack sends everything. */
export const requestPath = '/slack/events';

/** How long open requests may take to end, in milliseconds. */
const farewell = 1_000;

/** Slack's requests over HTTP. Bolt refuses whatever is not signed with the signing secret, or is older than 5 minutes. */
export function httpConnection(signingSecret: string, port: number, logger: Logger, log: Log): Connection {
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
          codeOf(error) === 'EADDRINUSE'
            ? `SLACK_PORT: port ${port} is taken by another program. Choose another, and tell your proxy.`
            : `SLACK_PORT: cannot listen on port ${port} (${codeOf(error)}). Choose another, and tell your proxy.`,
          { cause: error },
        );
      }
    },
    async stop() {
      if (!server) return;
      await withinTime(farewell, receiver.stop());
      server.closeAllConnections();
      server = undefined;
    },
  };
}
