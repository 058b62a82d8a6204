import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { stanceKey, stanceRecord } from '../../src/debates/model/stance.ts';
import { retention } from '../../src/privacy/retention.ts';
import { itemRecord } from '../../src/review/model/item.ts';
import { openStore } from '../../src/store/open-store.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { temporaryFolder } from '../fixtures/folder.ts';
import { anItem } from '../fixtures/review.ts';

const member = 'ada-4711-planted';
const name = 'Ada Planted-Lovelace';
const word = (index: number) => `planted-words-${index}-${'long and longer '.repeat(index % 14)}`;
const day = 24 * 60 * 60_000;

/** Where in the store's files a text is found, byte for byte. */
const places = (folder: string, text: string): string[] =>
  readdirSync(folder).filter((file) => readFileSync(join(folder, file)).includes(text));

describe('what was deleted is in none of the store’s files', () => {
  const folder = temporaryFolder();
  let store: Store;
  beforeEach(async () => {
    store = await openStore(`sqlite:${folder()}/moot.db`, { onSetAside: () => {} });
  });
  afterEach(() => store.close());

  /** Hundreds of records of the member between those of others, each rewritten in another size. */
  async function plant(): Promise<void> {
    const items = store.records(itemRecord);
    for (let index = 0; index < 600; index++) {
      const isOurs = index % 3 !== 0;
      const author = isOurs ? { id: member, name } : { id: `other-${index}`, name: 'Other' };
      const text = isOurs ? word(index) : `somebody else’s ${index}`;
      const item = anItem({
        code: `C${(index * 7919) % 600}`,
        author,
        what: { kind: 'prompt', topic: 'parks', text },
      });
      await items.put('town', item.code, item);
      if (index % 2 === 0)
        await items.put('town', item.code, {
          ...item,
          what: { kind: 'prompt', topic: 'parks', text: text.slice(0, 40) },
        });
    }
    for (let index = 0; index < 100; index++)
      await store.records(stanceRecord).put('town', stanceKey(`topic-${index}`, member), {
        topic: `topic-${index}`,
        member,
        viewpoints: ['open-gates'],
        at: 1,
      });
  }

  const found = () => [member, name, 'planted-words'].flatMap((text) => places(folder(), text));

  test('after a member’s deletion, while the store is open', async () => {
    await plant();
    expect(found()).not.toEqual([]);
    expect(await store.deleteMember(member, 'town')).toBe(500);
    expect(await store.scrub()).toBe('gone');
    expect(found()).toEqual([]);
    expect(await store.records(itemRecord).count('town')).toBe(200);
  });

  test('after a community’s deletion', async () => {
    await plant();
    await store.deleteCommunity('town');
    expect(await store.scrub()).toBe('gone');
    expect(found()).toEqual([]);
  });

  test('after retention has deleted it', async () => {
    await plant();
    await retention({ store }).run(new Date(Date.now() + 400 * day));
    expect(found()).toEqual([]);
  });

  test('says that it isn’t gone while another process reads an older state', async () => {
    await plant();
    const reader = await openSqlite(`${folder()}/moot.db`, 1_000);
    const { promise: read, resolve: done } = Promise.withResolvers<void>();
    const reading = Promise.withResolvers<void>();
    const snapshot = reader.transaction(async ({ run }) => {
      await run('select count(*) from moot_entry');
      reading.resolve();
      await read;
    }, 'snapshot');
    await reading.promise;
    await store.deleteMember(member, 'town');
    expect(await store.scrub()).toBe('later');
    done();
    await snapshot;
    await reader.close();
    expect(await store.scrub()).toBe('gone');
    expect(found()).toEqual([]);
  });
});
