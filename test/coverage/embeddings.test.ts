import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeEmbeddings } from '../../src/coverage/embeddings/service.ts';
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

const ordered = (text: string) =>
  [...text.matchAll(/\((.*?)\) -> viewpoints\.confirm/g)].map(([, name]) => name);
const sentence = 'its first words were sent to the embeddings service';

describe('messages go to the embeddings service', () => {
  test('only where moderators have named its host', async () => {
    await it.set({ topic: 'parks', reading: 'request' });
    expect(shown(await it.handIn(vague))).not.toContain(sentence);
    await allow('elsewhere.example');
    expect(shown(await it.handIn(vague))).not.toContain(sentence);
    await read();
    expect(server.asked).toEqual([]);
  });

  test('only where the answer uses them: not when a discussion is read, nor as messages arrive', async () => {
    await it.set({ topic: 'parks', reading: 'live', embeddings: server.host });
    await it.debate();
    await it.say(aboutNoise);
    await read();
    await it.type('missing', 'here');
    expect(await it.heard()).toHaveLength(2);
    expect(server.asked).toEqual([]);
  });

  test('to put viewpoints in order, which is said, and counts for nothing else', async () => {
    await it.set({ topic: 'parks' });
    await it.handIn(vague);
    const [before] = await it.heard();
    const other = start();
    await other.set({ topic: 'parks', embeddings: server.host });
    const text = shown(await other.handIn(vague));
    expect(ordered(text)[0]).toBe('Quiet nights');
    expect(text).toContain(sentence);
    expect((await other.heard())[0]?.ranked).toEqual(before?.ranked);
    expect(shown(await other.do('privacy', 'show'))).toContain(`is sent to ${server.host} (model`);
  });

  test('in own words alone, 40 at most, and never where they can’t be read', async () => {
    await allow();
    await it.handIn({ ...vague, text: '> quoted words\n👍' });
    await it.handIn({
      ...vague,
      text: 'Los parques tienen que cerrar por la noche para que los vecinos duerman',
    });
    expect(server.asked).toEqual([]);
    await it.handIn({
      ...vague,
      text: `> quoted\n<@123456789> \`code\`\n${'and it is so noisy '.repeat(20)}last`,
    });
    const sent = server.texts().at(-1) ?? '';
    expect(sent).toMatch(/^and it is/);
    expect(sent.split(' ')).toHaveLength(40);
  });

  test('and where it fails, Moot puts them in order itself, and says nothing of a service', async () => {
    server.behave(json({}, 500));
    await allow();
    const text = shown(await it.handIn(aboutNoise));
    expect(ordered(text)[0]).toBe('Quiet nights');
    expect(text).not.toContain(sentence);
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
    expect(await settings()).toContain(
      `${server.host} (model stand-in): of a message that somebody asks about`,
    );
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
