import { expect, test } from 'vitest';
import type { Encoder } from '../../../src/coverage/ranker/encoder.ts';
import { makeEncoder } from '../../../src/coverage/ranker/encoder.ts';
import { remembering } from '../../../src/coverage/ranker/memory.ts';
import { makeRanker } from '../../../src/coverage/ranker/ranker.ts';
import { debatedKnowledge } from '../../fixtures/discussion.ts';

const [topic] = debatedKnowledge().topics;
if (!topic) throw new Error('no topic');
const texts = [
  'We should open the parks at night, because people who work late need them too.',
  'I do not think that anybody wants this, and it costs more than we have.',
  'Die Parks sollen nachts geschlossen bleiben, weil es sonst zu laut ist.',
  '> only a quotation',
];

test('each message is read alone: what else was said changes nothing', async () => {
  const ranker = makeRanker(topic, makeEncoder());
  const together = await ranker.rank(texts);
  for (const [at, text] of texts.entries()) expect(await ranker.rank([text])).toEqual([together[at]]);
});

test('what is not English, or not the own words, is not ranked', async () => {
  const [one, , foreign, quoted] = await makeRanker(topic).rank(texts);
  expect(one?.viewpoints).toHaveLength(topic.viewpoints.length);
  expect(foreign).toBeUndefined();
  expect(quoted).toBeUndefined();
});

test('without the encoder, or where it fails, words alone are compared', async () => {
  const failing: Encoder = async () => undefined;
  expect((await makeRanker(topic, failing).rank(texts))[0]?.way).toBe('words');
  expect((await makeRanker(topic).rank(texts))[0]?.way).toBe('words');
  expect((await makeRanker(topic, makeEncoder()).rank(texts))[0]?.way).toBe('meaning');
});

test('an encoder that failed once is asked again', async () => {
  const real = makeEncoder();
  let asked = 0;
  const ranker = makeRanker(topic, async (all) => (++asked === 1 ? undefined : real(all)));
  expect((await ranker.rank(texts))[0]?.way).toBe('words');
  expect((await ranker.rank(texts))[0]?.way).toBe('meaning');
});

test('the topic’s sentences are encoded once, each message once, and of a long one 40 words', async () => {
  const asked: string[] = [];
  const encode = remembering(async (all) => {
    asked.push(...all);
    return all.map((text) => Float32Array.of(1, text.length));
  }, Date.now);
  const ranker = makeRanker(topic, encode);
  const [text = ''] = texts;
  await ranker.rank([text]);
  const { length } = asked;
  await makeRanker(topic, encode).rank([text, text, `> quoted\n${text}`]);
  expect(asked).toHaveLength(length);
  await ranker.rank([`${text} `.repeat(50)]);
  expect(asked.slice(length).map((one) => one.split(' ').length)).toEqual([40]);
});

test('others get their turn while many messages are read', async () => {
  let turns = 0;
  const timer = setInterval(() => turns++, 0);
  await makeRanker(topic).rank(Array.from({ length: 400 }, (_, at) => `${texts[0]} ${at}`));
  clearInterval(timer);
  expect(turns).toBeGreaterThan(5);
});
