import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runId } from '../../src/publishing/model/run-id.ts';
import { nextOccurrences } from '../../src/time/occurrences.ts';
import { cron } from '../fixtures/schedules.ts';

const ids = fc.stringMatching(/^[a-z0-9]{1,16}$/);
const runs = fc
  .record({
    minutes: fc.integer({ min: 0, max: 60 * 1440 * 365 }),
    clock: fc.constantFrom('usual' as const, 'second' as const),
  })
  .map(({ minutes, clock }) => ({ local: new Date(minutes * 60_000).toISOString().slice(0, 16), clock }));

test('an id is what it was', () => {
  expect(runId('k3x9', { local: '2026-03-29T18:00', clock: 'usual' })).toBe('k3x9-0hm060');
});

test('an id depends on the schedule and the local time meant, not on whether the clock moves it', () => {
  const run = { local: '2026-03-29T02:30' };
  expect(runId('a', { ...run, clock: 'moved' })).toBe(runId('a', { ...run, clock: 'usual' }));
});

test('the two passes of a repeated hour have ids of their own', () => {
  const all = nextOccurrences(cron('*/5 * * * *', 'Europe/Berlin'), new Date('2026-10-24T20:00Z'), 100);
  expect(new Set(all.map((run) => runId('a', run))).size).toBe(100);
});

test('ids fit a Discord nonce, and no two runs share one', () => {
  fc.assert(
    fc.property(ids, runs, ids, runs, (one, run, other, otherRun) => {
      const id = runId(one, run);
      expect(id.length).toBeLessThanOrEqual(25);
      const same = one === other && run.local === otherRun.local && run.clock === otherRun.clock;
      expect(id === runId(other, otherRun)).toBe(same);
    }),
  );
});

test.each(['', 'A', 'a-b', 'a'.repeat(17)])('%j is no id of a schedule', (id) => {
  expect(() => runId(id, { local: '2026-03-29T18:00', clock: 'usual' })).toThrow();
});
