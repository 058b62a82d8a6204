import { beforeEach, describe, expect, test } from 'vitest';
import { countHeard, forgetSides } from '../../src/coverage/count.ts';
import { bucketOf, type Heard, heardKey, heardRecord, olderSumRecord } from '../../src/coverage/heard.ts';
import type { Store } from '../../src/store/store.ts';
import { memoryStore } from '../fixtures/memory-store.ts';

const place = { adapter: 'test', community: 'town', channel: 'square' };

const heard = (author: string, change: Partial<Heard> = {}): Heard => ({
  permalink: 'https://chat.example/m',
  at: 1_000,
  way: 'live',
  bucket: bucketOf(place, 'parks', author),
  ...change,
});

describe('what was heard', () => {
  let store: Store;
  beforeEach(() => {
    store = memoryStore();
  });
  const count = (id: string, one: Heard) => countHeard(id, one, place, 'parks', store);
  const records = () => store.records(heardRecord);

  test('is counted once, also where much is counted at once', async () => {
    const counted = await Promise.all(
      Array.from({ length: 60 }, (_, at) => count(String(at % 40), heard(`author ${at}`))),
    );
    expect(counted.filter((isNew) => isNew)).toHaveLength(40);
    expect(await records().count('town')).toBe(40);
  });

  test('goes with retention, sums of an older version too', async () => {
    await count('1', heard('ada', { at: 1_000 }));
    await count('2', heard('ben', { at: 9_000 }));
    await store.records(olderSumRecord).put('town', 'square/-/parks/', { epoch: 3, oldest: 1_000 });
    await store.deleteOlderThan('town', 5_000);
    expect(await records().count('town')).toBe(1);
    expect(await store.records(olderSumRecord).count('town')).toBe(0);
  });

  test('of an older version loses the declared side of a member who wants it forgotten, and of no other', async () => {
    const authors = ['ada', 'ben', 'cem', 'eve'];
    const older = {
      language: 'en',
      sided: false,
      claims: [],
      wrong: [],
      known: [{ id: 'a', probability: 0.9 }],
    };
    for (const author of authors) await count(author, heard(author, older));
    await store.records(olderSumRecord).put('town', 'square/-/parks/', { epoch: 3, oldest: 1_000 });
    await forgetSides('ada', 'town', store);
    const kept = await Promise.all(
      authors.map((author) => records().get('town', heardKey(place, 'parks', author))),
    );
    expect(kept.map((one) => one && 'known' in one)).toEqual([false, true, true, true]);
    expect(await store.records(olderSumRecord).count('town')).toBe(0);
  });
});
