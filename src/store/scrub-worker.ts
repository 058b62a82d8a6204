import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';

/** How long it waits for others who write to the file or still read its log, in milliseconds. */
const patience = 1_000;

/**
 * Rewrites the database file `workerData` without what was deleted from it, and empties its log: deleting alone leaves words
 * between the cells of pages that SQLite has rebalanced. In a thread of its own, because SQLite's calls block theirs.
 */
function scrub(path: string): boolean {
  const database = new DatabaseSync(path, { timeout: patience });
  try {
    database.exec('pragma synchronous = full');
    database.exec('pragma secure_delete = on');
    database.exec('vacuum');
    return database.prepare('pragma wal_checkpoint(truncate)').get()?.busy === 0;
  } catch {
    return false;
  } finally {
    database.close();
  }
}

parentPort?.postMessage(scrub(String(workerData)));
