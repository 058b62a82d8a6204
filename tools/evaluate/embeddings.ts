import type { Client } from '../../src/coverage/embeddings/client.ts';
import {
  asMeasured,
  carefully,
  type Fitness,
  makeNearness,
  type NearnessWeights,
  nearnessNumbers,
  type Vector,
  type Weigh,
} from '../../src/coverage/matcher/nearness.ts';
import { fitnessOf, trialTexts } from '../../src/coverage/matcher/trial.ts';
import { otherSide } from '../matcher/compare.ts';
import type { Cell } from '../matcher/kpa.ts';
import type { HeldOut } from '../matcher/learn-silence.ts';
import { fitLogistic } from '../matcher/logistic.ts';
import { meanScore, scoreCell } from '../matcher/scoring.ts';
import type { Scores } from './baselines.ts';
import { bothSides, type Line, ownSide } from './matching.ts';
import type { Judged } from './measure.ts';

/** A cell with what words and nearness say of its pairs; the own side's key points come first. */
interface Compared {
  cell: Cell;
  near: Scores;
  own: Scores;
  both: Scores;
}

/** Topics compared by a matcher that has not seen them. */
type Group = readonly Compared[];

/** All that a model says of a data set. */
export interface EmbeddingsMeasured {
  lines: Line[];
  careful: Judged[];
  measured: Judged[];
}

const atOnce = 64;
const patience = 120_000;

/** The vectors of texts, each asked for once. @throws EmbeddingsError */
export async function vectorsOf(
  texts: readonly string[],
  client: Client,
  step: (done: number, all: number) => void,
): Promise<ReadonlyMap<string, Vector>> {
  const distinct = [...new Set(texts)];
  const vectors = new Map<string, Vector>();
  for (let at = 0; at < distinct.length; at += atOnce) {
    const asked = distinct.slice(at, at + atOnce);
    const found = await client(asked, patience);
    for (const [i, text] of asked.entries()) vectors.set(text, found[i] ?? new Float32Array());
    step(Math.min(at + atOnce, distinct.length), distinct.length);
  }
  return vectors;
}

/** All that is sent for some cells, besides the trial. */
export const textsOf = (cells: readonly Cell[]): string[] =>
  cells.flatMap(({ args, keyPoints }) => [...args, ...keyPoints].map(({ text }) => text));

export const tryModel = async (client: Client): Promise<Fitness> =>
  fitnessOf(await client(trialTexts, patience));

export const compare = (
  heldOut: readonly HeldOut[],
  vectors: ReadonlyMap<string, Vector>,
  { spread }: Fitness,
): Group[] =>
  heldOut.map(({ cells, weights }) =>
    cells.map((cell) => {
      const vectorOf = ({ text }: { text: string }) => vectors.get(text) ?? new Float32Array();
      const nearness = makeNearness([...cell.keyPoints, ...otherSide(cells, cell)].map(vectorOf), spread);
      return {
        cell,
        near: cell.args.map((arg) => [...(nearness?.(vectorOf(arg)) ?? [])]),
        own: ownSide(cell, cells, weights),
        both: bothSides(cell, cells, weights),
      };
    }),
  );

/** Fits the weights of a model over pairs with the side known and not known alike. */
export function fitNearness(groups: readonly Group[]): NearnessWeights {
  const examples = groups.flat().flatMap((one) =>
    [one.own, one.both].flatMap((scores) =>
      pairsOf(one, scores).map(({ byWords, near, label }) => ({
        features: Float64Array.from(nearnessNumbers(byWords, near)),
        label,
      })),
    ),
  );
  const { bias, coefficients } = fitLogistic(examples, 1);
  return { bias, words: coefficients[0] ?? 1, nearness: coefficients[1] ?? 0 };
}

function pairsOf({ cell, near }: Compared, scores: Scores) {
  return scores.flatMap((row, i) =>
    row.flatMap((byWords, j) => {
      const label = j < cell.keyPoints.length ? cell.labels[i]?.[j] : 0;
      return label === undefined ? [] : [{ byWords, near: near[i]?.[j] ?? 0, label }];
    }),
  );
}

/** Scores a model: alone, weighed carefully, and as measured by weights that come from other topics. */
export function measureEmbeddings(
  groups: readonly Group[],
  fitness: Fitness,
  weightsFor: (group: Group) => NearnessWeights,
): EmbeddingsMeasured {
  const careful = carefully(fitness);
  const weighed = groups.flatMap((group) => {
    const measured = asMeasured(weightsFor(group));
    return group.map((one) => ({ one, measured }));
  });
  const score = (pick: (at: (typeof weighed)[number]) => Scores) =>
    meanScore(
      weighed.map((at) =>
        scoreCell(
          at.one.cell,
          pick(at).map((row) => row.slice(0, at.one.cell.keyPoints.length)),
        ),
      ),
    );
  const judged = (weighing: (at: (typeof weighed)[number]) => Weigh): Judged[] =>
    weighed.flatMap((at) =>
      pairsOf(at.one, at.one.both).map(({ byWords, near, label }) => ({
        p: weighing(at)(byWords, near),
        label,
      })),
    );
  return {
    lines: [
      ['embeddings alone', score(({ one }) => one.near)],
      ['Moot and embeddings, careful, side known', score(({ one }) => weighAll(one, one.own, careful))],
      [
        'Moot and embeddings, careful, side not known, paired within it',
        score(({ one }) => weighAll(one, one.both, careful)),
      ],
      [
        'Moot and embeddings, measured, side known',
        score(({ one, measured }) => weighAll(one, one.own, measured)),
      ],
      [
        'Moot and embeddings, measured, side not known, paired within it',
        score(({ one, measured }) => weighAll(one, one.both, measured)),
      ],
    ],
    careful: judged(() => careful),
    measured: judged(({ measured }) => measured),
  };
}

const weighAll = ({ near }: Compared, scores: Scores, weigh: Weigh): Scores =>
  scores.map((row, i) => row.map((byWords, j) => weigh(byWords, near[i]?.[j] ?? 0)));
