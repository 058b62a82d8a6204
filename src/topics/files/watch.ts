import { existsSync, type FSWatcher, lstatSync, readdirSync, readlinkSync, watch } from 'node:fs';
import { basename, dirname, join, parse, resolve, sep } from 'node:path';

/** Editors write a file in several steps within some milliseconds; a checkout of many files takes longer. */
const defaultTimes: DebounceTimes = { quiet: 200, longest: 2_000 };

/** How many levels to watch: a folder and its parents, since any of them can be replaced. */
const levels = 3;

/**
 * Calls `changed` once for each burst of changes to the topics or sources in these folders. Folders may be missing,
 * appear later, or be replaced. Watching doesn't keep the process alive. What can't be watched goes to `failed`; the
 * rest is watched.
 */
export function watchFolders(
  folders: readonly string[],
  changed: () => void,
  failed: (error: unknown) => void,
  waits = defaultTimes,
): { close(): void } {
  let watchers: FSWatcher[] = [];

  const settling = debounce(() => {
    open();
    changed();
  }, waits);

  /** Starts all watchers again, because a watcher follows the folder it found, not its path. */
  function open(): void {
    close();
    const inner = folders.flatMap((folder) => [resolve(folder, 'topics'), resolve(folder, 'sources')]);
    const targets = [...inner.flatMap(existingAround), ...inner.flatMap(linked)];
    for (const { folder, name } of new Map(
      targets.map((target) => [JSON.stringify(target), target]),
    ).values()) {
      try {
        const watcher = watch(folder, { persistent: false }, (_, touched) => {
          if (name === undefined || touched === null || touched === name) settling.touch();
        });
        watcher.on('error', settling.touch);
        watchers.push(watcher);
      } catch (error) {
        failed(error);
      }
    }
  }

  function linked(inner: string): WatchTarget[] {
    try {
      return [...linksOn(inner), ...linkedFilesIn(inner)];
    } catch (error) {
      failed(error);
      return [];
    }
  }

  function close(): void {
    for (const watcher of watchers) watcher.close();
    watchers = [];
  }

  open();
  return {
    close() {
      settling.cancel();
      close();
    },
  };
}

/** A folder to watch, for one name or for every name. */
type WatchTarget = { folder: string; name: string | undefined };

/** The levels to watch: a folder and its parents, without those that don't exist yet. */
function existingAround(inner: string): WatchTarget[] {
  const places: WatchTarget[] = [];
  let [folder, name]: [string, string | undefined] = [inner, undefined];
  while (places.length < levels) {
    if (existsSync(folder)) places.push({ folder, name });
    if (dirname(folder) === folder) break;
    [folder, name] = [dirname(folder), basename(folder)];
  }
  return places;
}

/** How many links may lead to one another, as in Linux. */
const mostLinks = 40;

/**
 * The links on the way to a path, and what they lead to: a swapped link changes nothing in the folders that it led to. Orchestrators
 * update mounted folders that way.
 */
function linksOn(path: string, most = mostLinks): WatchTarget[] {
  const { root } = parse(path);
  const steps = path.slice(root.length).split(sep);
  for (let i = 0, folder = root; i < steps.length; folder = join(folder, steps[i++] ?? '')) {
    const name = steps[i] ?? '';
    const link = join(folder, name);
    if (most === 0 || !lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink()) continue;
    const leadsTo = resolve(folder, readlinkSync(link), ...steps.slice(i + 1));
    return [{ folder, name }, ...linksOn(leadsTo, most - 1)];
  }
  const folder = dirname(path);
  return most < mostLinks && existsSync(folder) ? [{ folder, name: basename(path) }] : [];
}

function linkedFilesIn(folder: string): WatchTarget[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isSymbolicLink())
    .flatMap(({ name }) => linksOn(join(folder, name)));
}

/** Waits until nothing has happened for `quiet` milliseconds, but no longer than `longest`. */
export type DebounceTimes = { quiet: number; longest: number };

/** Calls `act` once when a burst of calls to `touch` is over, or has gone on for too long. */
export function debounce(
  act: () => void,
  { quiet, longest }: DebounceTimes,
): { touch(): void; cancel(): void } {
  let calm: NodeJS.Timeout | undefined;
  let patience: NodeJS.Timeout | undefined;

  function cancel(): void {
    clearTimeout(calm);
    clearTimeout(patience);
    patience = undefined;
  }

  function done(): void {
    cancel();
    act();
  }

  return {
    touch() {
      clearTimeout(calm);
      calm = setTimeout(done, quiet);
      patience ??= setTimeout(done, longest);
    },
    cancel,
  };
}
