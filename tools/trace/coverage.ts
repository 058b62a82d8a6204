import { Session } from 'node:inspector/promises';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** How many functions were entered, by file of `src/` and `commands/`, relative to the repository. */
export type Entered = ReadonlyMap<string, number>;

/**
 * Counts, by V8's precise coverage, the functions that are entered while something is done. Loading a module is not
 * counted; what timers and other requests do meanwhile is.
 */
export async function countEntered(): Promise<(act: () => Promise<unknown>) => Promise<Entered>> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  return async (act) => {
    // What is taken begins anew.
    await session.post('Profiler.takePreciseCoverage');
    await act();
    const { result } = await session.post('Profiler.takePreciseCoverage');
    const entered = new Map<string, number>();
    for (const { url, functions } of result) {
      if (!url.startsWith('file:')) continue;
      const file = relative(root, fileURLToPath(url));
      if (!/^(src|commands)\//.test(file)) continue;
      const called = functions.filter(({ functionName, ranges: [whole] }) => {
        const isModule = functionName === '' && whole?.startOffset === 0;
        return !isModule && (whole?.count ?? 0) > 0;
      });
      if (called.length > 0) entered.set(file, called.length);
    }
    return entered;
  };
}
