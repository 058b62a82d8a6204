import { beforeEach, describe, expect, test } from 'vitest';
import { readAccount } from '../../src/coverage/account.ts';
import { correctHeard, countedAt, countHeard, forgetSides } from '../../src/coverage/count.ts';
import { bucketOf, type Heard, heardKey, heardRecord } from '../../src/coverage/matcher/heard.ts';
import { sumRecord } from '../../src/coverage/matcher/sum.ts';
import { stanceKey, stanceRecord } from '../../src/debates/model/stance.ts';
import type { Store } from '../../src/store/store.ts';
import { coverageStage } from '../fixtures/coverage-stage.ts';
import { memoryStore } from '../fixtures/memory-store.ts';

const place = { adapter: 'test', community: 'town', channel: 'square' };
const key = 'square/-/parks/';
const says = (id: string, probability: number): Heard['claims'] => [{ id, probability, relation: 'voiced' }];

const heard = (author: string, change: Partial<Heard> = {}): Heard => ({
  permalink: 'https://chat.example/m',
  at: 1_000,
  way: 'live',
  language: 'en',
  sided: false,
  claims: says('a', 0.2),
  wrong: [],
  bucket: bucketOf(place, 'parks', author),
  ...change,
});

describe('what was heard, added up', () => {
  let store: Store;
  beforeEach(() => {
    store = memoryStore();
  });
  const count = (id: string, one: Heard) => countHeard([{ id, heard: one }], place, 'parks', store);
  const account = () => readAccount('town', [{ channel: 'square' }], 'parks', store);
  const sum = () => store.records(sumRecord).get('town', key);
  const anew = async () => {
    const kept = await countedAt('town', key, store);
    await store.records(sumRecord).delete('town', key);
    expect(await countedAt('town', key, store)).toEqual(kept);
  };

  test('is kept from the first answer on, and then only added to', async () => {
    await count('1', heard('ada'));
    expect(await sum()).not.toHaveProperty('counted');
    expect((await account()).tally.messages).toBe(1);
    const { epoch } = (await sum()) ?? {};
    expect(await count('2', heard('ben'))).toBe(1);
    expect(await count('2', heard('ben'))).toBe(0);
    expect(await sum()).toMatchObject({ epoch, counted: { plain: { messages: 2 } } });
    await anew();
  });

  test('misses none and counts none twice where many are counted and added up at once', async () => {
    await Promise.all(
      Array.from({ length: 60 }, async (_, at) => {
        await count(String(at % 40), heard(`author ${at}`));
        if (at % 7 === 0) await account();
      }),
    );
    expect((await account()).tally.messages).toBe(40);
    await anew();
  });

  test('follows what is corrected, and what is taken back', async () => {
    for (const id of ['1', '2']) await count(id, heard('ada'));
    await account();
    const at = (id: string) => heardKey(place, 'parks', id);
    expect(await correctHeard('town', at('1'), (one) => ({ ...one, wrong: ['a'] }), store)).toBe(true);
    expect((await account()).tally.claims.a?.silence).toBeCloseTo(Math.log(0.8));
    expect(await correctHeard('town', at('2'), () => undefined, store)).toBe(true);
    expect(await account()).toMatchObject({ tally: { messages: 1, claims: {} } });
    expect(await correctHeard('town', at('3'), () => undefined, store)).toBe(false);
  });

  test('keeps nothing of what is too old, nor a sum of it', async () => {
    await count('1', heard('ada', { at: 1_000 }));
    await count('2', heard('ben', { at: 9_000 }));
    await account();
    await store.deleteOlderThan('town', 5_000);
    expect(await sum()).toBeUndefined();
    expect((await account()).tally.messages).toBe(1);
    expect(await sum()).toMatchObject({ oldest: 9_000 });
  });

  test('loses the declared side of a member who wants it forgotten, and of no other', async () => {
    const authors = ['ada', 'ben', 'cem', 'eve'];
    for (const author of authors) await count(author, heard(author, { known: says('a', 0.9) }));
    expect((await account()).tally.sided).toBe(3);
    await forgetSides('ada', 'town', store);
    const kept = await Promise.all(
      authors.map((author) => store.records(heardRecord).get('town', heardKey(place, 'parks', author))),
    );
    expect(kept.map((one) => one && 'known' in one)).toEqual([false, true, true, true]);
    expect((await account()).tally).toMatchObject({ sided: 3, messages: 4 });
  });
});

test('/privacy delete takes the member’s declared viewpoints out of what was counted', async () => {
  const it = coverageStage();
  await it.set({ topic: 'parks', reading: 'live' });
  await it.debate();
  const stance = { topic: 'parks', member: 'ada', viewpoints: ['quiet-nights'], at: 0 };
  await it.store.records(stanceRecord).put('community', stanceKey('parks', 'ada'), stance);
  const message = { id: '1', text: 'Noise at night robs neighbours of sleep.', permalink: '', author: 'ada' };
  await it.say(message);
  const [before] = await it.heard();
  expect(before?.known).toBeDefined();
  await it.do('privacy', 'deleting');
  const [after] = await it.heard();
  expect(after).not.toHaveProperty('known');
  expect(after?.claims).toEqual(before?.claims);
});
