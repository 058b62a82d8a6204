import type { Encoder } from '../ranker/encoder.ts';
import { remembering } from '../ranker/memory.ts';
import { EmbeddingsError, type Endpoint, makeClient, type Trouble } from './client.ts';

/** The second encoder: a service, which texts are sent to. */
export interface Embeddings {
  /** Whose it is, as people are told: where texts are sent, such as 127.0.0.1:11434. */
  readonly service: { readonly host: string; readonly model: string };
  /** Undefined where the service fails. */
  readonly encode: Encoder;
  /** Asks for a sentence of Moot's own, and resolves to whether it was answered. */
  tryOut(): Promise<boolean>;
}

export type ServiceParts = {
  endpoint: Endpoint;
  now: () => number;
  /** Told once of each failure, in words for whoever runs Moot. */
  onTrouble: (trouble: Trouble, words: string) => void;
  /** How long an answer may wait for embeddings, in milliseconds. */
  timeout?: number;
};

/** A model that has to be loaded first answers late the first time. In milliseconds. */
const firstTimeout = 60_000;

/** How long an endpoint that failed is left alone, in milliseconds. */
const rest = 60_000;

/** A longer text is sent up to here, in characters: some 40 words are much shorter. */
const longest = 1_000;

/** Embeddings from an OpenAI-compatible endpoint. Nothing is sent until something is asked for, and nothing twice in an hour. */
export function makeEmbeddings({ endpoint, now, onTrouble, timeout = 8_000 }: ServiceParts): Embeddings {
  const client = makeClient(endpoint);
  const { host } = new URL(endpoint.url);
  let length: number | undefined;
  let restUntil = 0;

  async function ask(texts: readonly string[], milliseconds: number) {
    if (now() < restUntil) return undefined;
    try {
      const vectors = await client(
        texts.map((text) => text.slice(0, longest)),
        milliseconds,
      );
      length ??= vectors[0]?.length;
      if (vectors[0]?.length === length) return vectors;
      throw new EmbeddingsError(
        'garbled',
        'The model behind EMBEDDINGS_MODEL has changed. Start Moot again.',
      );
    } catch (error) {
      if (!(error instanceof EmbeddingsError)) throw error;
      restUntil = now() + rest;
      onTrouble(error.trouble, error.message);
      return undefined;
    }
  }

  return {
    service: { host, model: endpoint.model },
    encode: remembering((texts) => ask(texts, timeout), now),
    tryOut: async () => (await ask(['The dog sleeps.'], firstTimeout)) !== undefined,
  };
}
