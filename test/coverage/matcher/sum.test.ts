import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyTally, hear } from '../../../src/coverage/matcher/discussion.ts';
import type { Heard } from '../../../src/coverage/matcher/heard.ts';
import { accountOf, add, nothingCounted, sumRecord } from '../../../src/coverage/matcher/sum.ts';

type Touched = Heard['claims'];
const says = (id: string, probability: number): Touched => [{ id, probability, relation: 'voiced' }];

const heard = (change: Partial<Heard> = {}): Heard => ({
  permalink: 'https://chat.example/m',
  at: 1,
  way: 'live',
  language: 'en',
  sided: false,
  claims: [],
  wrong: [],
  ...change,
});
const count = (all: readonly Heard[]) => all.reduce(add, nothingCounted);
const shown = (all: readonly Heard[]) => accountOf([count(all)], []);

const someHeard: fc.Arbitrary<Heard> = fc
  .record({
    claims: fc.array(
      fc.record({
        id: fc.constantFrom('a', 'b', 'c'),
        probability: fc.integer({ min: 10, max: 100 }).map((share) => share / 100),
        relation: fc.constantFrom('voiced', 'opposed', 'unsure'),
      }),
      { maxLength: 3 },
    ),
    language: fc.constantFrom('en', 'unknown'),
    wrong: fc.subarray(['a', 'b']),
    way: fc.constantFrom('handed', 'read', 'live'),
    bucket: fc.integer({ min: 0, max: 63 }),
  })
  .map(heard);

describe('the sum of what was heard', () => {
  it('is what its messages are one after the other, without what was called wrong', () => {
    fc.assert(
      fc.property(fc.array(someHeard, { maxLength: 20 }), (all) => {
        const tally = all.reduce((before, { claims, wrong, language, permalink }) => {
          const rightly = claims.filter(({ id }) => !wrong.includes(id));
          return hear(before, { claims: rightly, language, sided: false }, permalink);
        }, emptyTally);
        const account = shown(all);
        expect(account.tally).toEqual(tally);
        expect(account.people).toBe(new Set(all.map(({ bucket }) => bucket)).size);
        expect(account.ways.live).toBe(all.filter(({ way }) => way === 'live').length);
      }),
    );
  });

  it('can be kept, and stays as small as its claims, however many messages there were', () => {
    const many = (length: number) =>
      count(
        Array.from({ length }, (_, at) =>
          heard({ claims: says('a', 0.6), known: says('a', 0.8), bucket: at % 3 }),
        ),
      );
    const kept = { epoch: 1, oldest: 1, counted: many(2_000) };
    expect(sumRecord.schema.parse(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
    const size = (length: number) => JSON.stringify(many(length)).length;
    expect(size(2_000) - size(20)).toBeLessThan(60);
  });
});

describe('the sides that authors have declared', () => {
  /** Words that say little, of somebody whose side says much. */
  const sided = (bucket: number, change: Partial<Heard> = {}) =>
    heard({ claims: says('a', 0.2), known: says('a', 0.9), bucket, ...change });
  const byWordsOf = (all: readonly Heard[]) => shown(all.map(({ known: _, ...words }) => words));

  it('change nothing that is shown before three people’s come together', () => {
    const one = [heard({ claims: says('b', 0.7), bucket: 9 }), sided(1), sided(1)];
    for (const all of [one, [...one, sided(2)]]) expect(shown(all)).toEqual(byWordsOf(all));
    const three = [...one, sided(2), sided(3)];
    expect(shown(three).tally).toMatchObject({ sided: 4, messages: 5, claims: { a: { best: 0.9 } } });
  });

  it('come again only for three further people at once', () => {
    const three = [sided(1), sided(2), sided(3)];
    const before = shown(three).tally.claims.a?.silence ?? 0;
    const further = shown([...three, sided(4), sided(5)]).tally;
    expect(further.sided).toBe(3);
    expect(further.claims.a?.silence).toBeCloseTo(before + 2 * Math.log(0.8));
    expect(shown([...three, sided(4), sided(5), sided(6)]).tally.sided).toBe(6);
  });

  it('never choose the message that is shown as evidence', () => {
    const byWords = heard({ claims: says('a', 0.5), permalink: 'https://chat.example/words', bucket: 7 });
    const all = [byWords, sided(1), sided(2), sided(3)];
    expect(shown(all).tally.claims.a?.nearest).toBe('https://chat.example/words');
    expect(shown(all).tally.claims.a?.voiced).toBe(byWordsOf(all).tally.claims.a?.voiced);
  });

  it('leave out what was called wrong', () => {
    const all = [sided(1, { wrong: ['a'] }), sided(2, { wrong: ['a'] }), sided(3, { wrong: ['a'] })];
    expect(shown(all).tally.claims).toEqual({});
  });
});

describe('some places together', () => {
  it('add up their messages, and the people of the place that has most', () => {
    const here = count([heard({ claims: says('a', 0.5), bucket: 1 }), heard({ bucket: 2 })]);
    const there = count([heard({ claims: says('a', 0.5), bucket: 3, way: 'handed' })]);
    const account = accountOf([here, there], [{ claim: 'b', word: 'heard', at: 1 }]);
    expect(account).toMatchObject({ people: 2, ways: { handed: 1, read: 0, live: 2 } });
    expect(account.tally.claims.a).toMatchObject({ silence: 2 * Math.log(0.5), voiced: 2 });
    expect(account.tally.claims.b).toMatchObject({ corrected: 'heard' });
  });
});
