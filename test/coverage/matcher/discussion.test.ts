import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correct, emptyTally, hear, hearings, type Tally } from '../../../src/coverage/matcher/discussion.ts';
import type { Match } from '../../../src/coverage/matcher/matcher.ts';

const says = (id: string, probability: number): Match => ({
  claims: [{ id, probability, relation: 'voiced' }],
  language: 'en',
  sided: false,
});
const silence: Match = { claims: [], language: 'en', sided: false };
const times = (n: number, match: Match, from: Tally = emptyTally): Tally =>
  Array.from({ length: n }).reduce<Tally>((tally, _, i) => hear(tally, match, `m${i}`), from);
const one = (tally: Tally, claim = 'a') => hearings(tally, [claim])[0];

describe('a running tally', () => {
  it('calls a claim heard after a clear message, and not heard after many about other things', () => {
    expect(one(hear(emptyTally, says('a', 0.97), 'link'))?.status).toBe('heard');
    expect(one(times(30, says('b', 0.97)))?.status).toBe('not heard so far');
    expect(one(times(1, says('a', 0.4)))?.status).toBe('hinted');
  });

  it('points to the nearest message, and says on how many it rests', () => {
    const tally = hear(hear(times(3, silence), says('a', 0.3), 'near'), says('a', 0.2), 'far');
    expect(one(tally)).toMatchObject({ nearest: { reference: 'near', probability: 0.3 }, messages: 5 });
    expect(one(tally, 'b')).not.toHaveProperty('nearest');
  });

  it('counts what it could not read apart', () => {
    const tally = hear(emptyTally, { claims: [], language: 'unknown', sided: false }, 'x');
    expect(tally).toEqual({ messages: 0, unread: 1, sided: 0, claims: {} });
  });

  it('does not count a claim that is argued against as voiced', () => {
    const against: Match = {
      claims: [{ id: 'a', probability: 0.6, relation: 'unsure' }],
      language: 'en',
      sided: false,
    };
    expect(one(times(3, against))?.voiced).toBe(0);
    expect(one(times(3, says('a', 0.6)))?.voiced).toBe(3);
  });

  it("lets a person's word stand, both ways, and after more messages", () => {
    const heard = correct(times(30, silence), 'a', 'heard', 'link');
    expect(one(heard)).toMatchObject({
      status: 'heard',
      silent: 0,
      corrected: true,
      nearest: { reference: 'link' },
    });
    const not = correct(times(3, says('a', 0.99)), 'a', 'not heard');
    expect(one(times(2, says('a', 0.99), not))).toMatchObject({ status: 'not heard so far', silent: 1 });
  });

  it('keeps no words: a tally is numbers, claim ids and references', () => {
    const tally = correct(times(2, says('a', 0.7)), 'b', 'not heard');
    expect(tally).toEqual({
      messages: 2,
      unread: 0,
      sided: 0,
      claims: {
        a: { silence: expect.closeTo(2 * Math.log(0.3)), best: 0.7, nearest: 'm0', voiced: 2 },
        b: { silence: 0, best: 0, nearest: '', voiced: 0, corrected: 'not heard' },
      },
    });
  });

  it('stays as small as the claims, however long the discussion', () => {
    const size = (n: number) => JSON.stringify(times(n, says('a', 0.9))).length;
    expect(size(2_000) - size(20)).toBeLessThan(20);
  });

  it('more evidence never makes a claim more silent', () => {
    const p = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(p, p, fc.array(p, { maxLength: 30 }), (a, b, rest) => {
        const base = rest.reduce((tally, q, i) => hear(tally, says('b', q), String(i)), emptyTally);
        const less = one(hear(base, says('a', Math.min(a, b)), 'x'))?.silent ?? 0;
        const more = one(hear(base, says('a', Math.max(a, b)), 'x'))?.silent ?? 1;
        expect(more).toBeLessThanOrEqual(less + 1e-9);
        expect(more).toBeGreaterThanOrEqual(0);
        expect(less).toBeLessThanOrEqual(1);
      }),
    );
  });
});
