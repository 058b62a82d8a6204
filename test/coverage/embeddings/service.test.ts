import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeEmbeddings } from '../../../src/coverage/embeddings/service.ts';
import { answering, embeddingsServer, json, wordVector } from '../../fixtures/embeddings.ts';

let server: Awaited<ReturnType<typeof embeddingsServer>>;
let now: number;
let troubles: [string, string][];
beforeEach(async () => {
  server = await embeddingsServer();
  now = 1_000_000;
  troubles = [];
});
afterEach(() => server.stop());

const service = (timeout?: number) =>
  makeEmbeddings({
    endpoint: { url: server.url, model: 'stand-in' },
    now: () => now,
    onTrouble: (...trouble) => void troubles.push(trouble),
    ...(timeout !== undefined && { timeout }),
  });

describe('an embeddings service', () => {
  test('gives texts vectors in order, and is asked for each once in an hour', async () => {
    const { encode } = service();
    const [a] = (await encode(['a park'])) ?? [];
    const [b, again, twice] = (await encode(['a bench', 'a park', 'a park'])) ?? [];
    expect(again).toEqual(a);
    expect(twice).toEqual(a);
    expect(b).not.toEqual(a);
    expect(server.texts()).toEqual(['a park', 'a bench']);
    now += 60 * 60_000;
    await encode(['a park']);
    expect(server.texts()).toEqual(['a park', 'a bench', 'a park']);
  });

  test('is tried on a sentence of Moot’s own', async () => {
    expect(await service().tryOut()).toBe(true);
    expect(server.texts()).toEqual(['The dog sleeps.']);
    server.behave(json({}, 401));
    expect(await service().tryOut()).toBe(false);
    expect(troubles).toEqual([['refused', expect.stringContaining('EMBEDDINGS_KEY')]]);
  });

  test('that fails gives nothing, is told of once, and rests for a minute', async () => {
    const { encode } = service();
    server.behave(json({}, 500));
    expect(await encode(['a park'])).toBeUndefined();
    expect(await encode(['a park'])).toBeUndefined();
    expect(server.asked).toHaveLength(1);
    expect(troubles).toEqual([['failed', expect.stringContaining('500')]]);
    server.behave(answering(wordVector));
    now += 59_999;
    expect(await encode(['a park'])).toBeUndefined();
    now += 1;
    expect(await encode(['a park'])).toHaveLength(1);
  });

  test('that hangs is waited for no longer than is bearable', async () => {
    server.behave(() => {});
    expect(await service(30).encode(['a park'])).toBeUndefined();
  });

  test('whose model changes while Moot runs is not mixed with the one before', async () => {
    const { encode } = service();
    await encode(['a park']);
    server.behave(answering(() => [1, 2, 3]));
    expect(await encode(['a bench'])).toBeUndefined();
    expect(troubles).toEqual([['garbled', expect.stringContaining('Start Moot again')]]);
  });
});
