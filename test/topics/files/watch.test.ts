import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, test } from 'vitest';
import { watchFolders } from '../../../src/topics/files/watch.ts';
import { temporaryFolder } from '../../fixtures/folder.ts';

const root = temporaryFolder();
let watching: { close(): void } | undefined;
afterEach(() => watching?.close());

/** Watches a folder for real; `change` resolves when what has been done was noticed. */
function watched(folder: string) {
  let { promise, resolve } = Promise.withResolvers<void>();
  watching = watchFolders(
    [folder],
    () => resolve(),
    (error) => {
      throw error;
    },
    { quiet: 5, longest: 100 },
  );
  return {
    async change(act: () => Promise<unknown>): Promise<void> {
      ({ promise, resolve } = Promise.withResolvers<void>());
      await act();
      await promise;
    },
  };
}

const write = (path: string) => async () => {
  await mkdir(join(root(), path, '..'), { recursive: true });
  await writeFile(join(root(), path), 'id: parks');
};

describe('a change is noticed', () => {
  test('when a file is written, written again, and taken away', async () => {
    await write('own/topics/parks.yaml')();
    const { change } = watched(join(root(), 'own'));
    await change(() => writeFile(join(root(), 'own/topics/parks.yaml'), 'id: other'));
    await change(write('own/topics/squares.yaml'));
    await change(() => rm(join(root(), 'own/topics/parks.yaml')));
  });

  test('when an editor writes beside the file and renames, twice in a row', async () => {
    await write('own/topics/parks.yaml')();
    const { change } = watched(join(root(), 'own'));
    for (const text of ['id: one', 'id: two']) {
      await change(async () => {
        await writeFile(join(root(), 'own/topics/.parks.new'), text);
        await rename(join(root(), 'own/topics/.parks.new'), join(root(), 'own/topics/parks.yaml'));
      });
    }
  });

  test('in folders that appear later, and again when they have been away', async () => {
    const { change } = watched(join(root(), 'a/own'));
    await change(() => mkdir(join(root(), 'a')));
    await change(() => mkdir(join(root(), 'a/own')));
    await change(write('a/own/sources/survey.yaml'));
    await change(write('a/own/topics/parks.yaml'));
    await change(() => rm(join(root(), 'a'), { recursive: true }));
    await change(write('a/own/topics/parks.yaml'));
    await change(write('a/own/topics/squares.yaml'));
  });

  test('when another folder takes the place of the watched one', async () => {
    await write('own/topics/parks.yaml')();
    await write('next/topics/parks.yaml')();
    const { change } = watched(join(root(), 'own'));
    await change(async () => {
      await rename(join(root(), 'own'), join(root(), 'old'));
      await rename(join(root(), 'next'), join(root(), 'own'));
    });
    await change(write('own/topics/squares.yaml'));
  });

  test('when the folder is a link that is turned elsewhere', async () => {
    await write('one/topics/parks.yaml')();
    await write('two/topics/parks.yaml')();
    await symlink(join(root(), 'one'), join(root(), 'own'));
    const { change } = watched(join(root(), 'own'));
    await change(async () => {
      await symlink(join(root(), 'two'), join(root(), 'turned'));
      await rename(join(root(), 'turned'), join(root(), 'own'));
    });
    await change(write('two/topics/squares.yaml'));
  });

  test('when a link that a link leads to is swapped, as orchestrators update mounted folders', async () => {
    await write('own/..v1/topics/parks.yaml')();
    await symlink('..v1', join(root(), 'own/..data'));
    await symlink('..data/topics', join(root(), 'own/topics'));
    const { change } = watched(join(root(), 'own'));
    await write('own/..v2/topics/parks.yaml')();
    await symlink('..v2', join(root(), 'own/..data_tmp'));
    await change(() => rename(join(root(), 'own/..data_tmp'), join(root(), 'own/..data')));
    await change(() => writeFile(join(root(), 'own/..v2/topics/parks.yaml'), 'id: other'));
  });

  test('when a file that a link leads to is swapped elsewhere', async () => {
    await write('far/v1/parks.yaml')();
    await write('far/v2/parks.yaml')();
    await mkdir(join(root(), 'own/topics'), { recursive: true });
    await symlink('v1', join(root(), 'far/now'));
    await symlink(join(root(), 'far/now/parks.yaml'), join(root(), 'own/topics/parks.yaml'));
    const { change } = watched(join(root(), 'own'));
    await symlink('v2', join(root(), 'far/next'));
    await change(() => rename(join(root(), 'far/next'), join(root(), 'far/now')));
  });
});
