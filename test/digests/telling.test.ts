import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type DigestState,
  findNews,
  lateWindow,
  markDigestPosted,
  reserveNews,
} from '../../src/digests/model/digest-state.ts';

const hour = 3_600_000;
const none: ReadonlySet<string> = new Set();
const start = 1_000 * hour;

/** Something that happens at an hour, and is found some hours later. */
const aHappening = fc.record({
  at: fc.integer({ min: -20, max: 80 }),
  late: fc.integer({ min: 0, max: 40 }),
});

/**
 * A digest that falls due at an hour and is made some hours later. `lost`: it was made and never posted. `crash`: it is
 * asked for again before and after it was posted. `slow`: the next one is made before it is known that it was posted.
 */
const aRun = fc.record({
  at: fc.integer({ min: 1, max: 100 }),
  late: fc.integer({ min: 0, max: 2 }),
  fate: fc.constantFrom('posted', 'lost', 'missed', 'crash', 'slow'),
});

describe('what digests tell', () => {
  test('is told once, and nothing falls between two, whatever becomes of them and however late it is found', () => {
    fc.assert(
      fc.property(
        fc.array(aHappening, { maxLength: 30 }),
        fc.array(aRun, { maxLength: 12 }),
        (things, runs) => {
          const since = start - 10 * hour;
          const all = things.map(({ at, late }, index) => ({
            id: `h${index}`,
            at: start + at * hour,
            found: start + (at + late) * hour,
            concerns: true,
          }));
          const due = [...runs, { at: 200, late: 0, fate: 'posted' as const }].sort((a, b) => a.at - b.at);
          let record: DigestState | undefined;
          const told: string[] = [];
          const over = new Set<string>();
          let slow: string | undefined;
          due.forEach(({ at, late, fate }, index) => {
            if (fate === 'missed') return;
            const idempotencyKey = `run-${index}`;
            const upTo = start + at * hour;
            const known = () => all.filter(({ found }) => found <= start + (at + late) * hour);
            const make = () => {
              const made = reserveNews(record, idempotencyKey, known(), { since, upTo, over });
              if (made.tells.length > 0) record = made.after;
              return made.tells;
            };
            const tells = make();
            if (slow !== undefined) record = markDigestPosted(record, slow) ?? record;
            slow = undefined;
            if (fate === 'crash' && tells.length > 0) expect(make()).toEqual(tells);
            if (fate === 'lost' || tells.length === 0) {
              over.add(idempotencyKey);
              return;
            }
            told.push(...tells);
            if (fate === 'slow') {
              slow = idempotencyKey;
              return;
            }
            record = markDigestPosted(record, idempotencyKey);
            if (fate === 'crash') {
              make();
              record = markDigestPosted(record, idempotencyKey) ?? record;
            }
          });
          if (slow !== undefined) record = markDigestPosted(record, slow) ?? record;
          expect(new Set(told).size).toBe(told.length);
          const fresh = all.filter(({ at }) => at > since).map(({ id }) => id);
          expect(told.toSorted()).toEqual(expect.arrayContaining(fresh));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('is what is new up to an instant', () => {
    const things = [-1, 0, 1, 5, 6].map((at) => ({ id: `h${at}`, at: start + at * hour }));
    const news = findNews(undefined, things, { since: start, upTo: start + 5 * hour });
    expect(news.map(({ id }) => id)).toEqual(['h1', 'h5']);
  });

  test('passes over what did not concern the channel when it was known', () => {
    const other = { id: 'other', at: start + hour, concerns: false };
    const span = { since: start, upTo: start + 2 * hour, over: none };
    const own = { id: 'own', at: start + hour, concerns: true };
    const record = markDigestPosted(reserveNews(undefined, 'a', [own, other], span).after, 'a');
    const next = { ...span, upTo: start + 4 * hour };
    expect(reserveNews(record, 'b', [own, { ...other, concerns: true }], next).tells).toEqual([]);
  });

  test('forgets what is too old to be taken for new, so that the record does not grow', () => {
    let record: DigestState | undefined;
    for (let week = 1; week <= 60; week++) {
      const upTo = start + week * 168 * hour;
      const thing = { id: `h${week}`, at: upTo - hour, concerns: true };
      record = markDigestPosted(
        reserveNews(record, `run-${week}`, [thing], { since: start, upTo, over: none }).after,
        `run-${week}`,
      );
    }
    expect(Object.keys(record?.seen ?? {}).length).toBeLessThanOrEqual(lateWindow / (168 * hour) + 1);
    expect(record?.coming).toEqual({});
  });
});
