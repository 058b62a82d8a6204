import { existsSync, type FSWatcher, watch } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

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
    for (const { folder, name } of folders.flatMap(targetsOf)) {
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

function targetsOf(folder: string): WatchTarget[] {
  return [join(folder, 'topics'), join(folder, 'sources')].flatMap((inner) => existingAround(resolve(inner)));
}

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
