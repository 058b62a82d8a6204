import { expect, test } from 'vitest';
import { dueAt } from '../../../src/core/review/item.ts';
import { ageOf, patience } from '../../../src/core/review/waiting.ts';
import { anItem } from '../../fixtures/review.ts';

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

test('something is due for what is to be done, then for being brought up again, and after the decision never', () => {
  expect(dueAt(anItem())).toBe(61_000);
  expect(dueAt(anItem({ todo: [] }))).toBe(1_000 + patience);
  expect(dueAt(anItem({ todo: [], broughtUp: 9_000 }))).toBe(9_000 + patience);
  expect(dueAt(anItem({ todo: [], status: 'accepted' }))).toBeUndefined();
});
