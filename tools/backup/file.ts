import { createReadStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { backUp, type Progress, restore } from '../../src/store/backup.ts';
import { type Sql, StoreError } from '../../src/store/sql.ts';

/**
 * Saves a backup of the store as a new file that only its owner can read; resolves, once the disk has it, to the number of
 * entries. @throws StoreError `file` when it cannot be written; nothing is left of it then.
 */
export async function saveFile(sql: Sql, file: string, progress: Progress): Promise<number> {
  try {
    const handle = await open(file, 'wx', 0o600);
    try {
      const entries = await backUp(sql, (text) => handle.appendFile(text), progress);
      await handle.sync();
      return entries;
    } catch (error) {
      await rm(file);
      throw error;
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw explain(error, file);
  }
}

/** Restores a file that `saveFile` made. Resolves to the number of entries. @throws what `restore` does */
export async function restoreFile(
  sql: Sql,
  file: string,
  replace: boolean,
  progress: Progress,
): Promise<number> {
  try {
    return await restore(sql, linesOf(file), replace, progress);
  } catch (error) {
    throw explain(error, file);
  }
}

/** Only a line feed ends a line here; readline would also end one at U+2028, which JSON leaves in texts. */
async function* linesOf(file: string): AsyncGenerator<string, void> {
  let rest = '';
  for await (const piece of createReadStream(file, 'utf8')) {
    const lines = `${rest}${piece}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest) yield rest;
}

const reasons: Record<string, string> = {
  EEXIST: 'It is there already; name another.',
  ENOENT: 'There is no such file or folder.',
  EISDIR: 'It is a folder; name a file in it.',
  EACCES: 'This user has no right to it.',
  ENOSPC: 'The disk is full; make room, or name a file on another.',
};

function explain(error: unknown, file: string): unknown {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) return error;
  return new StoreError(
    'file',
    `${file} cannot be used. ${reasons[String(error.code)] ?? error.message}`,
    error,
  );
}
