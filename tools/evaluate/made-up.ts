import type { Fitness, Vector } from '../../src/coverage/matcher/nearness.ts';
import type { HeldOut } from '../matcher/learn-silence.ts';
import { makeRandom } from '../matcher/random.ts';
import { compare, measureEmbeddings, textsOf } from './embeddings.ts';
import { areaUnderCurve, calibrationError, reliability } from './measure.ts';
import type { Print } from './print.ts';
import { table } from './table.ts';

/** How much of a key point's vector goes into those of the arguments that voice it. */
const strengths = [0, 0.15, 0.3, 0.5];

const dimensions = 64;

/** What random directions of so many dimensions give, and a model that did fairly well in the trial. */
const fitness: Fitness = {
  auc: 0.95,
  spread: 1 / Math.sqrt(dimensions),
  mean: 0,
  deviation: 1,
  distance: 2.3,
};

/**
 * What careful weighing does with models that do not exist: random vectors, into which some knowledge of what people
 * found is mixed. The first one knows nothing, though it passed the trial. Their mistakes have nothing to do with those
 * of words, so that of real models less is to be expected.
 */
export function reportMadeUp(print: Print, heldOut: readonly HeldOut[]): void {
  const rows = strengths.map((strength) => {
    const groups = compare(heldOut, madeUp(heldOut, strength), fitness);
    const { lines, careful } = measureEmbeddings(groups, fitness, () => ({ bias: 0, words: 1, nearness: 0 }));
    const near = groups.flat().flatMap(({ cell, near }) =>
      near.flatMap((row, i) =>
        cell.keyPoints.flatMap((_, j) => {
          const label = cell.labels[i]?.[j];
          return label === undefined ? [] : [{ p: row[j] ?? 0, label }];
        }),
      ),
    );
    const score = lines.find(([name]) => name.includes('careful, side not known'))?.[1];
    const error = calibrationError(reliability(careful));
    return [areaUnderCurve(near), score?.strict ?? 0, score?.relaxed ?? 0, error];
  });
  print('### Made-up embeddings, careful, side not known, paired within it\n');
  print(table(['AUC of nearness', 'strict', 'relaxed', 'calibration error'], rows));
}

function madeUp(heldOut: readonly HeldOut[], strength: number): ReadonlyMap<string, Vector> {
  const random = makeRandom(5);
  /** Normally distributed (Box and Muller 1958). */
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const cells = heldOut.flatMap((held) => held.cells);
  const vectors = new Map(
    textsOf(cells).map((text) => [text, unit(Array.from({ length: dimensions }, normal))]),
  );
  for (const { args, keyPoints, labels } of cells)
    for (const [i, { text }] of args.entries()) {
      const voiced = keyPoints.filter((_, j) => labels[i]?.[j] === 1).map((point) => vectors.get(point.text));
      const own = [...(vectors.get(text) ?? [])];
      const mixed = own.map((value, d) =>
        voiced.reduce((sum, vector) => sum + strength * (vector?.[d] ?? 0), value),
      );
      vectors.set(text, unit(mixed));
    }
  return vectors;
}

function unit(vector: readonly number[]): Vector {
  const length = Math.hypot(...vector);
  return Float32Array.from(vector, (value) => value / length);
}
