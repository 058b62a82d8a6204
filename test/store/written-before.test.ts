import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { allKinds } from '../fixtures/privacy/kinds.ts';

/** Written by version 0.1.0, before the source tree was reshaped: one record of each kind that there was then. */
const written = fileURLToPath(new URL('../fixtures/store/before-rooms.db', import.meta.url));

test('a database of version 0.1.0 opens, and every record in it still parses', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'moot-before-'));
  await cp(written, join(folder, 'moot.db'));
  const setAside: unknown[] = [];
  const store = await openStore(`sqlite:${join(folder, 'moot.db')}`, {
    onSetAside: (what) => setAside.push(what),
  });
  const found = [];
  for (const kind of await allKinds())
    if ((await store.records(kind).get('town', `key-${kind.kind}`)) !== undefined) found.push(kind.kind);
  expect(setAside).toEqual([]);
  // Of 28 kinds, `heard-word` is none any more: nothing reads it, and it still goes with its community.
  expect(found).toHaveLength(27);
  for await (const community of store.communitiesWithDataBefore(Number.MAX_SAFE_INTEGER))
    expect(community).toBe('town');
  expect(await store.deleteCommunity('town')).toBe(28);
  await store.close();
  await rm(folder, { recursive: true });
});
