import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { z } from 'zod';

/** Where Node tells of every request that a server in this process begins to handle. */
const requests = 'http.server.request.start';
const begun = z.object({ request: z.object({ url: z.string() }) });

/** Resolves when the next request to such an address comes in, to when that is, as `performance.now()` tells it. */
export function nextRequest(address: RegExp): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  const look = (message: unknown) => {
    const at = performance.now();
    if (!address.test(begun.parse(message).request.url)) return;
    unsubscribe(requests, look);
    resolve(at);
  };
  subscribe(requests, look);
  return promise;
}
