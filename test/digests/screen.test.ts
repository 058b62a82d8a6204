import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitScreen, linesOf, mostItems, mostLines } from '../../src/digests/model/screen.ts';

const groups = fc.array(
  fc.record({
    heading: fc.constantFrom('a', 'b', 'c'),
    lines: fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 20 }),
  }),
  { maxLength: 9 },
);
const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

describe('one screen', () => {
  test('holds no more items and lines than it may', () => {
    fc.assert(
      fc.property(groups, (all) => {
        const shown = fitScreen(all);
        const headings = new Set(all.filter((_, index) => shown[index]).map(({ heading }) => heading));
        const lines = sum(all.map((group, index) => sum(group.lines.slice(0, shown[index]))));
        expect(sum(shown)).toBeLessThanOrEqual(mostItems);
        expect(lines + 2 * headings.size).toBeLessThanOrEqual(mostLines);
      }),
    );
  });

  test('lets no group crowd out another', () => {
    const many = [Array<number>(40).fill(1), [1, 1, 1], [1]].map((lines) => ({ heading: 'a', lines }));
    expect(fitScreen(many)).toEqual([8, 3, 1]);
  });

  test('shows everything that has room', () => {
    const few = [[1, 2], [], [3]].map((lines) => ({ heading: 'a', lines }));
    expect(fitScreen(few)).toEqual([2, 0, 1]);
  });

  test('counts a long item as several lines', () => {
    expect([linesOf(''), linesOf('a'.repeat(80)), linesOf('a'.repeat(81))]).toEqual([1, 1, 2]);
  });
});
