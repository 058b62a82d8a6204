import type { Vector } from '../matcher/nearness.ts';
import type { Client } from './client.ts';
import { EmbeddingsError } from './embeddings-error.ts';
import { makeMemory } from './memory.ts';

export type SpaceParts = {
  client: Client;
  now: () => number;
  /** Told of each failure once, and not of what was not tried because of it. */
  onTrouble: (error: EmbeddingsError) => void;
};

/** Gives texts their vectors, in order, within a time in milliseconds. @throws EmbeddingsError */
export type Space = (texts: readonly string[], patience: number) => Promise<Vector[]>;

/** How long an endpoint that failed is left alone, in milliseconds. */
const rest = 60_000;

/** Vectors kept at most, and for how long at most after they were last used, in milliseconds. */
const memory = { most: 2_000, life: 60 * 60_000 };

/** A model's space behind a memory, so that nothing is sent twice in an hour, and with a rest after each failure. */
export function makeSpace({ client, now, onTrouble }: SpaceParts): Space {
  const kept = makeMemory({ ...memory, now });
  let length: number | undefined;
  let restUntil = 0;

  async function ask(texts: readonly string[], patience: number): Promise<Vector[]> {
    if (now() < restUntil) throw new EmbeddingsError('resting', 'The service failed less than a minute ago.');
    try {
      const vectors = await client(texts, patience);
      length ??= vectors[0]?.length;
      if (vectors[0]?.length !== length)
        throw new EmbeddingsError(
          'garbled',
          'The model behind EMBEDDINGS_MODEL has changed. Start Moot again.',
        );
      return vectors;
    } catch (error) {
      restUntil = now() + rest;
      if (error instanceof EmbeddingsError) onTrouble(error);
      throw error;
    }
  }

  return async (texts, patience) => {
    const found = new Map(texts.map((text) => [text, kept.get(text)]));
    const missing = [...found].flatMap(([text, vector]) => (vector === undefined ? [text] : []));
    const fresh = missing.length === 0 ? [] : await ask(missing, patience);
    for (const [i, vector] of fresh.entries()) {
      const text = missing[i] ?? '';
      found.set(text, vector);
      kept.keep(text, vector);
    }
    return texts.flatMap((text) => found.get(text) ?? []);
  };
}
