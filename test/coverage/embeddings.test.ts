import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeEmbeddings } from '../../src/coverage/embeddings/service.ts';
import { fewMessages } from '../../src/coverage/hearing.ts';
import { coverageLine } from '../../src/coverage/line.ts';
import { trialTexts } from '../../src/coverage/matcher/trial.ts';
import { debateRecord } from '../../src/debates/model/debate.ts';
import { debateSummary } from '../../src/debates/posts.ts';
import { defaults } from '../../src/settings/model/settings.ts';
import { coverageStage, shown } from '../fixtures/coverage-stage.ts';
import { aboutNoise } from '../fixtures/discussion.ts';
import { answering, embeddingsServer, json, understanding } from '../fixtures/embeddings.ts';
import { outline } from '../fixtures/outline.ts';
import { say } from '../fixtures/say.ts';

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

  test('where they have, and the answer says so', async () => {
    await allow();
    const answer = shown(await it.handIn(vague));
    expect(answer).toContain('An embeddings service compared meanings, too');
    expect(answer).toContain('Noise from parks at night');
    expect(server.texts()).toContain(vague.text);
    expect(await it.heard()).toMatchObject([{ embeddings: 'used' }]);
    expect(shown(await it.do('privacy', 'show'))).toContain(`are sent to ${server.host} (model stand-in)`);
  });

  test('when a discussion is read, too', async () => {
    await allow();
    expect(await read()).toContain('For 2 messages an embeddings service compared meanings');
    expect(server.asked.map(({ input }) => input.length)).toEqual([60, 12, 2].map((n) => Math.min(64, n)));
    expect(server.texts()).toEqual(expect.arrayContaining([...trialTexts, meant, vague.text]));
  });

  test('and the summary of a debate says so, too', async () => {
    await allow();
    await it.do('debate', 'open', { topic: 'parks' }, { level: 'facilitator' });
    for (let n = 0; n < fewMessages; n++) await it.handIn({ ...aboutNoise, id: `m${n}` });
    const debate = await it.store.records(debateRecord).get('community', it.sent[0]?.mark ?? '');
    const closing = debate && (await debateSummary(debate, { ...it, say, settings: defaults }, coverageLine));
    expect(closing && outline(closing)).toContain('An embeddings service compared meanings, too');
  });

  test('and where it fails, words alone are compared, and the answer says so', async () => {
    server.behave(json({}, 500));
    await allow();
    expect(shown(await it.handIn(aboutNoise))).toContain('could not be used just now, so words alone');
    expect(await it.heard()).toMatchObject([{ embeddings: 'failed', claims: [{ id: 'quiet-nights-one' }] }]);
    expect(await read()).toContain('For 2 messages the embeddings service could not be used');
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
