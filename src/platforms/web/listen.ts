import { once } from 'node:events';
import type { Server } from 'node:http';
import { limits } from './limits.ts';

const host = '127.0.0.1';

/**
 * Listens on this machine only, on the port or the next free one. Port 0 takes any.
 * @returns the port taken. @throws when none is free, or the system refuses.
 */
export async function listen(server: Server, port: number): Promise<number> {
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
        throw new Error(`Ports ${port} to ${tried} are all taken. Set WEB_PORT to a free one.`, {
          cause: error,
        });
      }
    }
  }
}
