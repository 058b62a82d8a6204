import { SingleBar } from 'cli-progress';
import type { Progress } from '../../src/store/backup.ts';

/** Fewer entries than this are done before a bar could be read. */
const worthABar = 20_000;

/** Shows how far something has come on a terminal's standard error, where there is enough to do. */
export function progressBar(what: string): Progress {
  const bar = new SingleBar({
    format: `${what} {bar} {percentage} % | {value} of {total} | {eta_formatted} left`,
  });
  return (done, all) => {
    if (all < worthABar) return;
    if (!bar.isActive) bar.start(all, done);
    bar.update(done);
    if (done === all) bar.stop();
  };
}
