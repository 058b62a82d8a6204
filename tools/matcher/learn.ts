import type { Statistics } from '../../src/coverage/matcher/statistics.ts';
import { togetherNumbers } from '../../src/coverage/matcher/together.ts';
import type { MatchWeights, Model, SpreadModel } from '../../src/coverage/matcher/weights.ts';
import { wordsOf } from '../../src/coverage/matcher/words.ts';
import { compareCell, type Pair, type Setting, strangersTo, textsOf } from './compare.ts';
import { countStatistics } from './count.ts';
import { fitKinship, kinOf } from './fit-kinship.ts';
import type { Cell } from './kpa.ts';
import { type Example, fitLogistic, type Linear, logOdds } from './logistic.ts';

const penalty = 5;

/** A model before its calibration. */
type Uncalibrated = Omit<Model, 'slope' | 'shift'>;

/** Fits the features first, then what themes add to them. */
function fitModel(cells: readonly Cell[], statistics: Statistics, setting: Setting): Uncalibrated {
  const pairs = cells.flatMap((cell) => {
    const strangers = setting === 'sideKnown' ? [] : strangersTo(cells, cell);
    return compareCell(cells, cell, statistics, setting, strangers).pairs.flat();
  });
  const examples = pairs.flatMap(({ label, ...pair }) => (label === undefined ? [] : [{ ...pair, label }]));
  const linear = fitLogistic(examples, penalty);
  const kinship = fitKinship(examples.map((pair) => ({ ...pair, logOdds: logOdds(linear, pair.features) })));
  return { ...linear, kinship };
}

const scoreOf = (model: Uncalibrated, { features, message, claim }: Pair): number =>
  logOdds(model, features) + kinOf(model.kinship, message, claim);

/** Splits topics into groups, in the order of the data: no topic is ever in two. */
export function foldsOf(cells: readonly Cell[], folds: number): Cell[][] {
  const topics = [...new Set(cells.map(({ topic }) => topic))];
  return Array.from({ length: folds }, (_, fold) =>
    cells.filter(({ topic }) => topics.indexOf(topic) % folds === fold),
  );
}

/** Log-odds for arguments of topics that neither the counts nor the model have seen, by cell, argument and claim. */
export function crossValidate(
  cells: readonly Cell[],
  folds: number,
  setting: Setting,
): Map<Cell, number[][]> {
  const found = new Map<Cell, number[][]>();
  for (const held of foldsOf(cells, folds)) {
    const rest = cells.filter((cell) => !held.includes(cell));
    const statistics = countStatistics(textsOf(rest));
    const model = fitModel(rest, statistics, setting);
    for (const cell of held)
      found.set(
        cell,
        compareCell(held, cell, statistics, setting).pairs.map((row) =>
          row.map((pair) => scoreOf(model, pair)),
        ),
      );
  }
  return found;
}

/** Trains the matcher: counts, the models, and their calibration on topics held out from them. */
export function train(cells: readonly Cell[], folds: number): MatchWeights {
  const statistics = countStatistics(textsOf(cells));
  const held = {
    sideKnown: crossValidate(cells, folds, 'sideKnown'),
    sideUnknown: crossValidate(cells, folds, 'sideUnknown'),
  };
  const fit = (setting: Setting): Model => ({
    ...fitModel(cells, statistics, setting),
    ...fitPlatt(
      cells.flatMap((cell) =>
        (held[setting].get(cell) ?? []).flatMap((row, i) =>
          row.flatMap((z, j) => {
            const label = j < cell.keyPoints.length ? cell.labels[i]?.[j] : 0;
            return label === undefined ? [] : [{ z, label }];
          }),
        ),
      ),
    ),
  });
  const sideKnown = fit('sideKnown');
  return {
    statistics,
    sideKnown,
    sideUnknown: fit('sideUnknown'),
    together: fitTogether(cells, held.sideKnown, sideKnown),
  };
}

/** Learns from held-out probabilities, the messages of one side of a topic at a time. */
function fitTogether(
  cells: readonly Cell[],
  held: ReadonlyMap<Cell, number[][]>,
  { slope, shift }: Pick<Model, 'slope' | 'shift'>,
): SpreadModel {
  const examples = cells.flatMap((cell) => {
    const words = cell.args.map(({ text }) => wordsOf(text));
    const alone = (held.get(cell) ?? []).map((row) =>
      row.map((z) => 1 / (1 + Math.exp(-(slope * z + shift)))),
    );
    return togetherNumbers(words, alone, wordsOf(cell.topic)).flatMap((rows, i) =>
      rows.flatMap((numbers, j): Example[] => {
        const label = cell.labels[i]?.[j];
        return label === undefined ? [] : [{ features: Float64Array.from(numbers), label }];
      }),
    );
  });
  const { bias, coefficients } = fitLogistic(examples, 1);
  return { bias, coefficients: [...coefficients] };
}

/** Platt's scaling of log-odds (Platt 1999): logistic regression with the log-odds as its only feature. */
function fitPlatt(pairs: readonly { z: number; label: 0 | 1 }[]): { slope: number; shift: number } {
  const { bias, coefficients }: Linear = fitLogistic(
    pairs.map(({ z, label }) => ({ features: Float64Array.of(z), label })),
    0,
  );
  return { slope: coefficients[0] ?? 1, shift: bias };
}
