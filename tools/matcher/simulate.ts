import { emptyTally, hear, type Tally } from '../../src/coverage/matcher/discussion.ts';
import { type Match, makeMatcher } from '../../src/coverage/matcher/matcher.ts';
import type { MatchWeights } from '../../src/coverage/matcher/weights.ts';
import type { Cell } from './kpa.ts';
import { makeRandom, sample } from './random.ts';

/** One claim of one simulated discussion: what the tally holds, and what is true. */
export interface Silence {
  tally: Tally;
  claim: string;
  /** 1 where no message of the discussion voices the claim. */
  silent: 0 | 1;
}

export interface Simulation {
  messages: number;
  /** How many claims are left out; each is simulated. */
  leftOut: readonly number[];
  /** Discussions per topic and number of claims left out. */
  repeats: number;
  seed: number;
  /** Whether members have declared their sides. */
  sideKnown: boolean;
}

interface Spoken {
  match: Match;
  /** By claim: whether people found it voiced; undefined where they did not agree. Claims of the other side: no. */
  labels: ReadonlyMap<string, 0 | 1 | undefined>;
}

/**
 * Simulates discussions of each topic: messages drawn from the arguments of both sides after some claims, drawn at
 * random, were left out with every argument that voices them or may voice them. Claims that people disagree on for any
 * drawn message are not judged.
 */
export function simulate(cells: readonly Cell[], weights: MatchWeights, plan: Simulation): Silence[] {
  const random = makeRandom(plan.seed);
  return [...new Set(cells.map(({ topic }) => topic))].flatMap((topic) => {
    const sides = cells.filter((cell) => cell.topic === topic);
    const claims = sides.flatMap(({ keyPoints }) => keyPoints.map(({ id }) => id));
    const spoken = speak(sides, weights, plan.sideKnown);
    return plan.leftOut.flatMap((count) =>
      Array.from({ length: plan.repeats }, () => {
        const out = sample(claims, Math.min(count, claims.length - 1), random);
        const pool = spoken.filter(({ labels }) =>
          out.every((id) => (labels.has(id) ? labels.get(id) === 0 : true)),
        );
        return judge(sample(pool, plan.messages, random), claims);
      }).flat(),
    );
  });
}

function speak(sides: readonly Cell[], weights: MatchWeights, sideKnown: boolean): Spoken[] {
  const claims = sides.flatMap(({ keyPoints, stance }) =>
    keyPoints.map(({ id, text }) => ({ id, text, viewpoint: String(stance) })),
  );
  const matcher = makeMatcher({ question: sides[0]?.topic ?? '', claims }, weights);
  return sides.flatMap(({ args, keyPoints, labels, stance }) =>
    args.map(({ text }, i) => ({
      match: matcher.match(text, { side: sideKnown ? [String(stance)] : undefined }),
      labels: new Map(keyPoints.map(({ id }, j) => [id, labels[i]?.[j]])),
    })),
  );
}

function judge(messages: readonly Spoken[], claims: readonly string[]): Silence[] {
  const tally = messages.reduce((so, { match }, i) => hear(so, match, String(i)), emptyTally);
  return claims.flatMap((claim): Silence[] => {
    const labels = messages.filter((message) => message.labels.has(claim)).map((m) => m.labels.get(claim));
    if (labels.includes(1)) return [{ tally, claim, silent: 0 }];
    return labels.includes(undefined) ? [] : [{ tally, claim, silent: 1 }];
  });
}
