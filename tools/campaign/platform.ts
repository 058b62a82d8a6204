import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import type { RandomSource } from '../../src/lib/seeded.ts';

/** `nonce`: a mark makes one post, as on Discord. `search`: each request makes a post, and marks can be found, as on Slack. */
export type Manner = 'nonce' | 'search';

/** What can go wrong with a post, each as likely as the next, and how likely it is that something does, of a hundred. */
const faults = [
  'silent',
  'late',
  'rate-limited',
  'error',
  'error-taken',
  'dropped',
  'dropped-taken',
] as const;
const spoiled = 35;
const spoiledSearches = 10;

/** Longer than its clients wait, in milliseconds. */
const tooLong = 600;

/**
 * A chat platform that keeps what was really posted, and fails in every way that real ones do: it takes posts and does
 * not answer, or after its clients have gone, asks to come back later, answers with an error whether it has taken the
 * post or not, and drops connections before and after.
 */
export async function startPlatform(manner: Manner, chance: RandomSource) {
  /** How often each mark stands, by the mark. */
  const standing = new Map<string, number>();
  /** For which marks something was done once they stood. */
  const followed = new Set<string>();
  let watch: (worker: string) => void = () => {};

  function take(mark: string): string {
    const before = standing.get(mark) ?? 0;
    if (manner === 'search' || before === 0) standing.set(mark, before + 1);
    return JSON.stringify({ message: mark });
  }

  async function post(mark: string, worker: string, answer: ServerResponse): Promise<void> {
    watch(worker);
    const fault = chance(100) < spoiled ? faults[chance(faults.length)] : undefined;
    if (fault === 'dropped') return void answer.destroy();
    if (fault === 'error') return void answer.writeHead(500).end();
    if (fault === 'rate-limited') return void answer.writeHead(429, { 'retry-after': '0.5' }).end();
    await pause(fault === 'late' ? tooLong : chance(10));
    const taken = take(mark);
    watch(worker);
    if (fault === 'silent') return;
    if (fault === 'dropped-taken') return void answer.destroy();
    if (fault === 'error-taken') return void answer.writeHead(500).end();
    answer.end(taken, () => watch(worker));
  }

  function search(mark: string, answer: ServerResponse): void {
    if (chance(100) < spoiledSearches) answer.writeHead(500).end();
    else answer.end(standing.has(mark) ? JSON.stringify({ message: mark }) : '');
  }

  async function receive(request: IncomingMessage, answer: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://platform');
    const mark = searchParams.get('mark') ?? '';
    await text(request);
    if (pathname === '/post') await post(mark, String(request.headers['x-worker']), answer);
    else if (pathname === '/follow') answer.end(void followed.add(mark));
    else search(mark, answer);
  }

  const server = createServer((request, answer) => {
    receive(request, answer).catch(() => answer.destroy());
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await promise;
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    standing: standing as ReadonlyMap<string, number>,
    followed: followed as ReadonlySet<string>,
    /** Is told when a post has arrived, when it stands and when its answer has left, so that its worker can be killed just then. */
    watch(watcher: typeof watch) {
      watch = watcher;
    },
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
