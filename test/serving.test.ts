import { expect, it } from 'vitest';
import { type Adapter, NeedsRepair } from '../src/chat/adapter.ts';
import { serve } from '../src/serving.ts';
import { recordingOutbox } from './fixtures/outbox.ts';
import { keptLog } from './platforms/slack/harness.ts';

type Start = NonNullable<Adapter['start']>;

/** A platform whose tries to start go as listed; `calls` has what happened to its adapters. */
function platform(name: string, starts: readonly Start[]) {
  const calls: string[] = [];
  let made = 0;
  const make = (): Adapter => {
    const start = starts[made];
    made += 1;
    return {
      name,
      outbox: recordingOutbox().outbox,
      start: async (onLost) => {
        calls.push('start');
        await start?.(onLost);
      },
      stop: async () => void calls.push('stop'),
    };
  };
  return { name, make, calls };
}

/** Waits that pass at once, and how long they would have been. */
function makeWaits() {
  const waited: number[] = [];
  return { waited, wait: async (milliseconds: number) => void waited.push(milliseconds) };
}

const well: Start = async () => {};
const unreachable: Start = async () => {
  throw new Error('It could not be reached.');
};
const refused: Start = async () => {
  throw new NeedsRepair('Make a new token.');
};

it('tries a platform again, after longer and longer waits, while the other goes on', async () => {
  const { waited, wait } = makeWaits();
  const served = Promise.withResolvers<void>();
  const slow = platform('A', [...Array.from({ length: 6 }, () => unreachable), async () => served.resolve()]);
  const other = platform('B', [well]);
  const serving = serve([slow, other], { log: keptLog(), wait, onNothingLeft: () => {} });
  await serving.start();
  await served.promise;
  expect(waited).toEqual([5_000, 15_000, 60_000, 300_000, 300_000, 300_000]);
  expect(slow.calls.filter((call) => call === 'stop')).toHaveLength(6);
  expect(other.calls).toEqual(['start']);
  await serving.stop();
});

it('gives up a platform that needs repair, says so once and loudly, and serves the other', async () => {
  const { waited, wait } = makeWaits();
  const log = keptLog();
  const other = platform('B', [well]);
  const serving = serve([platform('A', [refused]), other], { log, wait, onNothingLeft: () => {} });
  await serving.start();
  expect(waited).toEqual([]);
  expect(log.lines).toEqual([
    {
      level: 'error',
      facts: { adapter: 'A', healthy: false },
      message: "A isn't served any more. Make a new token.",
    },
  ]);
  expect(other.calls).toEqual(['start']);
  await serving.stop();
});

it('does not start where every platform needs repair', async () => {
  const { wait } = makeWaits();
  const serving = serve([platform('A', [refused])], { log: keptLog(), wait, onNothingLeft: () => {} });
  await expect(serving.start()).rejects.toThrow('Make a new token.');
});

it('says when the last platform is lost while it runs', async () => {
  const { wait } = makeWaits();
  const lose: ((reason: NeedsRepair) => void)[] = [];
  const losable: Start = async (onLost) => void (onLost && lose.push(onLost));
  const said: string[] = [];
  const log = keptLog();
  const platforms = [platform('A', [losable]), platform('B', [losable])];
  const serving = serve(platforms, { log, wait, onNothingLeft: () => said.push('nothing') });
  await serving.start();
  const [loseA, loseB] = lose;
  loseA?.(new NeedsRepair('Closed.'));
  loseA?.(new NeedsRepair('Closed.'));
  expect(said).toEqual([]);
  loseB?.(new NeedsRepair('Removed.'));
  expect(said).toEqual(['nothing']);
  expect(log.lines.map(({ message }) => message)).toEqual([
    "A isn't served any more. Closed.",
    "B isn't served any more. Removed.",
  ]);
});
