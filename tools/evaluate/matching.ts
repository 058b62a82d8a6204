import { makeFeatures } from '../../src/coverage/matcher/features.ts';
import type { MatchableTopic } from '../../src/coverage/matcher/matchable.ts';
import { type Match, makeMatcher } from '../../src/coverage/matcher/matcher.ts';
import { makeScorer } from '../../src/coverage/matcher/scorer.ts';
import { readTogether } from '../../src/coverage/matcher/together.ts';
import type { MatchWeights, Model } from '../../src/coverage/matcher/weights.ts';
import { wordsOf } from '../../src/coverage/matcher/words.ts';
import { claimsFor, otherSide, strangersTo } from '../matcher/compare.ts';
import type { Cell } from '../matcher/kpa.ts';

import type { HeldOut } from '../matcher/learn-silence.ts';
import { meanScore, type Score, scoreCell } from '../matcher/scoring.ts';
import { baselines, type Scores } from './baselines.ts';
import type { Judged } from './measure.ts';

/** A named method's score. */
export type Line = readonly [name: string, score: Score];

const over = (cells: readonly Cell[], scores: (cell: Cell) => Scores): Score =>
  meanScore(cells.map((cell) => scoreCell(cell, scores(cell))));

export const baselineLines = (cells: readonly Cell[]): Line[] =>
  Object.entries(baselines).map(([name, scores]) => [name, over(cells, scores)]);

/** Our probabilities for a cell whose arguments compete for its own side's key points only. */
export const ownSide = (cell: Cell, cells: readonly Cell[], weights: MatchWeights): Scores =>
  scoresOf(cell, cells, weights, weights.sideKnown, cell.keyPoints.length);

/** Our probabilities without knowing the side: both sides' key points compete, the own side's come first. */
export const bothSides = (cell: Cell, cells: readonly Cell[], weights: MatchWeights): Scores =>
  scoresOf(cell, cells, weights, weights.sideUnknown);

function scoresOf(
  cell: Cell,
  cells: readonly Cell[],
  { statistics }: MatchWeights,
  model: Model,
  count?: number,
): Scores {
  const claims = claimsFor(cells, cell);
  const features = makeFeatures(claims, cell.topic, statistics);
  const scorer = makeScorer(features, model, [...claims.keys()].slice(0, count));
  return cell.args.map(({ text }) => [...scorer.score(features.of(wordsOf(text)))]);
}

/** A cell's topic as the product has it: the cell's claims are its viewpoint "own". */
function topicOf(cell: Cell, cells: readonly Cell[]): MatchableTopic {
  const others = otherSide(cells, cell).map(({ id, text }) => ({ id, text, viewpoint: 'other' }));
  const own = cell.keyPoints.map(({ id, text }) => ({ id, text, viewpoint: 'own' }));
  return { question: cell.topic, claims: [...own, ...others] };
}

const probabilitiesFor = ({ keyPoints }: Cell, { claims }: Match): number[] => {
  const found = new Map(claims.map(({ id, probability }) => [id, probability]));
  return keyPoints.map(({ id }) => found.get(id) ?? 0);
};

/** What the product answers: text cleaned and split, standing judged, small probabilities left out. */
function answered(cell: Cell, cells: readonly Cell[], weights: MatchWeights): Scores {
  const matcher = makeMatcher(topicOf(cell, cells), weights);
  return cell.args.map(({ text }) => probabilitiesFor(cell, matcher.match(text, { side: ['own'] })));
}

/** The same with all messages of a discussion at hand, as they are when people ask who is missing. */
function answeredTogether(cell: Cell, cells: readonly Cell[], weights: MatchWeights): Scores {
  return makeMatcher(topicOf(cell, cells), weights)
    .matchAll(cell.args.map(({ text }) => ({ text, side: ['own'] })))
    .map((match) => probabilitiesFor(cell, match));
}

/** Our probabilities read together, without the product's cleaning and standing. */
function ownSideTogether(cell: Cell, alone: Scores, { together }: MatchWeights): Scores {
  const words = cell.args.map(({ text }) => wordsOf(text));
  return readTogether(words, alone, wordsOf(cell.topic), together).map((row) => [...row]);
}

/** Matching measured on topics that the weights have not seen. */
export function measureMatching(heldOut: readonly HeldOut[]) {
  const parts = heldOut.flatMap(({ cells, weights }) =>
    cells.map((cell) => ({
      cell,
      own: ownSide(cell, cells, weights),
      together: ownSideTogether(cell, ownSide(cell, cells, weights), weights),
      answerTogether: answeredTogether(cell, cells, weights),
      both: bothSides(cell, cells, weights),
      answer: answered(cell, cells, weights),
    })),
  );
  const score = (pick: (part: (typeof parts)[number]) => Scores): Score =>
    meanScore(parts.map((part) => scoreCell(part.cell, pick(part))));
  const judged = (pick: (part: (typeof parts)[number]) => Scores): Judged[] =>
    parts.flatMap((part) =>
      pick(part).flatMap((row, i) =>
        row.flatMap((p, j): Judged[] => {
          const label = j < part.cell.keyPoints.length ? part.cell.labels[i]?.[j] : 0;
          return label === undefined ? [] : [{ p, label }];
        }),
      ),
    );
  const confident = parts.flatMap(({ cell, both }) =>
    both.map((row) => ({ row, best: row.indexOf(Math.max(...row)), own: cell.keyPoints.length })),
  );
  const sure = confident.filter(({ row, best }) => (row[best] ?? 0) >= 0.5);
  const strange = heldOut.flatMap(({ cells, weights }) =>
    cells.flatMap((cell) => {
      const claims = cell.keyPoints.map(({ id, text }) => ({ id, text, viewpoint: 'own' }));
      const matcher = makeMatcher({ question: cell.topic, claims }, weights);
      return strangersTo(cells, cell).map((text) => matcher.match(text).claims[0]?.probability ?? 0);
    }),
  );
  const lines: Line[] = [
    ['Moot, side known', score(({ own }) => own)],
    ['Moot, side known, all messages read together', score(({ together }) => together)],
    ['Moot, as answered to a message', score(({ answer }) => answer)],
    ['Moot, as answered to all messages', score(({ answerTogether }) => answerTogether)],
    [
      'Moot, side not known, paired within it',
      score(({ both, cell }) => both.map((row) => row.slice(0, cell.keyPoints.length))),
    ],
  ];
  return {
    lines,
    sideKnown: judged(({ own }) => own),
    sideUnknown: judged(({ both }) => both),
    strangers: strange.length,
    strangersHeard: strange.filter((p) => p >= 0.5).length,
    sure: sure.length,
    sureOfWrongSide: sure.filter(({ best, own }) => best >= own).length,
  };
}
