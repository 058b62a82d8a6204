import { describe, expect, test } from 'vitest';
import { PostError } from '../../src/chat/outbox.ts';
import { creatorRecord } from '../../src/schedules/model/schedule.ts';
import { resumeSchedule } from '../../src/schedules/model/schedule-steps.ts';
import { because, before, stored, withDaily } from '../fixtures/daily.ts';
import { aSweep, keepSchedule, minute } from '../fixtures/jobs.ts';

describe('a channel that lets nothing in', () => {
  test.each(['gone', 'archived', 'no-right'] as const)(
    'that is %s pauses the schedule, and says so once',
    async (reach) => {
      const town = aSweep(before, {}, { reviewChannel: 'office' });
      await withDaily(town);
      await town.store.records(creatorRecord).put('town', 'fair', { member: 'ada' });
      town.reachable.set('plaza', reach);
      await town.sweepFor(15);
      expect(await stored(town)).toMatchObject({ state: 'paused', pausedBecause: reach });
      expect(town.sent.map(({ place }) => place.channel)).toEqual(['office']);
      expect(town.told.map(({ member }) => member)).toEqual(['ada']);
      town.clock.pass(48 * 60 * minute);
      await town.sweepFor(3);
      expect(town.sent).toHaveLength(1);
      expect(town.told).toHaveLength(1);
    },
  );

  test('is used again when it is resumed, from then on', async () => {
    const town = aSweep(before);
    const schedule = await withDaily(town);
    town.reachable.set('plaza', 'archived');
    await town.sweepFor(12);
    town.reachable.clear();
    town.clock.pass(24 * 60 * minute + 30 * minute);
    await keepSchedule(town.store, resumeSchedule((await stored(town)) ?? schedule, town.clock.now()));
    await town.sweep();
    expect(town.sent).toEqual([]);
    town.clock.pass(24 * 60 * minute - 30 * minute);
    await town.sweep();
    expect(town.sent).toHaveLength(1);
  });
});

test('moderators are told once of a post that cannot be looked for', async () => {
  const town = aSweep(before, {}, { reviewChannel: 'office' });
  await withDaily(town);
  town.faults.push('taken-unanswered');
  town.state.blind = true;
  await town.sweepFor(100);
  expect(town.sent.map(({ place }) => place.channel)).toEqual(['plaza', 'office']);
});

test.each(['unknown', 'refused'] as const)(
  'a member’s own digest that ends as %s is nobody else’s to hear of',
  async (outcome) => {
    const town = aSweep(before, {}, { reviewChannel: 'mods' });
    const failure = new PostError(outcome, outcome === 'unknown' ? 'other' : 'gone');
    town.parts.outbox = { ...town.parts.outbox, tell: () => Promise.reject(failure) };
    await withDaily(town, { work: { kind: 'digest', member: 'ada' } });
    await town.sweepFor(30);
    expect(await because(town)).toEqual([outcome === 'unknown' ? 'unknown' : 'gone']);
    expect(town.sent).toEqual([]);
    expect(await stored(town)).toMatchObject({ state: 'active' });
  },
);
