import { expect, test } from 'vitest';
import { ageOf, appealOpensAfter, dueAt, remindAt } from '../../src/review/model/item.ts';
import { anItem } from '../fixtures/review.ts';

const minute = 60_000;

test.each([
  [0, { count: 1, unit: 'minute' }],
  [59 * minute, { count: 59, unit: 'minute' }],
  [60 * minute, { count: 1, unit: 'hour' }],
  [47 * 60 * minute, { count: 1, unit: 'day' }],
  [49 * 60 * minute, { count: 2, unit: 'day' }],
])('what has waited for %i milliseconds is so old', (milliseconds, age) => {
  expect(ageOf(5_000, 5_000 + milliseconds)).toEqual(age);
});

test.each([1, 6, 72])(
  'what waits is brought up again after the %i hours that are set, then daily',
  (hours) => {
    expect(remindAt({ since: 5_000 }, hours)).toBe(5_000 + hours * 60 * minute);
    expect(remindAt({ since: 5_000, broughtUp: 9_000 }, hours)).toBe(9_000 + 24 * 60 * minute);
  },
);

test.each([
  [1, 24],
  [8, 24],
  [24, 72],
  [168, 504],
])('where things are brought up after %i hours, nobody else is expected after %i', (hours, after) => {
  expect(appealOpensAfter(hours)).toBe(after * 60 * minute);
});

test('something is due for what is to be done, then within the hour for a look, and after the decision never', () => {
  expect(dueAt(anItem())).toBe(61_000);
  expect(dueAt(anItem({ todo: [] }))).toBe(1_000 + 60 * minute);
  expect(dueAt(anItem({ todo: [], look: 9_000 }))).toBe(9_000);
  expect(dueAt(anItem({ todo: [], status: 'accepted' }))).toBeUndefined();
});
