import { existsSync, type FSWatcher, watch } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/** Editors write a file in several steps within some milliseconds; a checkout of many files takes longer. */
const defaultTimes: DebounceTimes = { quiet: 200, longest: 2_000 };

/** Each folder is watched with so many of those around it, since a folder can be put in another's place. */
const levels = 3;

/**
 * Calls `changed` after something happened to the topics or sources in these folders, once for a burst. Folders may be
 * missing, appear later, or be replaced. Watching does not keep the program running. `failed` is told what the system cannot watch; the rest is watched.
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

  /** Watches anew, because a watcher holds on to the folder that it found, and not to its path. */
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

/** Where to watch, and for which name; for every name where none is given. */
type WatchTarget = { folder: string; name: string | undefined };

function targetsOf(folder: string): WatchTarget[] {
  return [join(folder, 'topics'), join(folder, 'sources')].flatMap((inner) => existingAround(resolve(inner)));
}

/** A folder and those around it, as many as are to be watched, leaving out those that do not exist yet. */
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

/** How long to wait, in milliseconds: until nothing has happened for `quiet`, but no longer than `longest` in all. */
export type DebounceTimes = { quiet: number; longest: number };

/** Acts once when a burst of touches is over, or has gone on for too long. */
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
