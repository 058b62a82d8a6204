import { describe, expect, test } from 'vitest';
import { type Schedule, scheduleRecord } from '../../src/schedules/model/schedule.ts';
import { pauseSchedule, skipNextRun } from '../../src/schedules/model/schedule-steps.ts';
import { because, before, runsOf, stored, type Town, withDaily } from '../fixtures/daily.ts';
import { aMaking, aPlace, aPlanned, aSweep, keepSchedule, minute } from '../fixtures/jobs.ts';

describe('the sweep', () => {
  test('posts each run once, in its minute', async () => {
    const town = aSweep(before);
    await withDaily(town);
    await town.sweepFor(9);
    expect(town.sent).toHaveLength(0);
    await town.sweepFor(1);
    expect(town.sent).toHaveLength(1);
    await town.sweepFor(3);
    expect(town.sent).toHaveLength(1);
    expect(town.problems).toEqual([]);
  });

  test('records as missed what is older than the catch-up window, and what a later run has overtaken', async () => {
    const town = aSweep(before);
    await withDaily(town);
    town.clock.pass(3 * 24 * 60 * minute - 30 * minute);
    await town.sweep();
    expect(town.sent).toHaveLength(0);
    expect(await because(town)).toEqual(['late', 'late', 'late']);
    town.clock.pass(60 * minute);
    await town.sweep();
    expect(town.sent).toHaveLength(1);
  });

  test('posts late, but inside the catch-up window', async () => {
    const town = aSweep(before);
    await withDaily(town);
    town.clock.pass(100 * minute);
    await town.sweep();
    expect(town.sent).toHaveLength(1);
  });

  test('leaves out the skipped run, and only that', async () => {
    const town = aSweep(before);
    await keepSchedule(town.store, skipNextRun(aPlanned(town.clock.now()), town.clock.now()));
    await town.sweepFor(15);
    expect(await because(town)).toEqual(['skipped']);
    town.clock.pass(24 * 60 * minute - 10 * minute);
    await town.sweepFor(6);
    expect(town.sent).toHaveLength(1);
  });

  test('posts nothing from a schedule that has been deleted or paused', async () => {
    for (const stop of [
      (town: Town) => town.store.records(scheduleRecord).delete('town', 'fair'),
      async (town: Town, schedule: Schedule) => keepSchedule(town.store, pauseSchedule(schedule)),
    ]) {
      const town = aSweep(before);
      const planned = await withDaily(town);
      town.faults.push({ retryAfter: 2 * minute });
      await town.sweepFor(10);
      await stop(town, planned);
      await town.sweepFor(10);
      expect(town.sent).toEqual([]);
      expect(await because(town)).toEqual(['stopped']);
    }
  });

  test('posts no late run when a later one has come', async () => {
    const town = aSweep(before);
    await withDaily(town, {
      schedule: { rule: { kind: 'cron', expression: '*/30 * * * *' }, zone: 'Europe/Berlin' },
    });
    town.faults.push('lost', 'refused', { retryAfter: 31 * minute });
    await town.sweepFor(45);
    expect(await because(town)).toEqual(['overtaken', 'posted']);
    expect(town.sent).toHaveLength(1);
  });

  test('moves a post to the end of quiet hours, even when they change meanwhile', async () => {
    const town = aSweep(before, {}, { zone: 'Europe/Berlin', quiet: { from: '17:30', to: '18:30' } });
    await withDaily(town);
    await town.sweepFor(39);
    expect(town.sent).toHaveLength(0);
    await town.sweepFor(1);
    expect(town.sent).toHaveLength(1);
    const changed = aSweep(before, {}, { zone: 'Europe/Berlin', quiet: { from: '17:30', to: '18:30' } });
    await withDaily(changed);
    await changed.sweepFor(20);
    const settings = await changed.parts.settings('town', 'plaza');
    delete settings.quiet;
    changed.parts.settings = async () => settings;
    await changed.sweepFor(20);
    expect(changed.sent).toHaveLength(1);
  });

  test('skips what falls into quiet hours, where that is set', async () => {
    const quiet = { from: '17:30', to: '18:30' };
    const town = aSweep(before, {}, { zone: 'Europe/Berlin', quiet, quietAction: 'skip' });
    await withDaily(town);
    await town.sweepFor(60);
    expect(town.sent).toEqual([]);
    expect(town.problems).toEqual([]);
    expect(await stored(town)).toMatchObject({ state: 'active' });
  });

  test('posts no more in a channel than its daily limit, and continues the next day', async () => {
    const town = aSweep(before, {}, { postsADay: 2 });
    for (const id of ['a', 'b', 'c']) await withDaily(town, { id });
    await withDaily(town, { id: 'd', place: aPlace('market') });
    await town.sweepFor(10);
    expect(town.sent.map(({ place }) => place.channel).sort()).toEqual(['market', 'plaza', 'plaza']);
    expect((await because(town)).sort()).toEqual(['daily-limit', 'posted', 'posted', 'posted']);
    town.clock.pass(24 * 60 * minute);
    await town.sweep();
    expect(town.sent).toHaveLength(6);
  });

  test('a run with nothing to post leaves room for another post that day', async () => {
    const town = aSweep(
      before,
      { factories: { debate: async () => 'nothing', digest: async () => aMaking() } },
      { postsADay: 1 },
    );
    await withDaily(town);
    await withDaily(town, {
      id: 'later',
      work: { kind: 'digest' },
      schedule: { rule: { kind: 'cron', expression: '5 18 * * *' }, zone: 'Europe/Berlin' },
    });
    await town.sweepFor(16);
    expect(town.sent).toHaveLength(1);
  });

  test('a failing schedule does not affect others', async () => {
    const town = aSweep(before, {
      factories: { debate: () => Promise.reject(new Error('no words')), digest: async () => aMaking() },
    });
    await withDaily(town);
    await withDaily(town, { id: 'good', work: { kind: 'digest' } });
    await town.sweepFor(10);
    expect(town.sent).toHaveLength(1);
    expect(town.problems).toHaveLength(1);
  });

  test('work of a kind that nobody makes is reported, and hurts no other', async () => {
    const town = aSweep(before);
    await withDaily(town, { work: { kind: 'opera' } });
    await withDaily(town, { id: 'good' });
    await town.sweepFor(10);
    expect(town.sent).toHaveLength(1);
    expect(town.problems).toEqual([new Error('nobody makes what is posted as opera')]);
  });

  test('tells a member privately what is only for them', async () => {
    const town = aSweep(before, {}, { zone: 'Europe/Berlin', quiet: { from: '17:00', to: '23:00' } });
    await withDaily(town, { work: { kind: 'digest', member: 'ada' } });
    await town.sweepFor(12);
    expect(town.told.map(({ member }) => member)).toEqual(['ada']);
    expect(await town.store.deleteMember('ada')).toBe(2);
  });

  test('a schedule that has no more runs ends', async () => {
    const town = aSweep(before);
    await withDaily(town, {
      schedule: { rule: { kind: 'once', date: '2026-11-21', time: '18:00' }, zone: 'Europe/Berlin' },
    });
    await town.sweepFor(12);
    expect(town.sent).toHaveLength(1);
    expect(await stored(town)).toMatchObject({ state: 'ended' });
  });

  test('forgets what is long over', async () => {
    const town = aSweep(before, {}, { postsADay: 1 });
    await withDaily(town, {
      schedule: { rule: { kind: 'once', date: '2026-11-21', time: '18:00' }, zone: 'Europe/Berlin' },
    });
    await town.sweepFor(12);
    town.clock.pass(31 * 24 * 60 * minute);
    await town.sweep();
    expect(await runsOf(town)).toEqual([]);
  });
});
