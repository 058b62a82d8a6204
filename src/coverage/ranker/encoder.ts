import { Worker } from 'node:worker_threads';
import type { Answer, Question } from './encoder-thread.ts';

/** A text's place in a model's space: of length 1. */
export type Vector = Float32Array;

/** Vectors of length 1 of some texts, in order; undefined where there is no encoder, or it failed. */
export type Encoder = (texts: readonly string[]) => Promise<readonly Vector[] | undefined>;

/** After so long without a question the thread is let go, with its 60 MB or so. In milliseconds. */
const patience = 5 * 60_000;

/** A longer text is read to here, in characters: no message may hold the thread. */
const longest = 2_000;

type Thread = { ask: Encoder; end: () => void };

/**
 * The sentence encoder that comes as an optional package, in a thread of its own: loaded at the first question, let go when idle.
 * Where the package isn't there it answers undefined from then on.
 */
export function makeEncoder(
  idle = patience,
  code = new URL('./encoder-thread.ts', import.meta.url),
): Encoder {
  let thread: Thread | undefined;
  let timer: NodeJS.Timeout | undefined;
  let missing = false;

  return async (texts) => {
    if (missing) return undefined;
    if (texts.length === 0) return [];
    clearTimeout(timer);
    thread ??= startThread(code, (error) => {
      thread = undefined;
      missing = isMissing(error);
    });
    const vectors = await thread.ask(texts.map((text) => text.slice(0, longest)));
    clearTimeout(timer);
    timer = setTimeout(() => {
      thread?.end();
      thread = undefined;
    }, idle).unref();
    return vectors;
  };
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';

function startThread(code: URL, onEnd: (error: unknown) => void): Thread {
  const worker = new Worker(code);
  const waiting = new Map<number, (vectors: readonly Vector[] | undefined) => void>();
  let asked = 0;

  const end = (error?: unknown) => {
    for (const answer of waiting.values()) answer(undefined);
    waiting.clear();
    onEnd(error);
  };
  worker.unref();
  worker.on('error', end);
  worker.on('exit', () => end());
  worker.on('message', (answer: Answer) => {
    waiting.get(answer.id)?.('vectors' in answer ? answer.vectors : undefined);
    waiting.delete(answer.id);
    if (waiting.size === 0) worker.unref();
  });

  return {
    ask: (texts) =>
      new Promise((resolve) => {
        const question: Question = { id: ++asked, texts };
        waiting.set(question.id, resolve);
        worker.ref();
        worker.postMessage(question);
      }),
    end: () => {
      worker.removeAllListeners('exit');
      void worker.terminate();
    },
  };
}
