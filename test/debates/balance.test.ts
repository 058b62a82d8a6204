import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Balance, nextBalance, type Stance, toggleStance } from '../../src/debates/model/stance.ts';

const viewpoints = ['open', 'closed'];
const holds = (member: string, viewpoint: string, at: number): Stance => ({
  topic: 'parks',
  member,
  viewpoints: [viewpoint],
  at,
});
const five = ['a', 'b', 'c', 'd', 'e'].map((member) => holds(member, 'open', 1));

describe('numbers that were shown before', () => {
  const before = nextBalance(undefined, five, viewpoints, 10);

  test('stay when one or two people have declared something since', () => {
    expect(nextBalance(before, [...five, holds('f', 'open', 11)], viewpoints, 20)).toBe(before);
    const two = [...five, holds('f', 'open', 11), holds('g', 'closed', 12)];
    expect(nextBalance(before, two, viewpoints, 20)).toBe(before);
  });

  test('stay when two people have changed their answers, or are gone', () => {
    expect(
      nextBalance(
        before,
        [...five.slice(2), holds('a', 'closed', 11), holds('b', 'closed', 12)],
        viewpoints,
        20,
      ),
    ).toBe(before);
    expect(nextBalance(before, five.slice(2), viewpoints, 20)).toBe(before);
  });

  test('change with the third', () => {
    const three = ['f', 'g', 'h'].map((member) => holds(member, 'open', 11));
    expect(nextBalance(before, [...five, ...three], viewpoints, 20)).toMatchObject({
      at: 20,
      counts: { people: 8, viewpoints: { open: 8 } },
    });
    expect(nextBalance(before, five.slice(3), viewpoints, 20).counts.people).toBe('few');
  });

  test('differ from what was shown before only by what at least three people did', () => {
    const step = fc.record({
      member: fc.integer({ min: 0, max: 11 }),
      pick: fc.constantFrom('open', 'closed', 'none', 'undecided', 'leave'),
      look: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const stances = new Map<string, Stance>();
        let shown: Balance | undefined;
        let since = new Set<string>();
        steps.forEach(({ member, pick, look }, index) => {
          const id = `m${member}`;
          const at = 2 * index + 1;
          const before = stances.get(id);
          if (pick === 'leave') stances.delete(id);
          else stances.set(id, toggleStance(before, 'parks', id, pick, at));
          if (pick !== 'leave' || before) since.add(id);
          if (!look) return;
          const next = nextBalance(shown, [...stances.values()], viewpoints, at + 1);
          if (shown && next !== shown) expect(since.size).toBeGreaterThanOrEqual(3);
          if (next !== shown) since = new Set();
          shown = next;
        });
      }),
    );
  });
});
