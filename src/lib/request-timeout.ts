import type { IncomingMessage, Server } from 'node:http';

/** Within Slack's and browsers' own patience, in milliseconds. */
const timeout = 20_000;

/** Closes connections whose request isn't complete in time. Node would wait five minutes, whatever number of them. */
export function limitRequestTime(server: Server, milliseconds = timeout): void {
  server.headersTimeout = milliseconds;
  server.requestTimeout = milliseconds;
  // Node looks for late requests only twice a minute.
  server.prependListener('request', (request: IncomingMessage) => {
    const timer = setTimeout(() => request.destroy(), milliseconds);
    const stop = () => clearTimeout(timer);
    request.once('end', stop).once('close', stop);
  });
}
