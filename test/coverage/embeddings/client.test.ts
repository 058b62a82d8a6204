import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeClient } from '../../../src/coverage/embeddings/client.ts';
import { answering, type Behaviour, embeddingsServer, json, wordVector } from '../../fixtures/embeddings.ts';

let server: Awaited<ReturnType<typeof embeddingsServer>>;
beforeEach(async () => {
  server = await embeddingsServer(answering(wordVector));
});
afterEach(() => server.stop());

const ask = (texts: string[], patience = 5_000, url = server.url) =>
  makeClient({ url, model: 'm', key: 'k-1' })(texts, patience);
const numbered = (count: number) => Array.from({ length: count }, (_, i) => `text number ${i}`);

describe('the client', () => {
  test('asks in batches, with model and key, and puts vectors in order, each of length 1', async () => {
    const texts = numbered(150);
    const vectors = await ask(texts);
    expect(server.asked.map(({ input }) => input.length)).toEqual([64, 64, 22]);
    expect(server.texts()).toEqual(texts);
    expect(server.asked[0]).toMatchObject({ path: '/v1/embeddings', model: 'm' });
    expect(server.asked[0]?.headers.authorization).toBe('Bearer k-1');
    const expected = wordVector('text number 149');
    const length = Math.hypot(...expected);
    expect(vectors).toHaveLength(150);
    expect([...(vectors[149] ?? [])]).toEqual(expected.map((value) => expect.closeTo(value / length, 5)));
  });

  test('takes an address with a slash at its end, and sends no key where there is none', async () => {
    await makeClient({ url: `${server.url}/`, model: 'm' })(['a text'], 5_000);
    expect(server.asked[0]).toMatchObject({ path: '/v1/embeddings' });
    expect(server.asked[0]?.headers.authorization).toBeUndefined();
  });

  const vector = (embedding: unknown, index: unknown = 0) => ({ data: [{ index, embedding }] });
  const troubles: [string, Behaviour, string, RegExp][] = [
    ['a wrong key', json({ error: 'sent: a text' }, 401), 'refused', /401: see EMBEDDINGS_KEY/],
    ['an unknown path or model', json({}, 404), 'refused', /EMBEDDINGS_URL ends as it should.*model m/],
    ['a used-up quota', json({}, 429), 'refused', /quota/],
    ['a refused request', json({}, 400), 'refused', /has no model m/],
    ['a broken server', json({}, 503), 'failed', /503/],
    [
      'something that is no JSON',
      (_, response) => void response.end('<html>a text'),
      'garbled',
      /EMBEDDINGS_MODEL/,
    ],
    ['another body', json({ data: 'a text' }), 'garbled', /other than embeddings/],
    ['no vector', json({ data: [] }), 'garbled', /another number/],
    [
      'two vectors for one text',
      json({ data: [...vector([1, 0]).data, ...vector([1, 0], 1).data] }),
      'garbled',
      /another number/,
    ],
    ['a vector for another text', json(vector([1, 0], 7)), 'garbled', /another number/],
    ['a vector of words', json(vector(['a', 'b'])), 'garbled', /other than embeddings/],
    ['a vector without numbers', json(vector([null, null])), 'garbled', /other than embeddings/],
    ['an empty vector', json(vector([])), 'garbled', /other than embeddings/],
    ['a vector of zeros', json(vector([0, 0])), 'garbled', /without a direction/],
    ['a closed connection', (_, response) => void response.destroy(), 'unreachable', /EMBEDDINGS_URL/],
    [
      'half an answer',
      (_, response) => {
        response.writeHead(200, { 'content-length': '900' }).write('{"data"');
        setImmediate(() => response.destroy());
      },
      'unreachable',
      /EMBEDDINGS_URL/,
    ],
  ];
  test.each(troubles)('says what to do about %s, quoting nothing', async (_, behaviour, trouble, words) => {
    server.behave(behaviour);
    const failure = expect(ask(['a text'])).rejects;
    await failure.toMatchObject({ name: 'EmbeddingsError', trouble, message: expect.stringMatching(words) });
    await expect(ask(['a text'])).rejects.toMatchObject({ message: expect.not.stringContaining('a text') });
  });

  test('follows no redirect: texts go to this host alone', async () => {
    const other = await embeddingsServer(answering(wordVector));
    server.behave(
      (_, response) => void response.writeHead(307, { location: `${other.url}/embeddings` }).end(),
    );
    await expect(ask(['a text'])).rejects.toMatchObject({ trouble: 'unreachable' });
    expect(other.asked).toEqual([]);
    await other.stop();
  });

  test('waits no longer than it may, for all batches together', async () => {
    server.behave(() => {});
    await expect(ask(['a text'], 30)).rejects.toMatchObject({ trouble: 'slow' });
  });

  test('refuses vectors of several lengths', async () => {
    server.behave(answering((text) => (text.endsWith('0') ? [1, 2] : [1, 2, 3])));
    await expect(ask(numbered(2))).rejects.toMatchObject({ trouble: 'garbled' });
  });

  test('says so when nobody listens there', async () => {
    const gone = await embeddingsServer();
    await gone.stop();
    await expect(ask(['a text'], 5_000, gone.url)).rejects.toMatchObject({ trouble: 'unreachable' });
  });
});
