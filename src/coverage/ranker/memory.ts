import { createHmac, randomBytes } from 'node:crypto';
import type { Encoder, Vector } from './encoder.ts';

/** Vectors of texts, for a while. The texts are not in it: what it knows them by is of no use outside this process. */
export interface Memory {
  get(text: string): Vector | undefined;
  keep(text: string, vector: Vector): void;
}

type Limits = {
  /** Vectors at most; the one used longest ago goes first. */
  most: number;
  /** Milliseconds after which a vector is forgotten. */
  life: number;
  now: () => number;
};

/** A memory in this process, which dies with it. Each has a secret of its own, under which texts are hashed. */
export function makeMemory({ most, life, now }: Limits): Memory {
  const secret = randomBytes(32);
  const kept = new Map<string, { vector: Vector; until: number }>();
  const nameOf = (text: string) => createHmac('sha256', secret).update(text).digest('base64');

  /** All live equally long from being asked for, and so stand in the order in which they are forgotten. */
  function forgetOld(): void {
    for (const [name, { until }] of kept) {
      if (until > now() && kept.size <= most) return;
      kept.delete(name);
    }
  }

  return {
    get(text) {
      forgetOld();
      const name = nameOf(text);
      const found = kept.get(name);
      if (found === undefined) return undefined;
      kept.delete(name);
      kept.set(name, { ...found, until: now() + life });
      return found.vector;
    },
    keep(text, vector) {
      const name = nameOf(text);
      kept.delete(name);
      kept.set(name, { vector, until: now() + life });
      forgetOld();
    },
  };
}

/** Vectors kept at most, and for how long at most after they were last used, in milliseconds. */
const limits = { most: 2_000, life: 60 * 60_000 };

/** An encoder that is asked once in an hour for each text. */
export function remembering(encode: Encoder, now: () => number): Encoder {
  const memory = makeMemory({ ...limits, now });
  return async (texts) => {
    const found = new Map(texts.map((text) => [text, memory.get(text)]));
    const missing = [...found].flatMap(([text, vector]) => (vector === undefined ? [text] : []));
    const fresh = missing.length === 0 ? [] : await encode(missing);
    if (!fresh) return undefined;
    for (const [at, vector] of fresh.entries()) {
      const text = missing[at] ?? '';
      found.set(text, vector);
      memory.keep(text, vector);
    }
    return texts.flatMap((text) => found.get(text) ?? []);
  };
}
