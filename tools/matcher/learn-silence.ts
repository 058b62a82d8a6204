import { silenceNumbers } from '../../src/coverage/matcher/discussion.ts';
import type { MatchWeights, SilenceModel } from '../../src/coverage/matcher/weights.ts';
import type { Cell } from './kpa.ts';
import { foldsOf, train } from './learn.ts';
import { fitLogistic } from './logistic.ts';
import { type Silence, type Simulation, simulate } from './simulate.ts';

/** Topics, and a matcher that has not seen them. */
export interface HeldOut {
  cells: Cell[];
  weights: MatchWeights;
}

const innerFolds = 3;

/** Trains one matcher per group of topics on the other groups. */
export function holdOut(
  cells: readonly Cell[],
  folds: number,
  step: () => void = () => undefined,
): HeldOut[] {
  return foldsOf(cells, folds).map((held) => {
    const weights = train(
      cells.filter((cell) => !held.includes(cell)),
      innerFolds,
    );
    step();
    return { cells: held, weights };
  });
}

export const simulateHeldOut = (heldOut: readonly HeldOut[], plan: Simulation): Silence[] =>
  heldOut.flatMap(({ cells, weights }) => simulate(cells, weights, plan));

/** The simulations that the silence model learns from: several lengths, sides known and not. */
export const learningPlans: readonly Simulation[] = [10, 30, 60].flatMap((messages) =>
  [false, true].map((sideKnown) => ({
    messages,
    leftOut: [1, 3, 5],
    repeats: 20,
    seed: 7 + messages,
    sideKnown,
  })),
);

export function fitSilence(silences: readonly Silence[]): SilenceModel {
  const { bias, coefficients } = fitLogistic(
    silences.map(({ tally, claim, silent }) => ({
      features: Float64Array.from(silenceNumbers(tally, claim)),
      label: silent,
    })),
    1,
  );
  return { bias, coefficients: [...coefficients] };
}
