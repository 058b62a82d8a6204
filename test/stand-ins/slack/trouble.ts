import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * How Slack fails who posts. `dropped` and `server-error` come without having posted; `dropped-late` and `lost-answer`
 * after it, the one with a connection that ends and the other with an answer that never comes.
 */
export type Trouble = 'rate-limited' | 'server-error' | 'dropped' | 'dropped-late' | 'lost-answer';

/** Lets posts fail from now on, and counts how often they are tried. */
export function makeTrouble(seconds: number) {
  let now: Trouble | undefined;
  let attempts = 0;
  let taken = Promise.withResolvers<void>();

  return {
    begin(trouble: Trouble | undefined): void {
      now = trouble;
      attempts = 0;
      taken = Promise.withResolvers();
    },
    end(): void {
      now = undefined;
    },
    attempts: () => attempts,
    /** Resolves when a post has been taken of which nothing is heard. */
    taken: () => taken.promise,

    /** Serves a post, in the way that it is to fail. */
    async serve(
      request: IncomingMessage,
      response: ServerResponse,
      post: () => Promise<object>,
      answer: (body: object) => void,
    ): Promise<void> {
      attempts += 1;
      if (now === 'rate-limited') response.writeHead(429, { 'retry-after': String(seconds) }).end();
      else if (now === 'server-error') response.writeHead(500).end('server error');
      else if (now === 'dropped') request.socket.destroy();
      else {
        const heard = now === undefined;
        const ended = now === 'dropped-late';
        const body = await post();
        if (heard) return answer(body);
        if (ended) request.socket.destroy();
        taken.resolve();
      }
    },
  };
}
