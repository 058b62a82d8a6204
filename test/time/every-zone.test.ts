import { expect, test } from 'vitest';
import { zones } from '../../src/time/zone.ts';
import { type Change, changesOf, judge, shown } from '../fixtures/clock.ts';

const from = Date.UTC(2021, 10);
const to = Date.UTC(2031, 10);

/** The clock changes of zones that change alike are judged once. There is no time for each of them. */
const unlike = new Map<string, Change[]>();
for (const zone of zones) {
  const changes = changesOf(zone, from, to, 7);
  unlike.set(changes.map(({ at, shift }) => `${at} ${shift}`).join(), changes);
}
const changes = [...unlike.values()].flat();

/** Every quarter hour for two hours around what the clocks show before and after a change, and one every four hours. */
function timesNear({ at, zone, shift }: Change): number[] {
  const after = Date.parse(`${shown(at, zone)}Z`) / 60_000;
  const around = [after, after - shift].flatMap((centre) =>
    Array.from({ length: 16 }, (_, index) => Math.round(centre / 15) * 15 + (index - 8) * 15),
  );
  const daily = Array.from({ length: 6 }, (_, index) => index * 240);
  return [...new Set([...around, ...daily].map((time) => ((time % 1440) + 1440) % 1440))];
}

test('No clock change makes a daily post be skipped or posted twice, in any time zone', () => {
  expect(changes.length).toBeGreaterThan(400);
  expect(changes.flatMap((change) => judge(change, timesNear(change), false).wrong)).toEqual([]);
}, 60_000);

test('croner alone differs only where the clocks jump to another day, whose posts it leaves out', () => {
  const sample = changes.filter((change, index) => index % 8 === 0 || change.zone === 'America/Nuuk');
  const differing = sample.flatMap((change) => judge(change, timesNear(change), true).croner);
  expect(differing.length).toBeGreaterThan(0);
  expect(differing.filter((line) => !/(Nuuk|Scoresbysund).* 23:/.test(line))).toEqual([]);
});
