import { expect, test } from 'vitest';
import { guardClock } from '../../src/schedules/guard-clock.ts';
import { sweepJob } from '../../src/schedules/sweep.ts';
import { before, runsOf, stored, withDaily } from '../fixtures/daily.ts';
import { aSweep } from '../fixtures/jobs.ts';

const minute = 60_000;
const year = 366 * 24 * 60 * minute;

/** A town whose sweep asks the guard, with a clock that can be ahead of the true time. */
async function aGuarded({ trusted = false } = {}) {
  const town = aSweep(before);
  await withDaily(town);
  const start = town.clock.now().getTime();
  const said: string[] = [];
  let [passed, ahead] = [0, 0];
  const wall = () => start + passed + ahead;
  const now = () => new Date(wall());
  const guard = () =>
    guardClock([sweepJob({ ...town.parts, now })], {
      store: town.store,
      wall,
      steady: () => passed,
      trusted,
      log: { warn: (_, words) => void said.push(words), error: (_, words) => void said.push(words) },
    });
  let jobs = guard();
  return {
    town,
    start,
    said,
    restart() {
      jobs = guard();
    },
    /** Lets minutes pass, with a sweep after each. */
    async live(minutes: number, isAhead = 0) {
      ahead = isAhead;
      for (let minute = 0; minute < minutes; minute++) {
        passed += 60_000;
        for (const job of jobs) await job.run(now());
      }
    },
  };
}

test('a minute with the clock a year ahead changes nothing, and is said', async () => {
  const { town, live, said } = await aGuarded();
  await live(2);
  const untouched = await stored(town);
  await live(1, year);
  expect(await stored(town)).toEqual(untouched);
  expect(said.join()).toContain('--trust-clock');
  await live(8);
  expect(town.sent).toHaveLength(1);
  expect((await runsOf(town)).map(({ state }) => state)).toEqual(['posted']);
  expect(said).toHaveLength(2);
});

test('a start with the clock a year ahead of what the store has seen posts nothing', async () => {
  const { town, live, restart } = await aGuarded();
  await live(1);
  restart();
  await live(9, year);
  expect(await runsOf(town)).toEqual([]);
  await live(1);
  expect(town.sent).toHaveLength(1);
});

test('what was planned in a year that never was comes back when the clock is right again', async () => {
  const { town, live, start } = await aGuarded();
  await live(1);
  await live(12, year);
  expect((await stored(town))?.lastHandled).toBeGreaterThan(start + year);
  await live(12);
  expect(await stored(town)).toMatchObject({ state: 'active', due: start + 10 * minute + 24 * 60 * minute });
  expect(
    (await runsOf(town)).filter(({ at, state }) => at > start + 60 * minute && state !== 'posted'),
  ).toEqual([]);
});

test('whoever starts Moot can vouch for the clock', async () => {
  const first = await aGuarded({ trusted: true });
  await first.live(11, 0);
  expect(first.town.sent).toHaveLength(1);
  expect(first.said).toEqual([]);
});
