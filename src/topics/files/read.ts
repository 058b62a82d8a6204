import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { z } from 'zod';
import { EncodingError, readUtf8 } from '../../lib/utf8.ts';
import { type Source, sourceSchema } from '../model/source.ts';
import { type Topic, topicSchema } from '../model/topic.ts';
import { type Draft, makeDraft, type Problem, unreadableDraft } from './draft.ts';

/** All files as they were read, each on its own, in the order of folders and names. */
export type Reading = {
  topics: Draft<Topic>[];
  sources: Draft<Source>[];
  /** What's wrong with the folders themselves. */
  problems: Problem[];
  /** Files, and folders with problems, that are new, different or gone since the last read. */
  changed: string[];
};

/** A file's draft, and a stamp that changes with the file. */
type CachedDraft<T> = { stamp: string; draft: Draft<T> };

/** How many files to read ahead of the one being parsed. */
const ahead = 16;

/**
 * Makes a reader of folders with `topics/*.yaml` and `sources/*.yaml`. It reads a file again only when its time, size
 * or inode changed, and yields to other work between files. It never rejects because of one file: one that can't be
 * read becomes a draft that says so.
 */
export function makeFolderReader(): (folders: readonly string[]) => Promise<Reading> {
  const readTopics = readerOf('topics', topicSchema);
  const readSources = readerOf('sources', sourceSchema);
  return async (folders) => {
    const sources = await readSources(folders);
    const topics = await readTopics(folders);
    return {
      topics: topics.drafts,
      sources: sources.drafts,
      problems: [...topics.problems, ...sources.problems],
      changed: [...topics.changed, ...sources.changed],
    };
  };
}

function readerOf<T>(kind: 'topics' | 'sources', schema: z.ZodType<T>) {
  let before = new Map<string, CachedDraft<T>>();
  let broken = new Set<string>();

  return async (folders: readonly string[]) => {
    const { files, problems } = await filesIn(folders, kind);
    const now = new Map<string, CachedDraft<T>>();
    const changed: string[] = [];
    for await (const { file, stamp, content } of readAhead(files, (file) => before.get(file)?.stamp)) {
      const known = before.get(file);
      if (known && content === undefined) {
        now.set(file, known);
        continue;
      }
      await setImmediate();
      changed.push(file);
      now.set(file, {
        stamp,
        draft:
          typeof content === 'string'
            ? makeDraft(file, content, schema)
            : unreadableDraft(file, describeReadError(content)),
      });
    }
    changed.push(...before.keys().filter((file) => !now.has(file)));
    const brokenNow = new Set(problems.map(({ file }) => file));
    changed.push(...[...broken, ...brokenNow].filter((file) => !(broken.has(file) && brokenNow.has(file))));
    [before, broken] = [now, brokenNow];
    return { drafts: [...now.values()].map(({ draft }) => draft), problems, changed };
  };
}

/** A file's text; undefined if it hasn't changed, or the error of reading it. */
type Read = { file: string; stamp: string; content: string | undefined | Error };

async function* readAhead(files: readonly string[], known: (file: string) => string | undefined) {
  const waiting: Promise<Read>[] = [];
  for (const file of files) {
    waiting.push(read(file, known(file)));
    const next = waiting.length > ahead ? waiting.shift() : undefined;
    if (next) yield await next;
  }
  yield* waiting;
}

async function read(file: string, known: string | undefined): Promise<Read> {
  try {
    const { mtimeNs, ctimeNs, size, ino } = await stat(file, { bigint: true });
    const stamp = [mtimeNs, ctimeNs, size, ino].join(' ');
    if (size > largest) return { file, stamp, content: stamp === known ? undefined : tooLarge };
    return { file, stamp, content: stamp === known ? undefined : await readUtf8(file) };
  } catch (error) {
    return { file, stamp: '', content: error instanceof Error ? error : new Error(String(error)) };
  }
}

/** How many bytes a file may have. Moot's longest topic has a tenth of them. */
const largest = 1_048_576;
const tooLarge = new RangeError('at most one megabyte');

const describeReadError = (error: Error | undefined): string =>
  error instanceof EncodingError || error === tooLarge
    ? error.message
    : `a file that can be read${error ? `: ${error.message}` : ''}`;

async function filesIn(folders: readonly string[], kind: 'topics' | 'sources') {
  const files: string[] = [];
  const problems: Problem[] = [];
  const report = (file: string, expected: string) => problems.push({ file, line: 1, path: '', expected });
  for (const folder of folders.map((folder) => join(folder, kind))) {
    const names = await namesIn(folder);
    if (names === undefined && kind === 'topics') report(folder, 'this folder, which is missing');
    for (const name of names ?? []) {
      if (name.endsWith('.yaml')) files.push(join(folder, name));
      else report(join(folder, name), 'only files whose names end in .yaml');
    }
  }
  return { files, problems };
}

/** The names in a folder, except hidden files and editors' backups; undefined when there's no such folder. */
async function namesIn(folder: string): Promise<string[] | undefined> {
  try {
    return (await readdir(folder)).filter((name) => !/^[.#]|~$/.test(name)).sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
