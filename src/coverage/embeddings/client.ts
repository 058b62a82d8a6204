import { z } from 'zod';
import type { Vector } from '../ranker/encoder.ts';

/** Why there are no embeddings: what somebody who runs Moot can do differs. */
export type Trouble = 'unreachable' | 'slow' | 'refused' | 'failed' | 'garbled';

/** There are no embeddings. The message is for whoever runs Moot, and quotes no text and no answer. */
export class EmbeddingsError extends Error {
  override name = 'EmbeddingsError';
  readonly trouble: Trouble;
  constructor(trouble: Trouble, message: string, options?: ErrorOptions) {
    super(message, options);
    this.trouble = trouble;
  }
}

export type Endpoint = {
  /** The base of an OpenAI-compatible API, such as http://127.0.0.1:11434/v1. Only whoever runs Moot sets it. */
  url: string;
  model: string;
  key?: string;
};

/** Asks for the vectors of texts, all within a time in milliseconds. @throws EmbeddingsError */
export type Client = (texts: readonly string[], patience: number) => Promise<Vector[]>;

/** Texts in one request: what small local servers take without trouble. */
const batch = 64;

/** The longest answer that is read, in bytes: some times what 64 vectors of 4,096 numbers take as text. */
const longestAnswer = 32 * 1024 * 1024;

/** POST /embeddings as OpenAI's API reference has it; what is not needed is not looked at. */
const answerSchema = z.object({
  data: z.array(z.object({ index: z.int().min(0), embedding: z.array(z.number()).min(2) })),
});

/** A client of any endpoint that answers as OpenAI's does. Redirects are not followed: texts go to this host alone. */
export function makeClient({ url, model, key }: Endpoint): Client {
  const { host } = new URL(url);
  const address = `${url.replace(/\/+$/, '')}/embeddings`;

  async function ask(input: readonly string[], signal: AbortSignal): Promise<Vector[]> {
    const response = await fetch(address, {
      method: 'POST',
      redirect: 'error',
      signal,
      headers: {
        'content-type': 'application/json',
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      },
      body: JSON.stringify({ model, input, encoding_format: 'float' }),
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw refusal(response.status, host, model);
    }
    return read(await bounded(response, host), input.length, host);
  }

  return async (texts, patience) => {
    const signal = AbortSignal.timeout(patience);
    const vectors: Vector[] = [];
    try {
      for (let at = 0; at < texts.length; at += batch)
        vectors.push(...(await ask(texts.slice(at, at + batch), signal)));
    } catch (error) {
      if (error instanceof EmbeddingsError) throw error;
      if (signal.aborted)
        throw new EmbeddingsError('slow', `${host} did not answer within ${patience / 1000} seconds.`);
      throw new EmbeddingsError(
        'unreachable',
        `${host} cannot be reached. See that it runs, and that EMBEDDINGS_URL is its address.`,
        { cause: error },
      );
    }
    if (vectors.some(({ length }) => length !== vectors[0]?.length))
      throw garbled(host, 'vectors of several lengths');
    return vectors;
  };
}

function refusal(status: number, host: string, model: string): EmbeddingsError {
  const said = `${host} answered ${status}`;
  if (status === 401 || status === 403) return new EmbeddingsError('refused', `${said}: see EMBEDDINGS_KEY.`);
  if (status === 404)
    return new EmbeddingsError(
      'refused',
      `${said}: see whether EMBEDDINGS_URL ends as it should, mostly in /v1, and whether it has the model ${model}.`,
    );
  if (status === 429)
    return new EmbeddingsError('refused', `${said}: it is asked too often, or a quota is used up.`);
  return status < 500
    ? new EmbeddingsError('refused', `${said}: it does not take such requests, or has no model ${model}.`)
    : new EmbeddingsError('failed', `${said}: something is wrong there.`);
}

const garbled = (host: string, what: string) =>
  new EmbeddingsError(
    'garbled',
    `${host} answered with ${what}. See that EMBEDDINGS_MODEL is a model for embeddings.`,
  );

async function bounded(response: Response, host: string): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > longestAnswer) throw garbled(host, 'more than is plausible');
  }
  return text;
}

/** Vectors in the order of the texts, each of length 1. */
function read(text: string, wanted: number, host: string): Vector[] {
  const found = answerSchema.safeParse(parse(text));
  if (!found.success) throw garbled(host, 'something other than embeddings');
  const data = found.data.data.toSorted((a, b) => a.index - b.index);
  if (data.length !== wanted || data.some(({ index }, i) => index !== i))
    throw garbled(host, 'another number of vectors than there were texts');
  return data.map(({ embedding }) => {
    const length = Math.hypot(...embedding);
    if (!(length > 0)) throw garbled(host, 'vectors without a direction');
    return Float32Array.from(embedding, (value) => value / length);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
