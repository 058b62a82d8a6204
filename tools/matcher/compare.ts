import { featureCount, makeContest, makeFeatures } from '../../src/coverage/matcher/features.ts';
import { type SenseVector, senseVector } from '../../src/coverage/matcher/sense-vector.ts';
import type { Statistics } from '../../src/coverage/matcher/statistics.ts';
import { wordsOf } from '../../src/coverage/matcher/words.ts';
import type { Cell } from './kpa.ts';

/** Which claims compete for a message: those of its author's side, or all of the topic. */
export type Setting = 'sideKnown' | 'sideUnknown';

/** An argument and a claim that competes for it. */
export interface Pair {
  features: Float64Array;
  message: SenseVector;
  claim: SenseVector;
  /** Undefined where people did not agree. */
  label: 0 | 1 | undefined;
}

/** A cell's arguments with all claims that compete for them. */
export interface Compared {
  cell: Cell;
  /** By argument, then claim. */
  pairs: Pair[][];
}

/**
 * Compares all arguments of a cell, and strangers to it, with all claims that compete. Where the side is unknown, the
 * other side's claims come after the own ones and count as not voiced: the data set asked nobody about them.
 */
export function compareCell(
  cells: readonly Cell[],
  cell: Cell,
  statistics: Statistics,
  setting: Setting,
  strangers: readonly string[] = [],
): Compared {
  const claims = claimsFor(cells, cell);
  const { index, of } = makeFeatures(claims, cell.topic, statistics);
  const count = setting === 'sideKnown' ? cell.keyPoints.length : claims.length;
  const compare = makeContest([...claims.keys()].slice(0, count));
  const pairsOf = (text: string, labels: (c: number) => 0 | 1 | undefined): Pair[] => {
    const measured = of(wordsOf(text));
    const numbers = measured ? compare(measured.numbers) : new Float64Array(count * featureCount);
    const message = kept(measured?.themes);
    return index.claims.slice(0, count).map(({ themes }, c) => ({
      features: numbers.slice(c * featureCount, (c + 1) * featureCount),
      message,
      claim: themes,
      label: labels(c),
    }));
  };
  return {
    cell,
    pairs: [
      ...cell.args.map(({ text }, i) =>
        pairsOf(text, (c) => (c < cell.keyPoints.length ? cell.labels[i]?.[c] : 0)),
      ),
      ...strangers.map((text) => pairsOf(text, () => 0)),
    ],
  };
}

const kept = (vector: SenseVector | undefined): SenseVector =>
  senseVector(
    new Map(
      Array.from({ length: vector?.count ?? 0 }, (_, i) => [
        vector?.numbers[i] ?? 0,
        vector?.strengths[i] ?? 0,
      ]),
    ),
  );

export const otherSide = (cells: readonly Cell[], { topic, stance }: Cell) =>
  cells
    .filter((cell) => cell.topic === topic && cell.stance !== stance)
    .flatMap(({ keyPoints }) => keyPoints);

/** The texts of all claims of a cell's topic, the cell's own first. */
export const claimsFor = (cells: readonly Cell[], cell: Cell): string[] =>
  [...cell.keyPoints, ...otherSide(cells, cell)].map(({ text }) => text);

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

export const textsOf = (cells: readonly Cell[]): string[] =>
  cells.flatMap(({ args }) => args.map(({ text }) => text));
