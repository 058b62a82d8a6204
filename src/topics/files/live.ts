import { resolve } from 'node:path';
import { type Knowledge, makeKnowledge } from '../model/knowledge.ts';
import type { checkOwnTopics } from './check-own.ts';
import { type Mistake, toMistake } from './draft.ts';
import { assemble, type Library } from './load.ts';
import { makeFolderReader } from './read.ts';
import { watchFolders } from './watch.ts';

/** The log that gets what's found. */
type Log = {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
};

export type LiveParts = {
  /** Moot's own folder of topics and sources. */
  shipped: string;
  /** The community's folder, if it has one. Ids that Moot already has are reported and left out. */
  own: string | undefined;
  log: Log;
  /** Returns today, as 2026-11-21. */
  today: () => string;
  /** Calls `changed` after files in the folders changed; `watchFolders` unless a test replaces it. */
  watch?: (
    folders: readonly string[],
    changed: () => Promise<void>,
    failed: (error: unknown) => void,
  ) => { close(): void };
};

/** Knowledge that follows its files. */
export type LiveKnowledge = {
  /** Everything that is valid now. The same object until files change. */
  knowledge(): Knowledge;
  close(): void;
};

/**
 * Loads topics and sources and watches their files. Changes are read without a restart; a bad edit is logged with file
 * and line, and what it broke stays as it was. Tests hold Moot's own topics to all rules; a community's are checked
 * here, and a breach is a warning. Rejects when a folder can't be listed at the start; later failures are logged, and
 * nothing changes.
 */
export async function liveKnowledge(parts: LiveParts): Promise<LiveKnowledge> {
  const { shipped, log, today, watch = watchFolders } = parts;
  const own = parts.own === undefined ? undefined : resolve(parts.own);
  const folders = own === undefined ? [shipped] : [shipped, own];
  const read = makeFolderReader();
  let logged = new Set<string>();
  let library: Library | undefined;
  let knowledge = makeKnowledge([], new Map());

  async function load(): Promise<void> {
    const reading = await read(folders);
    if (library && reading.changed.length === 0) return;
    const now = await assemble(reading, library);
    const breaches = own === undefined ? [] : await checkAnew(now, own, today(), library);
    logNew([...now.problems.map(toMistake), ...breaches], now);
    if (library) log.info({ files: reading.changed }, `Topics were read again: ${countOf(now)}`);
    library = now;
    knowledge = makeKnowledge(now.topics, now.sources);
  }

  /** Logs, file by file, mistakes that are new since the last load, and what happens to each file. */
  function logNew(lines: readonly Mistake[], now: Library): void {
    const words = new Set<string>();
    for (const [file, found] of Map.groupBy(lines, ({ file }) => file)) {
      const fresh = found.map((line) => ({ ...line, words: `${file}:${line.line}  ${line.says}` }));
      for (const line of fresh) words.add(line.words);
      const unlogged = fresh.filter((line) => !logged.has(line.words));
      for (const { line, words } of unlogged) log.warn({ file, line }, words);
      const outcome = describeOutcome(file, now);
      if (unlogged.length > 0 && outcome) log.warn({ file }, `${file} ${outcome}`);
    }
    for (const file of now.stale) if (!lines.some((line) => line.file === file)) words.add(logMissing(file));
    logged = words;
  }

  function logMissing(file: string): string {
    const words = `${file} is gone, but cited; it stands as it was when it was last sound`;
    if (!logged.has(words)) log.warn({ file }, words);
    return words;
  }

  let loading = load();
  const reload = () => {
    loading = loading
      .then(load)
      .catch((error) => log.error({ err: error }, 'Topics could not be read again'));
    return loading;
  };
  const watching = watch(folders, reload, (error) =>
    log.warn({ err: error }, 'A folder of topics cannot be watched; its changes are seen after a restart'),
  );
  try {
    await loading;
  } catch (error) {
    watching.close();
    throw error;
  }
  return { knowledge: () => knowledge, close: () => watching.close() };
}

/** The rules are loaded only if there's a community folder to check. */
const checkAnew: typeof checkOwnTopics = async (...args) =>
  (await import('./check-own.ts')).checkOwnTopics(...args);

const countOf = ({ topics, sources }: Library): string => `${topics.length} topics, ${sources.size} sources`;

/** What happens to a file with a mistake; undefined if it's used all the same, or isn't a file of ours. */
function describeOutcome(file: string, { files, topics, sources, stale: kept }: Library): string | undefined {
  if (kept.has(file)) return 'stands as it was when it was last sound, until it is mended';
  const stands =
    topics.some(({ id }) => files.topics.get(id) === file) ||
    sources.keys().some((id) => files.sources.get(id) === file);
  return stands || !file.endsWith('.yaml') ? undefined : 'is left out until it is mended';
}
