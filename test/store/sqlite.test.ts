import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { chmod, copyFile, mkdir, mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openSql, openStore } from '../../src/store/open-store.ts';
import { storeContract } from '../contract/store.ts';
import { sqliteFiles } from '../fixtures/store/places.ts';
import { aVote, voteKind } from '../fixtures/store/votes.ts';

const files = sqliteFiles();
afterAll(() => files.remove());

storeContract(files, 40);

const options = { onSetAside: () => {} };
const pathOf = (url: string) => url.slice('sqlite:'.length);

/** Does something as a user without root's rights, where the tests run as root. */
async function unprivileged<T>(work: () => Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0) return work();
  process.seteuid?.('nobody');
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}

describe('a store in a file', () => {
  test('is durable: every commit waits for the disk', async () => {
    const sql = await openSql(await files.fresh(), 1_000);
    expect(await sql.run('pragma journal_mode')).toEqual([{ journal_mode: 'wal' }]);
    expect(await sql.run('pragma synchronous')).toEqual([{ synchronous: 2 }]);
    await sql.close();
  });

  test('is there again when it is opened again', async () => {
    const url = await files.fresh();
    const first = await openStore(url, options);
    await first.records(voteKind).put('town', 'a', aVote());
    await first.close();
    const second = await openStore(url, options);
    expect(await second.records(voteKind).get('town', 'a')).toEqual(aVote());
    await second.close();
  });

  test('waits for the lock of another without holding the program up', async () => {
    const url = await files.fresh();
    const store = await openStore(url, { ...options, timeout: 60_000 });
    await store.records(voteKind).put('town', 'a', aVote());
    const release = await files.hold(url);
    const claimed = store.claims.claim('post', 1_000);
    expect(await store.records(voteKind).get('town', 'a')).toEqual(aVote());
    await release();
    expect(await claimed).toBe(true);
    await store.close();
  });

  test('is for its owner alone, and so is its folder', async () => {
    const url = await files.fresh();
    const store = await openStore(url, options);
    await store.records(voteKind).put('town', 'a', aVote());
    const rights = async (path: string) => (await stat(path)).mode & 0o777;
    const path = pathOf(url);
    expect(await Promise.all([rights(path), rights(`${path}-wal`)])).toEqual([0o600, 0o600]);
    await chmod(path, 0o644);
    await store.close();
    await (await openStore(url, options)).close();
    expect(await rights(path)).toBe(0o600);
  });

  test('that belongs to somebody else is refused when Moot starts', async () => {
    const url = await files.fresh();
    await (await openStore(url, options)).close();
    await chmod(pathOf(url), 0o444);
    await chmod(dirname(pathOf(url)), 0o777);
    await expect(unprivileged(() => openStore(url, options))).rejects.toThrow(
      'Give this user the right to write',
    );
  });

  test.each([
    ['sqlite:~nobody/moot.db', "~nobody/moot.db can't be expanded"],
    ['sqlite:~moot.db', "~moot.db can't be expanded"],
  ])('%s is refused, for no folder is called ~', async (url, words) => {
    await expect(openStore(url, options)).rejects.toThrow(words);
  });

  test('below ~ is in the home folder', async () => {
    const home = process.env.HOME;
    const folder = await mkdtemp(join(tmpdir(), 'moot-home-'));
    process.env.HOME = folder;
    await (await openStore('sqlite:~/kept/moot.db', options)).close();
    process.env.HOME = home;
    expect(await stat(join(folder, 'kept/moot.db'))).toBeDefined();
    await rm(folder, { recursive: true });
  });

  test('that is no database is refused', async () => {
    const url = await files.fresh();
    await mkdir(dirname(pathOf(url)), { recursive: true });
    await writeFile(
      pathOf(url),
      'a letter to a friend, and not a short one, so that it is longer than a header. '.repeat(99),
    );
    await expect(openStore(url, options)).rejects.toMatchObject({
      fault: 'not-a-store',
      message: expect.stringMatching(
        /moot\.db is not a sound SQLite database\. Name another file in STORE_URL/,
      ),
    });
  });

  test('whose folder cannot be made is refused', async () => {
    const file = pathOf(await files.fresh());
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, '');
    await expect(openStore(`sqlite:${file}/moot.db`, options)).rejects.toMatchObject({
      fault: 'no-folder',
      message: expect.stringMatching(/cannot be opened or made\. Give this user the right to write in /),
    });
  });

  test('whose file may not be written is refused', async () => {
    const url = await files.fresh();
    await (await openStore(url, options)).close();
    await chmod(dirname(dirname(pathOf(url))), 0o755);
    await chmod(pathOf(url), 0o444);
    await chmod(dirname(pathOf(url)), 0o555);
    await expect(unprivileged(() => openStore(url, options))).rejects.toMatchObject({
      fault: 'read-only',
      message: expect.stringMatching(/moot\.db cannot be written\. Give this user the right/),
    });
    await chmod(dirname(pathOf(url)), 0o755);
  });

  test('whose file another user owns is refused, though its folder may be written', async () => {
    const url = await files.fresh();
    await (await openStore(url, options)).close();
    await chmod(dirname(dirname(pathOf(url))), 0o755);
    await chmod(dirname(pathOf(url)), 0o777);
    await chmod(pathOf(url), 0o444);
    await expect(unprivileged(() => openStore(url, options))).rejects.toMatchObject({ fault: 'read-only' });
  });

  test('is its owner’s alone: the file, those beside it, and the folder made for it', async () => {
    const url = await files.fresh();
    const store = await openStore(url, options);
    await store.records(voteKind).put('town', 'a', aVote());
    const rights = async (path: string) => (await stat(path)).mode & 0o777;
    for (const end of ['', '-wal', '-shm']) expect(await rights(`${pathOf(url)}${end}`)).toBe(0o600);
    expect(await rights(dirname(pathOf(url)))).toBe(0o700);
    await store.close();
    await chmod(pathOf(url), 0o644);
    await (await openStore(url, options)).close();
    expect(await rights(pathOf(url))).toBe(0o600);
  });

  test.each([
    ['deleted', (file: string) => rm(file)],
    ['replaced', (file: string) => copyFile(file, `${file}.new`).then(() => rename(`${file}.new`, file))],
    ['moved away with its folder', (file: string) => rename(dirname(file), `${dirname(file)}-old`)],
  ])('that is %s meanwhile is noticed at the next read and write', async (_, lose) => {
    const url = await files.fresh();
    const store = await openStore(url, options);
    await lose(pathOf(url));
    const gone = { fault: 'gone', message: expect.stringContaining('deleted or replaced') };
    await expect(store.records(voteKind).get('town', 'a')).rejects.toMatchObject(gone);
    await expect(store.records(voteKind).put('town', 'a', aVote())).rejects.toMatchObject(gone);
    await expect(store.claims.claim('post', 1_000)).rejects.toMatchObject(gone);
    await store.close();
  });
});

test('a limit on the size of files is the store’s error', () => {
  const script = `
    import { openSql } from './src/store/open-store.ts';
    const sql = await openSql(process.argv[1], 1000);
    for (let i = 0; i < 400; i++)
      await sql.run('insert into moot_entry (namespace, key, value) values ($1, $2, $3)', ['a', 'k/' + i, 'x'.repeat(10000)])
        .catch((error) => { console.log(error.name, error.fault); process.exit(); });
  `;
  const folder = mkdtempSync(join(tmpdir(), 'moot-limit-'));
  const { stdout } = spawnSync(
    'bash',
    [
      '-c',
      'trap "" XFSZ; ulimit -f 400; exec "$0" --input-type=module -e "$1" "$2"',
      process.execPath,
      script,
      `sqlite:${folder}/moot.db`,
    ],
    { encoding: 'utf8' },
  );
  rmSync(folder, { recursive: true });
  expect(stdout).toBe('StoreError disk\n');
});

test('many statements in a row let other things happen between them', async () => {
  const sql = await openSql('memory:', 1_000);
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  const start = performance.now();
  while (performance.now() - start < 200) await sql.run('select 1');
  clearInterval(timer);
  await sql.close();
  expect(turns).toBeGreaterThan(5);
});
