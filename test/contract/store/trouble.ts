import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { defineRecord } from '../../../src/store/define-record.ts';
import { openSql, storeOn } from '../../../src/store/open-store.ts';
import type { SetAside } from '../../../src/store/records.ts';
import { migrate } from '../../../src/store/schema.ts';
import type { Sql } from '../../../src/store/sql.ts';
import type { Records, Store } from '../../../src/store/store.ts';
import { collect } from '../../fixtures/collect.ts';
import type { Place } from '../../fixtures/store/places.ts';
import { aVote, type Vote, voteKind } from '../../fixtures/store/votes.ts';

/** What every store does when something is wrong: with the database, or with what is in it. */
export function troubleContract(place: Place): void {
  const aside: SetAside[] = [];
  let url: string;
  let sql: Sql;
  let store: Store;
  let votes: Records<Vote>;

  beforeEach(async () => {
    url = await place.fresh();
    aside.length = 0;
    sql = await openSql(url, 5_000);
    store = storeOn(sql, { onSetAside: (what) => aside.push(what) });
    votes = store.records(voteKind);
    await votes.put('town', 'a', aVote({ closes: 1 }));
  });
  afterEach(() => store.close());

  const spoil = (value: string) => sql.run('update moot_entry set value = $1', [value]);

  describe('a record that does not parse', () => {
    test.each([
      ['{"version":1,"data":', 'JSON'],
      ['null', 'object'],
      ['{"version":0,"data":{"voter":"ada","choice":"yes"}}', 'version'],
      ['{"version":1,"data":{"voter":"ada"}}', 'choice'],
    ])('such as %s is set aside, is reported once, and takes nothing else down', async (value, reason) => {
      await spoil(value);
      await votes.put('town', 'b', aVote({ closes: 2 }));
      const [, , listed, due] = await Promise.all([
        expect(votes.get('town', 'a')).rejects.toMatchObject({ fault: 'set-aside' }),
        expect(votes.update('town', 'a', () => aVote())).rejects.toMatchObject({ fault: 'set-aside' }),
        collect(votes.list('town')),
        collect(votes.due(2)),
      ]);
      expect(listed).toEqual([{ community: 'town', key: 'b', value: aVote({ closes: 2 }) }]);
      expect(due).toHaveLength(1);
      expect(aside).toEqual([{ community: 'town', kind: 'vote', reason: expect.stringContaining(reason) }]);
      expect(await sql.run('select key, value, due from moot_entry where reason is not null')).toEqual([
        { key: '!vote/a', value, due: null },
      ]);
    });

    test('is a failed read each time, until it is saved anew', async () => {
      await spoil('broken');
      for (let time = 0; time < 2; time += 1) {
        await expect(votes.get('town', 'a')).rejects.toMatchObject({ fault: 'set-aside' });
      }
      await votes.put('town', 'a', aVote());
      expect(await votes.get('town', 'a')).toEqual(aVote());
      await sql.run("update moot_entry set value = 'broken again' where key = 'vote/a'");
      await expect(votes.get('town', 'a')).rejects.toMatchObject({ fault: 'set-aside' });
      expect(await store.recordsOfMember('ada')).toEqual([
        { community: 'town', kind: '!vote', key: 'a', data: 'broken again' },
      ]);
      expect(aside).toHaveLength(2);
    });

    test('is reported without a word of it', async () => {
      const picky = store.records(
        defineRecord({
          kind: 'vote',
          schema: z.object({ voter: z.literal('bob'), choice: z.string().max(2) }),
          migrations: [
            (data) => {
              if (JSON.stringify(data).includes('no migration')) throw new Error(JSON.stringify(data));
              return data;
            },
          ],
        }),
      );
      for (const value of [
        'secret words',
        '{"version":1,"data":{"voter":"secret","choice":"secret words"}}',
        '{"version":1,"data":"secret, no migration"}',
      ]) {
        await sql.run("delete from moot_entry where key = '!vote/a'");
        await sql.run('update moot_entry set value = $1', [value]);
        await expect(picky.get('town', 'a')).rejects.toMatchObject({
          message: expect.not.stringContaining('secret'),
        });
        await votes.put('town', 'a', aVote());
      }
      expect(aside.map(({ reason }) => reason)).toEqual([
        'it is not JSON',
        expect.stringContaining('choice: '),
        'its migration failed',
      ]);
      expect(JSON.stringify(aside)).not.toContain('secret');
    });

    test('is never written', async () => {
      const dates = store.records(defineRecord({ kind: 'date', schema: z.date() }));
      await expect(dates.put('town', 'a', new Date(0))).rejects.toThrow(z.ZodError);
      const halves = store.records(
        defineRecord({ kind: 'half', schema: z.int(), due: (value) => value / 2 }),
      );
      await expect(halves.put('town', 'a', 3)).rejects.toThrow(z.ZodError);
      expect(await collect(dates.list('town'))).toEqual([]);
    });
  });

  describe('a record of another version', () => {
    const second = defineRecord({
      kind: 'vote',
      schema: z.object({ by: z.string(), choices: z.array(z.string()) }),
      migrations: [
        (data) => {
          const { voter, choice } = z.object({ voter: z.string(), choice: z.string() }).parse(data);
          return { by: voter, choice };
        },
        (data) => {
          const { by, choice } = z.object({ by: z.string(), choice: z.string() }).parse(data);
          return { by, choices: [choice] };
        },
      ],
      member: ({ by }) => by,
    });

    test('that is older is read as if it were of today, and written so', async () => {
      const now = store.records(second);
      const migrated = { by: 'ada', choices: ['yes'] };
      expect(await now.get('town', 'a')).toEqual(migrated);
      expect(await collect(now.list('town'))).toEqual([{ community: 'town', key: 'a', value: migrated }]);
      await now.update('town', 'a', (vote) => vote && { ...vote, choices: [...vote.choices, 'no'] });
      expect(await now.get('town', 'a')).toEqual({ by: 'ada', choices: ['yes', 'no'] });
      expect(await sql.run('select value from moot_entry where value like \'%"version":3%\'')).toHaveLength(
        1,
      );
    });

    test('that is newer is a failed read, and stays where it is', async () => {
      await store.records(second).put('town', 'a', { by: 'ada', choices: [] });
      const newer = { fault: 'newer', message: expect.stringMatching(/version 3.*knows 1.*Update/) };
      await expect(votes.get('town', 'a')).rejects.toMatchObject(newer);
      await expect(collect(votes.list('town'))).rejects.toMatchObject(newer);
      await expect(votes.update('town', 'a', () => aVote())).rejects.toMatchObject(newer);
      expect(aside).toEqual([]);
    });

    test('that cannot be migrated is set aside', async () => {
      await spoil('{"version":1,"data":{}}');
      expect(await collect(store.records(second).list('town'))).toEqual([]);
      expect(aside).toMatchObject([{ reason: expect.stringContaining('voter') }]);
    });
  });

  describe('a database in trouble', () => {
    test('is never taken for an empty one', async () => {
      await sql.run('alter table moot_entry rename to elsewhere');
      await expect(votes.get('town', 'a')).rejects.toThrow('moot_entry');
      await expect(votes.put('town', 'a', aVote())).rejects.toThrow('moot_entry');
      await expect(votes.delete('town', 'a')).rejects.toThrow('moot_entry');
      await expect(votes.update('town', 'a', () => aVote())).rejects.toThrow('moot_entry');
      await expect(votes.count('town')).rejects.toThrow('moot_entry');
      await expect(collect(votes.list('town'))).rejects.toThrow('moot_entry');
      await expect(collect(votes.due(5))).rejects.toThrow('moot_entry');
      await expect(store.claims.claim('post', 5)).rejects.toThrow('moot_entry');
      await expect(store.recordsOfMember('ada')).rejects.toThrow('moot_entry');
      await expect(store.deleteMember('ada')).rejects.toThrow('moot_entry');
    });

    test('that is full says so, and goes on reading', async () => {
      await place.fill(sql);
      const large = aVote({ choice: 'x'.repeat(1_000_000) });
      await expect(votes.put('town', 'b', large)).rejects.toMatchObject({
        fault: 'full',
        message: expect.stringContaining('make room'),
      });
      expect(await votes.get('town', 'a')).toEqual(aVote({ closes: 1 }));
      expect(await votes.get('town', 'b')).toBeUndefined();
    });

    test('that a newer Moot has changed is left alone', async () => {
      await sql.run('update moot_schema set version = 99');
      await expect(migrate(sql)).rejects.toMatchObject({
        fault: 'newer',
        message: expect.stringMatching(/version 99.*Update this one/),
      });
    });

    test.skipIf(!place.shared)(
      'that somebody holds up is given up in time (others must reach it)',
      async () => {
        const impatient = await openSql(url, 1_000);
        const release = await place.hold(url);
        const { claims } = storeOn(impatient, { onSetAside: () => {} });
        await expect(claims.claim('post', 1_000)).rejects.toMatchObject({ fault: 'slow' });
        await release();
        expect(await claims.claim('post', 1_000)).toBe(true);
        await impatient.close();
      },
    );
  });
}
