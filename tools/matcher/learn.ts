import { makeFeatures } from '../../src/core/coverage/features.ts';
import type { Statistics } from '../../src/core/coverage/statistics.ts';
import { togetherNumbers } from '../../src/core/coverage/together.ts';
import type { Model, SpreadModel, Weights } from '../../src/core/coverage/weights.ts';
import { wordsOf } from '../../src/core/coverage/words.ts';
import { countStatistics } from './count.ts';
import type { Cell } from './kpa.ts';
import { type Example, fitLogistic, type Linear, logOdds } from './logistic.ts';

/** Which claims compete for a message: those of its author's side, or all of the topic. */
export type Setting = 'sideKnown' | 'sideUnknown';

const penalty = 5;

/** Each argument's features against each claim that competes, with its label; undefined labels are left to the caller. */
interface Compared {
  cell: Cell;
  /** By argument, then claim. */
  features: Float64Array[][];
  labels: (0 | 1 | undefined)[][];
}

/**
 * Compares all arguments with all competing claims. Where the side is unknown, the other side's claims come after the
 * own ones and count as not voiced: the data set asked nobody about them.
 */
function compareCells(cells: readonly Cell[], statistics: Statistics, setting: Setting): Compared[] {
  return cells.map((cell) => {
    const others = setting === 'sideKnown' ? [] : otherSide(cells, cell);
    const claims = [...cell.keyPoints, ...others].map(({ text }) => text);
    const texts = cell.args.map(({ text }) => text);
    const features = measureAll(claims, cell.topic, statistics, texts);
    const labels = cell.labels.map((row) => [...row, ...others.map(() => 0 as const)]);
    return { cell, features, labels };
  });
}

/** By text, then claim. */
function measureAll(
  claims: readonly string[],
  question: string,
  statistics: Statistics,
  texts: readonly string[],
): Float64Array[][] {
  const { of, width } = makeFeatures(claims, question, statistics);
  return texts.map((text) => {
    const numbers = of(wordsOf(text)) ?? new Float64Array(claims.length * width);
    return claims.map((_, c) => numbers.slice(c * width, (c + 1) * width));
  });
}

export const otherSide = (cells: readonly Cell[], { topic, stance }: Cell) =>
  cells
    .filter((cell) => cell.topic === topic && cell.stance !== stance)
    .flatMap(({ keyPoints }) => keyPoints);

/** One stranger for this many arguments of a cell. */
const argumentsPerStranger = 4;

/**
 * Arguments of other topics, evenly spread, for each of a cell's compared claims: most of what is said in a channel is
 * about something else, and the data set has none of it.
 */
export function strangersTo(cells: readonly Cell[], { topic, args }: Cell): string[] {
  const others = textsOf(cells.filter((cell) => cell.topic !== topic));
  const count = Math.min(others.length, Math.floor(args.length / argumentsPerStranger));
  return Array.from({ length: count }, (_, i) => others[Math.floor((i * others.length) / count)] ?? '');
}

function withStrangers(cells: readonly Cell[], statistics: Statistics): Compared[] {
  return compareCells(cells, statistics, 'sideUnknown').map((compared) => {
    const { cell } = compared;
    const claims = [...cell.keyPoints, ...otherSide(cells, cell)].map(({ text }) => text);
    const strangers = measureAll(claims, cell.topic, statistics, strangersTo(cells, cell));
    return {
      cell,
      features: [...compared.features, ...strangers],
      labels: [...compared.labels, ...strangers.map(() => claims.map(() => 0 as const))],
    };
  });
}

const learnFrom = (cells: readonly Cell[], statistics: Statistics, setting: Setting): Example[] =>
  examplesOf(
    setting === 'sideKnown' ? compareCells(cells, statistics, setting) : withStrangers(cells, statistics),
  );

const examplesOf = (compared: readonly Compared[]): Example[] =>
  compared.flatMap(({ features, labels }) =>
    features.flatMap((row, i) =>
      row.flatMap((numbers, j) => {
        const label = labels[i]?.[j];
        return label === undefined ? [] : [{ features: numbers, label }];
      }),
    ),
  );

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
    const model = fitLogistic(learnFrom(rest, statistics, setting), penalty);
    for (const { cell, features } of compareCells(held, statistics, setting))
      found.set(
        cell,
        features.map((row) => row.map((numbers) => logOdds(model, numbers))),
      );
  }
  return found;
}

const textsOf = (cells: readonly Cell[]): string[] =>
  cells.flatMap(({ args }) => args.map(({ text }) => text));

/** All weights but those of silence, which needs a trained matcher first. */
export type MatchWeights = Omit<Weights, 'silence'>;

/** Trains the matcher: counts, the models, and their calibration on topics held out from them. */
export function train(cells: readonly Cell[], folds: number): MatchWeights {
  const statistics = countStatistics(textsOf(cells));
  const held = {
    sideKnown: crossValidate(cells, folds, 'sideKnown'),
    sideUnknown: crossValidate(cells, folds, 'sideUnknown'),
  };
  const fit = (setting: Setting): Model => ({
    ...fitLogistic(learnFrom(cells, statistics, setting), penalty),
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
