import {
  type AllWeights,
  evidenceOf,
  heardProbability,
  messageProbability,
  type Way,
  type Weights,
} from '../../src/coverage/ranker/model.ts';
import type { Judged } from '../evaluate/measure.ts';
import type { Discussion } from './chat.ts';
import { type Example, fitLogistic } from './logistic.ts';

/** Half the weight of the penalty on each squared coefficient. */
const penalty = { message: 20, discussion: 1 };

/**
 * What must be right, on the discussions learned from, of what is said. A threshold flatters the cases it was picked on: these
 * leave .85 right of "looks voiced" and .8 of "nothing found" in discussions that it wasn't picked on.
 */
const wanted = { voiced: 0.9, nothing: 0.85 };

/** With fewer cases below a threshold nobody knows how often it is right. */
const leastCases = 8;

const label = (is: boolean): 0 | 1 => (is ? 1 : 0);

const examplesOf = (discussion: Discussion, way: Way): Example[] =>
  discussion.lines.flatMap(({ vp }, at) =>
    (discussion[way][at]?.values ?? []).map((values, place) => ({
      features: Float64Array.from(values),
      label: label(vp.includes(discussion.topic.viewpoints[place]?.id ?? '')),
    })),
  );

function fitMessages(discussions: readonly Discussion[], way: Way): Weights['message'] {
  const { bias, coefficients, least, most } = fitLogistic(
    discussions.flatMap((one) => examplesOf(one, way)),
    penalty.message,
  );
  const measures = [...coefficients].map((weight, at) => ({
    weight,
    least: least[at] ?? 0,
    most: most[at] ?? 0,
  }));
  return { bias, measures };
}

/** For each viewpoint of a discussion: the probabilities of its messages, and whether somebody supported it. */
const heardIn = (discussion: Discussion, way: Way, message: Weights['message']) =>
  discussion.topic.viewpoints.map(({ id }, place) => ({
    label: label(discussion.lines.some(({ vp }) => vp.includes(id))),
    probabilities: discussion[way].flatMap((measured) =>
      measured ? [messageProbability({ message }, measured.values[place] ?? [])] : [],
    ),
  }));

/** The model of discussions, from messages judged by models that did not see their discussion. */
function fitWay(discussions: readonly Discussion[], way: Way): Pick<Weights, 'message' | 'discussion'> {
  const judged = discussions.flatMap((held) =>
    heardIn(held, way, fitMessages(without(discussions, held), way)),
  );
  const { bias, coefficients } = fitLogistic(
    judged.map((one) => ({ features: Float64Array.of(evidenceOf(one.probabilities)), label: one.label })),
    penalty.discussion,
  );
  // Never below zero: another message must not make a viewpoint less heard.
  return {
    message: fitMessages(discussions, way),
    discussion: { bias, weight: Math.max(0, coefficients[0] ?? 0) },
  };
}

const without = (discussions: readonly Discussion[], held: Discussion) =>
  discussions.filter((one) => one !== held);

/** The lowest probability from which on what is called voiced is right often enough; null where there is none. */
export function voicedFrom(judged: readonly Judged[]): number | null {
  const fits = judged.map(({ p }) => p).filter((from) => isRight(judged, (p) => p >= from, 1, wanted.voiced));
  return fits.length === 0 ? null : Math.min(...fits);
}

/** The highest probability below which what is called missing is right often enough, there and wherever below it. */
export function nothingBelow(judged: readonly Judged[]): number | null {
  let found: number | null = null;
  for (const { p: to } of judged.toSorted((a, b) => a.p - b.p)) {
    if (judged.filter(({ p }) => p < to).length < leastCases) continue;
    if (!isRight(judged, (p) => p < to, 0, wanted.nothing)) break;
    found = to;
  }
  return found;
}

function isRight(judged: readonly Judged[], said: (p: number) => boolean, as: 0 | 1, share: number): boolean {
  const called = judged.filter(({ p }) => said(p));
  return (
    called.length >= leastCases && called.filter((one) => one.label === as).length >= share * called.length
  );
}

function learnWay(discussions: readonly Discussion[], way: Way): Weights {
  const judged = discussions.flatMap((held): Judged[] => {
    const fitted = fitWay(without(discussions, held), way);
    return heardIn(held, way, fitted.message).map((one) => ({
      p: heardProbability(fitted, one.probabilities),
      label: one.label,
    }));
  });
  return {
    ...fitWay(discussions, way),
    // Words alone did not hold what their threshold promised, in discussions left out.
    voiced: way === 'meaning' ? voicedFrom(judged) : null,
    nothing: way === 'meaning' ? nothingBelow(judged) : null,
  };
}

/** All weights and thresholds, from these discussions alone. */
export const learn = (discussions: readonly Discussion[]): AllWeights => ({
  words: learnWay(discussions, 'words'),
  meaning: learnWay(discussions, 'meaning'),
});
