import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concepts } from '../../../src/coverage/matcher/concepts.ts';
import { makeKin, readKinship, writeKinship } from '../../../src/coverage/matcher/kinship.ts';
import { senseVector } from '../../../src/coverage/matcher/sense-vector.ts';

const { themes } = concepts();

/** A symmetric table that is zero but for the given pairs. */
function kinshipOf(pairs: readonly (readonly [a: number, b: number, value: number])[]): Float64Array {
  const kinship = new Float64Array(themes * themes);
  for (const [a, b, value] of pairs) {
    kinship[a * themes + b] = value;
    kinship[b * themes + a] = value;
  }
  return kinship;
}

const theme = fc.nat({ max: themes - 1 });
/** As training yields them: in thousandths, since no unit can stand for numbers next to the smallest there are. */
const strength = fc.integer({ min: -3_000, max: 3_000 }).map((thousandths) => thousandths / 1_000);
const pairs = fc.array(fc.tuple(theme, theme, strength), { maxLength: 20 });

describe('the kinship of themes', () => {
  it('survives the file to half a unit, and the file survives being read and written', () => {
    fc.assert(
      fc.property(pairs, (some) => {
        const kinship = kinshipOf(some);
        const record = writeKinship(kinship);
        const read = readKinship(JSON.parse(JSON.stringify(record)));
        const furthest = kinship.reduce(
          (most, value, i) => Math.max(most, Math.abs((read[i] ?? 0) - value)),
          0,
        );
        expect(furthest).toBeLessThanOrEqual(record.unit * 0.51);
        expect(writeKinship(read).pairs).toBe(record.pairs);
      }),
      { numRuns: 20 },
    );
  });

  it('refuses a table of another size', () => {
    const { unit, pairs: text } = writeKinship(kinshipOf([[1, 2, 0.5]]));
    expect(() => readKinship({ unit, pairs: text.slice(1) })).toThrow(RangeError);
  });

  it('adds to each claim what the themes of both say, as strong as they are', () => {
    const kinship = kinshipOf([
      [3, 7, 2],
      [3, 3, 1],
    ]);
    const claims = [senseVector(new Map([[7, 0.5]])), senseVector(new Map([[3, 1]])), senseVector(new Map())];
    const sums = Float64Array.of(10, 10, 10);
    makeKin(kinship, claims)(
      senseVector(
        new Map([
          [3, 0.8],
          [5, 0.6],
        ]),
      ),
      sums,
    );
    expect([...sums]).toEqual([10.8, 10.8, 10]);
  });
});
