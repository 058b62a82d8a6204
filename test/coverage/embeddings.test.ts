import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeEmbeddings } from '../../src/coverage/embeddings/service.ts';
import { trialTexts } from '../../src/coverage/matcher/trial.ts';
import { coverageStage, shown } from '../fixtures/coverage-stage.ts';
import { aboutNoise } from '../fixtures/discussion.ts';
import { answering, embeddingsServer, json, understanding } from '../fixtures/embeddings.ts';

const vague = {
  ...aboutNoise,
  id: '2001',
  text: 'I lie awake because of them until three in the morning.',
};
const meant = 'Noise from parks at night robs neighbours of their sleep.';

let server: Awaited<ReturnType<typeof embeddingsServer>>;
let it: ReturnType<typeof coverageStage>;
const start = () =>
  coverageStage({
    embeddings: makeEmbeddings({
      endpoint: { url: server.url, model: 'stand-in' },
      now: Date.now,
      onTrouble: () => {},
    }),
    reader: { read: async () => [vague, aboutNoise] },
  });
const allow = (host = server.host) => it.set({ topic: 'parks', reading: 'request', embeddings: host });
const read = async () => shown(await it.do('missing', 'read', { topic: 'parks' }));

beforeEach(async () => {
  server = await embeddingsServer(answering(understanding({ [vague.text]: meant })));
  it = start();
});
afterEach(() => server.stop());

describe('messages go to the embeddings service', () => {
  test('only where moderators have named its host', async () => {
    await it.set({ topic: 'parks', reading: 'request' });
    expect(shown(await it.handIn(vague))).not.toContain('embeddings');
    await allow('elsewhere.example');
    expect(shown(await it.handIn(vague))).not.toContain('embeddings');
    expect(await read()).not.toContain('embeddings');
    expect(server.asked).toEqual([]);
  });

  test('not as they arrive: what is read live is compared by words alone', async () => {
    await it.set({ topic: 'parks', reading: 'live', embeddings: server.host });
    await it.debate();
    await it.say(aboutNoise);
    expect(await it.heard()).toMatchObject([{ way: 'live', claims: [{ id: 'quiet-nights-one' }] }]);
    expect(server.asked).toEqual([]);
  });

  test('where they have', async () => {
    await allow();
    await it.handIn(vague);
    expect(server.texts()).toContain(vague.text);
    expect(await it.heard()).toMatchObject([{ embeddings: 'used' }]);
    expect(shown(await it.do('privacy', 'show'))).toContain(`are sent to ${server.host} (model stand-in)`);
  });

  test('when a discussion is read, too', async () => {
    await allow();
    await read();
    expect(server.asked.map(({ input }) => input.length)).toEqual([60, 12, 2].map((n) => Math.min(64, n)));
    expect(server.texts()).toEqual(expect.arrayContaining([...trialTexts, meant, vague.text]));
  });

  test('and where it fails, words alone are compared', async () => {
    server.behave(json({}, 500));
    await allow();
    await it.handIn(aboutNoise);
    expect(await it.heard()).toMatchObject([{ embeddings: 'failed', claims: [{ id: 'quiet-nights-one' }] }]);
  });
});

describe('moderators', () => {
  const moderator = { level: 'moderator' } as const;
  const propose = async (embeddings: string) =>
    shown(await it.do('settings', 'privacy', { embeddings }, moderator));

  test('see in /settings where messages would go, and where they go', async () => {
    const settings = async () => shown(await it.type('settings', '', moderator));
    expect(await settings()).toContain(`none; ${server.host} (model stand-in) could be allowed by its name`);
    await allow();
    expect(await settings()).toContain(`${server.host} (model stand-in): the author’s own words`);
    await allow('elsewhere.example');
    expect(await settings()).toContain('elsewhere.example, but nothing is sent');
  });

  test('allow the host that there is, and no other', async () => {
    expect(await propose(server.host)).toContain(`→ ${server.host} (model stand-in)`);
    expect(await propose('elsewhere.example')).toContain('This is not the host of the embeddings service');
    it = coverageStage();
    expect(await propose(server.host)).toContain('This Moot uses no embeddings service');
  });
});
