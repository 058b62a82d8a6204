import { once } from 'node:events';
import { statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { Scrubbed } from './sql.ts';

/** Rewriting a larger file, in bytes, would keep writers waiting for longer than they wait. */
const largest = 256 * 1024 * 1024;

/**
 * Makes what takes deleted data out of a SQLite file and its log. Callers at the same time share the run after the one that
 * has begun, since that one may have missed what they deleted.
 */
export function makeScrub(path: string): () => Promise<Scrubbed> {
  let running: Promise<Scrubbed> | undefined;
  let next: Promise<Scrubbed> | undefined;

  async function start(): Promise<Scrubbed> {
    await running;
    next = undefined;
    running = rewrite(path);
    return running;
  }

  return () => {
    if (path === ':memory:') return Promise.resolve('gone');
    next ??= start();
    return next;
  };
}

async function rewrite(path: string): Promise<Scrubbed> {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > largest) return 'later';
  const worker = new Worker(new URL('./scrub-worker.ts', import.meta.url), { workerData: path });
  try {
    const [isGone] = await once(worker, 'message');
    return isGone === true ? 'gone' : 'later';
  } catch {
    return 'later';
  }
}
