import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { openSql, openStore } from '../../../src/store/open-store.ts';
import { schemaVersion } from '../../../src/store/schema.ts';
import { collect } from '../../fixtures/collect.ts';
import type { Place } from '../../fixtures/store/places.ts';
import { aVote, voteKind } from '../../fixtures/store/votes.ts';

const options = { onSetAside: () => {}, timeout: 60_000 };

/** What a store does that several processes share, and that one of them may leave at any moment. */
export function processesContract(place: Place): void {
  const start = (script: string, ...rest: (string | number)[]): ChildProcess =>
    fork(fileURLToPath(new URL(`../../fixtures/store/${script}`, import.meta.url)), rest.map(String));

  const told = async (child: ChildProcess): Promise<unknown> => (await once(child, 'message'))[0];

  describe('several processes', () => {
    test('open a new store at once', async () => {
      const url = await place.fresh();
      const opened = await Promise.all(Array.from({ length: 8 }, () => openSql(url, options.timeout)));
      const versions = await Promise.all(opened.map((sql) => sql.run('select version from moot_schema')));
      expect(versions).toEqual(opened.map(() => [{ version: schemaVersion }]));
      await Promise.all(opened.map((sql) => sql.close()));
    });

    test('that claim one key 1,000 times from 4 sides have one winner', { timeout: 120_000 }, async () => {
      const url = await place.fresh();
      const claimers = Array.from({ length: 4 }, () => start('claimer.ts', url, 250));
      try {
        expect(await Promise.all(claimers.map(told))).toEqual(['ready', 'ready', 'ready', 'ready']);
        for (const key of ['one', 'two', 'three']) {
          const won = claimers.map(told);
          for (const claimer of claimers) claimer.send(key);
          expect((await Promise.all(won)).map(Number).reduce((sum, wins) => sum + wins, 0)).toBe(1);
        }
      } finally {
        for (const claimer of claimers) claimer.kill();
      }
    });
  });

  test('a process killed during 10,000 writes loses nothing that it was told is kept', {
    timeout: 120_000,
  }, async () => {
    const url = await place.fresh();
    const kept = new Set<string>();
    // Killed early, in the middle and late; each time the next one writes on the database as it was left.
    for (const [from, acknowledged] of [
      [0, 50],
      [2_000, 2_500],
      [6_000, 3_500],
    ] as const) {
      const writer = start('writer.ts', url, from, 10_000);
      let heard = 0;
      writer.on('message', (key) => {
        kept.add(String(key));
        heard += 1;
        if (heard === acknowledged) writer.kill('SIGKILL');
      });
      expect(await once(writer, 'exit')).toEqual([null, 'SIGKILL']);
    }
    const store = await openStore(url, options);
    const found = new Map(
      (await collect(store.records(voteKind).list('town'))).map(({ key, value }) => [key, value]),
    );
    expect([...kept].filter((key) => !found.has(key))).toEqual([]);
    for (const [key, value] of found) expect(value).toEqual(aVote({ choice: key.repeat(20) }));
    await store.close();
  });
}
