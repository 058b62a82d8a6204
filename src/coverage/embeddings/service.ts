import type { Embeddings } from '../matcher/embeddings.ts';
import type { LocalMatcher, Matcher } from '../matcher/matcher.ts';
import {
  asMeasured,
  carefully,
  type Fitness,
  type NearnessWeights,
  type Weigh,
} from '../matcher/nearness.ts';
import { fitnessOf, leastFitness, trialTexts } from '../matcher/trial.ts';
import { type Endpoint, makeClient } from './client.ts';
import { EmbeddingsError, type Trouble } from './embeddings-error.ts';
import { meaningMatcher } from './matcher.ts';
import { makeSpace } from './space.ts';

export type ServiceParts = {
  endpoint: Endpoint;
  /** What evaluating the model on this endpoint yielded; without it, nearness is weighed carefully. */
  weights?: NearnessWeights;
  now: () => number;
  /** Told once of each failure, in words for whoever runs Moot. */
  onTrouble: (trouble: Trouble, words: string) => void;
  /** How long an answer may wait for embeddings, in milliseconds. */
  patience?: number;
};

export interface TriedEmbeddings extends Embeddings {
  /**
   * Tries the model on sentences of its own, of nobody: before anything else is sent, and once.
   * @throws EmbeddingsError when the endpoint fails, or the model is unfit
   */
  tryOut(): Promise<Fitness>;
}

/** A model that has to be loaded first answers late the first time. In milliseconds. */
const trialPatience = 60_000;

/** Embeddings from an OpenAI-compatible endpoint. Nothing is sent until something is asked for. */
export function makeEmbeddings({
  endpoint,
  weights,
  now,
  onTrouble,
  patience = 8_000,
}: ServiceParts): TriedEmbeddings {
  const { host } = new URL(endpoint.url);
  const tell = ({ trouble, message }: EmbeddingsError) => onTrouble(trouble, message);
  const space = makeSpace({ client: makeClient(endpoint), now, onTrouble: tell });
  const matchers = new WeakMap<LocalMatcher, Matcher>();
  let trial: Promise<Fitness> | undefined;

  async function assess(): Promise<Fitness> {
    const fitness = fitnessOf(await space(trialTexts, trialPatience));
    if (fitness.auc < leastFitness)
      tell(
        new EmbeddingsError(
          'unfit',
          `${endpoint.model} does not tell what sentences say: ${fitness.auc.toFixed(2)} where chance is 0.5. Choose another model, and start Moot again.`,
        ),
      );
    return fitness;
  }

  function tried(): Promise<Fitness> {
    const begun = trial ?? assess();
    trial = begun;
    begun.catch(() => {
      if (trial === begun) trial = undefined;
    });
    return begun;
  }

  async function tryOut(): Promise<Fitness> {
    const fitness = await tried();
    if (fitness.auc < leastFitness) throw new EmbeddingsError('unfit', `${endpoint.model} is unfit.`);
    return fitness;
  }

  async function weighing(): Promise<{ weigh: Weigh; spread: number }> {
    const fitness = await within(patience, tryOut(), host);
    return { weigh: weights ? asMeasured(weights) : carefully(fitness), spread: fitness.spread };
  }

  return {
    service: { host, model: endpoint.model },
    measured: weights !== undefined,
    tryOut,
    over(local) {
      const known =
        matchers.get(local) ?? meaningMatcher(local, { embed: (texts) => space(texts, patience), weighing });
      matchers.set(local, known);
      return known;
    },
  };
}

/** Lets an answer go on where the trial takes long; the trial goes on, too. */
async function within<T>(patience: number, wanted: Promise<T>, host: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new EmbeddingsError('slow', `${host} is still being tried.`)), patience);
  });
  try {
    return await Promise.race([wanted, late]);
  } finally {
    clearTimeout(timer);
  }
}
