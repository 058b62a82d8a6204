import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitScreen, linesOf, mostItems, mostLines } from '../../../src/core/digests/screen.ts';

const sections = fc.array(fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 20 }), { maxLength: 9 });

describe('one screen', () => {
  test('holds no more items and lines than it may', () => {
    fc.assert(
      fc.property(sections, (all) => {
        const shown = fitScreen(all);
        const items = shown.reduce((sum, count) => sum + count, 0);
        const lines = all.reduce(
          (sum, section, place) =>
            sum + section.slice(0, shown[place]).reduce((more, line) => more + line, shown[place] ? 2 : 0),
          0,
        );
        expect(items).toBeLessThanOrEqual(mostItems);
        expect(lines).toBeLessThanOrEqual(mostLines);
      }),
    );
  });

  test('lets no section crowd out another', () => {
    expect(fitScreen([Array(40).fill(1), [1, 1, 1], [1]])).toEqual([8, 3, 1]);
  });

  test('shows everything that has room', () => {
    expect(fitScreen([[1, 2], [], [3]])).toEqual([2, 0, 1]);
  });

  test('counts a long item as several lines', () => {
    expect([linesOf(''), linesOf('a'.repeat(90)), linesOf('a'.repeat(91))]).toEqual([1, 1, 2]);
  });
});
