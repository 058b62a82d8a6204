import { afterAll } from 'vitest';
import { makeEmbeddings } from '../../../src/coverage/embeddings/service.ts';
import { matcherContract } from '../../contract/matcher.ts';
import { answering, embeddingsServer, json, understanding } from '../../fixtures/embeddings.ts';

const servers = await Promise.all([
  embeddingsServer(answering(understanding())),
  embeddingsServer(json({ error: { message: 'broken' } }, 500)),
]);
const [well, broken] = servers;
afterAll(() => Promise.all(servers.map((server) => server.stop())));

const through = (url: string, weights?: { bias: number; words: number; nearness: number }) =>
  makeEmbeddings({
    endpoint: { url, model: 'stand-in' },
    ...(weights && { weights }),
    now: () => 0,
    onTrouble: () => {},
  });

for (const [name, embeddings] of [
  ['A matcher with embeddings', through(well.url)],
  ['A matcher with measured embeddings', through(well.url, { bias: 0, words: 1, nearness: 0.1 })],
  ['A matcher whose embeddings fail', through(broken.url)],
] as const)
  matcherContract(name, (local) => embeddings.over(local));
