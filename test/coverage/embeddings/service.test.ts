import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeEmbeddings, type ServiceParts } from '../../../src/coverage/embeddings/service.ts';
import { makeMatcher } from '../../../src/coverage/matcher/matcher.ts';
import { trialTexts } from '../../../src/coverage/matcher/trial.ts';
import { answering, embeddingsServer, json, understanding, wordVector } from '../../fixtures/embeddings.ts';
import { topic } from '../matcher/topic.ts';

const vague = 'the genie does not go back into the bottle';
const meant = topic.claims.find(({ id }) => id === 'recall')?.text ?? '';
const local = makeMatcher(topic);
const recalled = (claims: readonly { id: string; probability: number }[]) =>
  claims.find(({ id }) => id === 'recall')?.probability ?? 0;

let server: Awaited<ReturnType<typeof embeddingsServer>>;
let now: number;
let troubles: [string, string][];
beforeEach(async () => {
  server = await embeddingsServer(answering(understanding({ [vague]: meant })));
  now = 1_000_000;
  troubles = [];
});
afterEach(() => server.stop());

function service(change: Partial<ServiceParts> = {}) {
  // What hangs when a test ends fails after it, and is none of the next one's business.
  const mine = troubles;
  return makeEmbeddings({
    endpoint: { url: server.url, model: 'stand-in' },
    now: () => now,
    onTrouble: (...trouble) => void mine.push(trouble),
    ...change,
  });
}

describe('embeddings', () => {
  test('find a claim that shares no word with the message, carefully', async () => {
    const match = await service().over(local).match(vague);
    expect(match).toMatchObject({ embeddings: 'used', language: 'en' });
    const before = recalled(local.match(vague).claims);
    expect(recalled(match.claims)).toBeGreaterThan(before + 0.1);
    expect(recalled(match.claims)).toBeLessThan(0.85);
  });

  test('count for more where they were measured', async () => {
    const weights = { bias: -2, words: 0.5, nearness: 1.5 };
    const match = await service({ weights }).over(local).match(vague);
    expect(recalled(match.claims)).toBeGreaterThan(0.8);
    expect(match.claims[0]?.id).toBe('recall');
  });

  test('are asked for once: claims, trial and messages', async () => {
    const matcher = service().over(local);
    await matcher.match(vague);
    const { length } = server.asked;
    await matcher.match(vague);
    await matcher.matchAll([{ text: vague }, { text: `> quoted\n${vague}` }]);
    expect(server.asked).toHaveLength(length);
    const texts = server.texts();
    expect(new Set(texts).size).toBe(texts.length);
  });

  test('are asked for own words alone, after the trial', async () => {
    const text = `> somebody else's words stand here\n<@123456789> https://example.org/x \`code\`\n${vague}`;
    await service().over(local).match(text);
    expect(server.texts()).toEqual([...trialTexts, ...topic.claims.map((claim) => claim.text), vague]);
  });

  test('are not asked for what cannot be read', async () => {
    const matcher = service().over(local);
    await matcher.match('Offene Gewichte helfen kleinen Firmen, mit den großen zu konkurrieren');
    await matcher.match('👍');
    await matcher.matchAll([]);
    expect(server.asked).toEqual([]);
  });

  test('of a few claims alone say nothing', async () => {
    const few = makeMatcher({ ...topic, claims: topic.claims.slice(0, 3) });
    expect(await service().over(few).match(vague)).toEqual(few.match(vague));
  });
});

describe('where embeddings fail', () => {
  const plain = { ...local.match(vague), embeddings: 'failed' };

  test('words alone are compared, the answer says so, and the endpoint rests for a minute', async () => {
    const matcher = service().over(local);
    server.behave(json({}, 500));
    expect(await matcher.match(vague)).toEqual(plain);
    expect(await matcher.match(vague)).toEqual(plain);
    expect(await matcher.matchAll([{ text: vague }, { text: '👍' }])).toEqual([plain, local.match('👍')]);
    expect(server.asked).toHaveLength(1);
    expect(troubles).toEqual([['failed', expect.stringContaining('500')]]);

    server.behave(answering(understanding({ [vague]: meant })));
    now += 59_999;
    expect(await matcher.match(vague)).toEqual(plain);
    now += 1;
    expect(await matcher.match(vague)).toMatchObject({ embeddings: 'used' });
  });

  test('in the middle of a discussion, what was asked before is still known', async () => {
    const matcher = service().over(local);
    await matcher.match(vague);
    server.behave(json({}, 500));
    expect(await matcher.match('licensing kills startups')).toMatchObject({ embeddings: 'failed' });
    expect(await matcher.match(vague)).toMatchObject({ embeddings: 'used' });
  });

  test('nobody waits longer than is bearable, not even for the trial', async () => {
    server.behave(() => {});
    expect(await service({ patience: 30 }).over(local).match(vague)).toEqual(plain);
  });

  test('a model that knows no meaning is not used, and gets no message', async () => {
    server.behave(answering(wordVector));
    const embeddings = service();
    const matcher = embeddings.over(local);
    expect(await matcher.match(vague)).toEqual(plain);
    expect(await matcher.match(vague)).toEqual(plain);
    expect(server.texts()).toEqual(trialTexts);
    expect(troubles).toEqual([['unfit', expect.stringContaining('Choose another model')]]);
    await expect(embeddings.tryOut()).rejects.toMatchObject({ trouble: 'unfit' });
  });

  test('a model that changes while Moot runs is not mixed with the one before', async () => {
    const matcher = service().over(local);
    await matcher.match(vague);
    server.behave(answering(() => [1, 2, 3]));
    expect(await matcher.match('licensing kills startups')).toMatchObject({ embeddings: 'failed' });
    expect(troubles).toEqual([['garbled', expect.stringContaining('Start Moot again')]]);
  });
});
