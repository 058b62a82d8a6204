import type { Answer, Request } from './traffic.ts';

/** What becomes of a request: it goes on, is answered at once, is cut off, or goes on and nobody says so. */
export type Fate =
  | { kind: 'pass' | 'drop' }
  | ({ kind: 'answer' } & Answer)
  | { kind: 'silence'; taken: () => void };

/** What Discord may do to who posts. `wait` is in milliseconds. */
export type Trouble =
  | { kind: 'refused'; status: number; code: number }
  | { kind: 'limited'; wait: number }
  | { kind: 'failing' | 'dropping' | 'silent' | 'unreadable' };

const messages = /^\/channels\/\d+\/messages(?:\/\d+\/threads)?$/;

/** Lets posts, or looking at them, fail as they do at Discord, until that is mended. Everything else goes well. */
export function makeFaults() {
  let trouble: Trouble | undefined;
  let attempts = 0;
  let taken = Promise.withResolvers<void>();

  const failed = (status: number, code: number, headers: Record<string, string> = {}): Fate => ({
    kind: 'answer',
    status,
    body: { message: `${status}`, code },
    headers,
  });

  return {
    fate(request: Request): Fate {
      const method = trouble?.kind === 'unreadable' ? 'GET' : 'POST';
      if (!trouble || request.method !== method || !messages.test(request.path)) return { kind: 'pass' };
      attempts += 1;
      switch (trouble.kind) {
        case 'refused':
          return failed(trouble.status, trouble.code);
        case 'limited':
          return failed(429, 0, { 'Retry-After': `${trouble.wait / 1_000}`, 'X-RateLimit-Scope': 'shared' });
        case 'failing':
        case 'unreadable':
          return failed(500, 0);
        case 'dropping':
          return { kind: 'drop' };
        case 'silent':
          return { kind: 'silence', taken: taken.resolve };
      }
    },
    begin(next: Trouble) {
      trouble = next;
      attempts = 0;
      taken = Promise.withResolvers();
    },
    mend() {
      trouble = undefined;
    },
    attempts: () => attempts,
    taken: () => taken.promise,
  };
}
