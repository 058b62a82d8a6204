import { truncateSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openSql, storeOn } from '../../src/store/open-store.ts';
import { makeScrub } from '../../src/store/scrub.ts';
import { temporaryFolder } from '../fixtures/folder.ts';
import { say } from '../fixtures/say.ts';

const folder = temporaryFolder();

test('a file that is too large to be rewritten meanwhile is never promised for later', async () => {
  const path = `${folder()}/large.db`;
  writeFileSync(path, '');
  truncateSync(path, 257 * 1024 * 1024);
  expect(await makeScrub(path)()).toBe('large');
  expect(say('privacy.files.large')).not.toContain('tries again');
});

test('what goes wrong is told, and keeps no later run from trying', async () => {
  const path = `${folder()}/broken.db`;
  writeFileSync(path, 'This is no database at all, and long enough to be read as one. '.repeat(40));
  const scrub = makeScrub(path);
  const failed: unknown[] = [];
  const sql = await openSql('memory:', 1_000);
  const store = storeOn(
    { ...sql, scrub },
    { onSetAside: () => {}, onScrubFailed: (error) => failed.push(error) },
  );
  expect(await store.scrub()).toBe('later');
  expect(await store.scrub()).toBe('later');
  expect(failed).toHaveLength(2);
  await store.close();
});
