import { expect, test } from 'vitest';
import { deliveryRecord } from '../../src/publishing/model/delivery.ts';
import { runId } from '../../src/publishing/model/run-id.ts';
import { scheduleRecord } from '../../src/schedules/model/schedule.ts';
import { newSchedule } from '../../src/schedules/model/schedule-steps.ts';
import type { Store } from '../../src/store/store.ts';
import { type Occurrence, occurrencesAfter } from '../../src/time/occurrences.ts';
import { recurrenceSchema } from '../../src/time/recurrence.ts';
import { collect } from '../fixtures/collect.ts';
import { aPlace, aSweep, keepSchedule, minute } from '../fixtures/jobs.ts';

/** What a community of three time zones might post in a year. */
const schedules = [
  { zone: 'Europe/Berlin', rule: { kind: 'cron', expression: '30 2 * * *' } },
  { zone: 'America/New_York', rule: { kind: 'cron', expression: '30 1 * * *' } },
  { zone: 'Asia/Kolkata', rule: { kind: 'cron', expression: '0 6,18 * * *' } },
  { zone: 'Europe/Berlin', rule: { kind: 'weekly', days: ['monday', 'thursday'], every: 1, time: '18:00' } },
  {
    zone: 'America/New_York',
    rule: { kind: 'weekly', days: ['sunday'], every: 2, time: '02:15' },
    start: '2026-01-01',
  },
  { zone: 'Asia/Kolkata', rule: { kind: 'month-day', day: 31, time: '09:00' } },
  { zone: 'Europe/Berlin', rule: { kind: 'month-weekday', which: 'last', weekday: 'friday', time: '17:45' } },
  { zone: 'America/New_York', rule: { kind: 'once', date: '2026-07-04', time: '12:00' } },
].map((recurrence) => recurrenceSchema.parse(recurrence));

const begin = Date.parse('2026-01-01T00:00:00Z');
const end = Date.parse('2027-01-01T00:00:00Z');

/** When Moot was down. */
const downtimes = [
  ['2026-02-10T08:00:00Z', '2026-02-13T09:30:00Z'],
  ['2026-03-29T00:00:00Z', '2026-03-29T02:10:00Z'],
  ['2026-07-04T15:30:00Z', '2026-07-04T17:00:00Z'],
  ['2026-10-31T12:00:00Z', '2026-11-01T07:00:00Z'],
].map(([from = '', to = '']) => ({ from: Date.parse(from), to: Date.parse(to) }));

/** What should have become of each run: posted, or missed because of a downtime. */
function expected(): Map<string, 'posted' | 'missed'> {
  const all = new Map<string, 'posted' | 'missed'>();
  for (const [index, recurrence] of schedules.entries()) {
    const mine: Occurrence[] = [];
    for (const run of occurrencesAfter(recurrence, new Date(begin))) {
      if (run.at.getTime() >= end) break;
      mine.push(run);
    }
    for (const [position, run] of mine.entries()) {
      const at = run.at.getTime();
      const down = downtimes.find(({ from, to }) => at >= from && at < to);
      const overtaken = (mine[position + 1]?.at.getTime() ?? Number.POSITIVE_INFINITY) <= (down?.to ?? 0);
      const isMissed = down && (down.to - at > 120 * minute || overtaken);
      all.set(runId(`s${index}`, run), isMissed ? 'missed' : 'posted');
    }
  }
  return all;
}

/** The first instant at which a schedule is due; in between a sweep has nothing to post. */
async function soonest(store: Store): Promise<number> {
  const { value } = await store.records(scheduleRecord).due(end).next();
  return value ? value.due : end;
}

test('a year of a community’s schedules: each run is posted once, or missed in a downtime', {
  timeout: 60_000,
}, async () => {
  const town = aSweep('2026-01-01T00:00:00Z');
  const became = new Map<string, 'posted' | 'missed'>();
  const { store, parts } = town;
  /** What became of each run, noted before it is forgotten. */
  let noted = begin;
  async function note(): Promise<void> {
    for (const { key, value } of await collect(store.records(deliveryRecord).list('town')))
      if (value.state === 'posted' || value.state === 'missed') became.set(key, value.state);
    noted = parts.now().getTime();
  }
  for (const [index, recurrence] of schedules.entries()) {
    const work = { kind: 'digest' as const };
    const id = `s${index}`;
    await keepSchedule(
      town.store,
      newSchedule({ id, place: aPlace(id), work, schedule: recurrence }, parts.now()),
    );
  }
  for (let time = begin; time < end; time = await soonest(store)) {
    const down = downtimes.find(({ from, to }) => time >= from && time < to);
    const wake = down ? down.to : Math.ceil(time / minute) * minute;
    town.clock.pass(Math.max(wake, parts.now().getTime()) - parts.now().getTime());
    await town.sweep();
    if (wake - noted > 20 * 24 * 60 * minute) await note();
  }
  await note();
  expect(Object.fromEntries(became)).toEqual(Object.fromEntries(expected()));
  const posted = [...expected()]
    .filter(([, state]) => state === 'posted')
    .map(([idempotencyKey]) => idempotencyKey);
  expect(town.sent.map(({ mark: idempotencyKey }) => idempotencyKey).sort()).toEqual(posted.sort());
  expect(posted.length).toBeGreaterThan(1_500);
  expect([...became.values()].filter((state) => state === 'missed').length).toBeGreaterThan(10);
  expect(town.problems).toEqual([]);
});
