import { expect } from 'vitest';
import { scheduleRecord } from '../../../src/schedules/model/schedule.ts';
import { seen } from '../harness.ts';
import { plan } from './plans.ts';
import { aTown } from './town.ts';
import type { Loss, Walk } from './walk.ts';

const hour = 3_600_000;
const week = 7 * 24 * hour;

/** A schedule whose channel takes nothing any more pauses itself, and whoever made it is told why, once. */
export const walkLost =
  (loss: Loss): Walk =>
  async (harness) => {
    const town = await aTown(harness, { zone: 'Europe/Berlin' });
    await plan(harness, 'debate', '18:00');
    await harness.press('ada', 'Save').answered;
    harness.lose(loss);
    await town.restart();
    await town.skip(30 * hour);
    await town.skip(week);
    const [schedule] = await town.all(scheduleRecord);
    expect(schedule).toMatchObject({
      state: 'paused',
      pausedBecause: loss === 'no-right' ? expect.toBeOneOf([loss, 'not-invited']) : loss,
    });
    expect(schedule).not.toHaveProperty('due');
    const told = await seen(harness, 'ada', 'so its scheduled posts are paused');
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ private: true });
    expect(await seen(harness, 'ben', 'so its scheduled posts are paused')).toEqual([]);
    expect(await seen(harness, 'ben', 'Closes on')).toEqual([]);
  };
