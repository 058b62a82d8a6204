import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSql, storeOn } from '../../../src/store/open-store.ts';
import type { SetAside } from '../../../src/store/records.ts';
import type { Sql } from '../../../src/store/sql.ts';
import type { Records, Store } from '../../../src/store/store.ts';
import { collect } from '../../fixtures/collect.ts';
import type { Place } from '../../fixtures/store/places.ts';
import { aVote, type Vote, voteKind, voterKind } from '../../fixtures/store/votes.ts';

/** What every store does, whatever database it is on. */
export function recordsContract(place: Place): void {
  const clock = { now: 1_000 };
  const aside: SetAside[] = [];
  let sql: Sql;
  let store: Store;
  let votes: Records<Vote>;

  beforeEach(async () => {
    sql = await openSql(await place.fresh(), 5_000);
    clock.now = 1_000;
    aside.length = 0;
    store = storeOn(sql, { onSetAside: (what) => aside.push(what), now: () => clock.now });
    votes = store.records(voteKind);
  });
  afterEach(() => store.close());

  const keysOf = async (found: AsyncIterable<{ key: string }>) =>
    (await collect(found)).map(({ key }) => key);

  describe('records', () => {
    test('are read as they were written, and only under their own key', async () => {
      expect(await votes.get('town', 'a')).toBeUndefined();
      await votes.put('town', 'a', aVote({ choice: 'no "\'`; drop table\u0000\ud800 – 無 \u{1F5F3}' }));
      expect(await votes.get('town', 'a')).toEqual(
        aVote({ choice: 'no "\'`; drop table\u0000\ud800 – 無 \u{1F5F3}' }),
      );
      await votes.put('town', 'a', aVote());
      expect(await votes.get('town', 'a')).toEqual(aVote());
      expect(await votes.get('town', 'A')).toBeUndefined();
      expect(await votes.delete('town', 'a')).toBe(true);
      expect(await votes.delete('town', 'a')).toBe(false);
      expect(await votes.get('town', 'a')).toBeUndefined();
    });

    test('of two communities and of two kinds never meet', async () => {
      const voters = store.records(voterKind);
      await votes.put('town', 'a', aVote());
      await votes.put('to', 'wn/a', aVote());
      await voters.put('town', 'a', 'Ada');
      expect(await votes.get('city', 'a')).toBeUndefined();
      expect(await keysOf(votes.list('city'))).toEqual([]);
      expect(await keysOf(votes.list('town'))).toEqual(['a']);
      expect(await keysOf(voters.list('town'))).toEqual(['a']);
      expect(await votes.count('town')).toBe(1);
      expect(await votes.delete('city', 'a')).toBe(false);
      await votes.update('city', 'a', (vote) => (vote ? aVote({ choice: 'no' }) : undefined));
      expect(await votes.get('town', 'a')).toEqual(aVote());
    });

    test('are listed in the order of their keys, a page at a time, from any key on', async () => {
      const keys = Array.from({ length: 2_500 }, (_, index) => String(index).padStart(5, '0'));
      await sql.transaction(async ({ run }) => {
        const [value] = ['{"version":1,"data":{"voter":"ada","choice":"yes"}}'];
        for (const key of keys.toReversed()) {
          await run('insert into moot_entry (namespace, key, value) values ($1, $2, $3)', [
            'town',
            `vote/${key}`,
            value,
          ]);
        }
      });
      expect(await keysOf(votes.list('town'))).toEqual(keys);
      expect(await keysOf(votes.list('town', '01999'))).toEqual(keys.slice(2_000));
      expect(await votes.count('town')).toBe(2_500);
    });

    test('that are due are found in all communities, the longest due first', async () => {
      await votes.put('town', 'late', aVote({ closes: 30 }));
      await votes.put('town', 'second', aVote({ closes: 20 }));
      await votes.put('city', 'first', aVote({ closes: -5 }));
      await votes.put('city', 'never', aVote());
      expect(await keysOf(votes.due(20))).toEqual(['first', 'second']);
      await votes.put('city', 'first', aVote({ closes: 40 }));
      expect(await collect(votes.due(29))).toEqual([
        { community: 'town', key: 'second', value: aVote({ closes: 20 }), due: 20 },
      ]);
      await votes.put('town', 'second', aVote());
      expect(await keysOf(votes.due(29))).toEqual([]);
    });

    test('take one step once, however many want it', async () => {
      await votes.put('town', 'a', aVote({ choice: '0' }));
      const step = (vote?: Vote) => vote && { ...vote, choice: String(Number(vote.choice) + 1) };
      await Promise.all(Array.from({ length: 30 }, () => votes.update('town', 'a', step)));
      expect(await votes.get('town', 'a')).toEqual(aVote({ choice: '30' }));

      const close = (vote?: Vote) => (vote?.choice === '30' ? aVote({ choice: 'closed' }) : undefined);
      const closed = await Promise.all(Array.from({ length: 30 }, () => votes.update('town', 'a', close)));
      expect(closed.filter((vote) => vote !== undefined)).toEqual([aVote({ choice: 'closed' })]);

      const open = (vote?: Vote) => (vote ? undefined : aVote({ closes: 7 }));
      const opened = await Promise.all(Array.from({ length: 30 }, () => votes.update('town', 'b', open)));
      expect(opened.filter((vote) => vote !== undefined)).toEqual([aVote({ closes: 7 })]);
      expect(await keysOf(votes.due(7))).toEqual(['b']);
    });

    test.each(['', 'x'.repeat(501), 'a\u0000', 'a\n', '\ud800'])('refuse the key %j', async (key) => {
      await expect(votes.get('town', key)).rejects.toThrow(TypeError);
      await expect(votes.put('town', key, aVote())).rejects.toThrow(TypeError);
    });

    test.each(['', 'x'.repeat(101), '#claims', 'a\u0007'])('refuse the community %j', async (community) => {
      await expect(votes.get(community, 'a')).rejects.toThrow(TypeError);
      await expect(keysOf(votes.list(community))).rejects.toThrow(TypeError);
      await expect(store.deleteCommunity(community)).rejects.toThrow(TypeError);
    });

    test('hold keys of the greatest length in the widest script', async () => {
      const [community, key] = ['\u{1F5F3}'.repeat(50), '無'.repeat(500)];
      await votes.put(community, key, aVote({ closes: 1 }));
      expect(await keysOf(votes.list(community))).toEqual([key]);
    });
  });

  describe('claims', () => {
    test('have one winner of a thousand at once', async () => {
      const won = await Promise.all(Array.from({ length: 1_000 }, () => store.claims.claim('post', 50)));
      expect(won.filter(Boolean)).toHaveLength(1);
    });

    test('end, and are then won again by one', async () => {
      expect(await store.claims.claim('post', 50)).toBe(true);
      clock.now += 49;
      expect(await store.claims.claim('post', 50)).toBe(false);
      clock.now += 1;
      const won = await Promise.all(Array.from({ length: 50 }, () => store.claims.claim('post', 50)));
      expect(won.filter(Boolean)).toHaveLength(1);
    });

    test('that have ended can be purged, and nothing else is', async () => {
      await store.claims.claim('short', 10);
      await store.claims.claim('long', 100);
      await votes.put('town', 'a', aVote({ closes: 5 }));
      clock.now += 50;
      expect(await store.deleteExpired()).toBe(1);
      expect(await store.claims.claim('long', 10)).toBe(false);
      expect(await votes.get('town', 'a')).toBeDefined();
    });
  });

  describe('deletion', () => {
    beforeEach(async () => {
      for (const community of ['town', 'city']) {
        await votes.put(community, 'hers', aVote({ closes: 1 }));
        await votes.put(community, 'his', aVote({ voter: 'bob' }));
        await store.records(voterKind).put(community, 'ada', 'Ada');
        await votes.put(community, 'broken', aVote());
        await sql.run("update moot_entry set value = 'broken' where key = 'vote/broken'");
        expect(await keysOf(votes.list(community))).toEqual(['hers', 'his']);
      }
    });

    const left = async () =>
      (await sql.run('select namespace, key from moot_entry order by namespace, key')).map(
        ({ namespace, key }) => `${namespace} ${key}`,
      );
    const his = (community: string) => [`${community} vote/his`, `${community} voter/ada`];
    const all = (community: string) => [
      `${community} !vote/broken`,
      `${community} vote/hers`,
      ...his(community),
    ];

    test('of a member in one community leaves nothing of theirs there', async () => {
      expect(await store.deleteMember('ada', 'town')).toBe(2);
      expect(await left()).toEqual([...all('city'), ...his('town')]);
    });

    test('of a member everywhere leaves nothing of theirs', async () => {
      expect(
        (await store.recordsOfMember('ada')).map(({ community, kind, key }) => [community, kind, key]),
      ).toEqual([
        ['city', '!vote', 'broken'],
        ['city', 'vote', 'hers'],
        ['town', '!vote', 'broken'],
        ['town', 'vote', 'hers'],
      ]);
      expect(await store.recordsOfMember('bob', 'town')).toEqual([
        { community: 'town', kind: 'vote', key: 'his', data: aVote({ voter: 'bob' }) },
      ]);
      expect(await store.deleteMember('ada')).toBe(4);
      expect(await store.recordsOfMember('ada')).toEqual([]);
      expect(await left()).toEqual([...his('city'), ...his('town')]);
    });

    test('of what members wrote before an instant leaves what is newer, and what has no age', async () => {
      for (const community of ['town', 'city']) {
        await votes.put(community, 'old', aVote({ cast: 10 }));
        await votes.put(community, 'new', aVote({ cast: 20 }));
        await votes.put(community, 'renewed', aVote({ cast: 10 }));
        await votes.update(community, 'renewed', (vote) => vote && { ...vote, cast: 20 });
      }
      await votes.put('town', 'renewed', aVote({ cast: 20 }));
      await sql.run("update moot_entry set value = 'spoilt' where key = 'vote/old'");
      expect(await keysOf(votes.list('town'))).not.toContain('old');
      expect(await collect(store.communitiesWithDataBefore(10))).toEqual([]);
      expect(await collect(store.communitiesWithDataBefore(20))).toEqual(['city', 'town']);
      expect(await store.deleteOlderThan('town', 20)).toBe(1);
      expect(await collect(store.communitiesWithDataBefore(20))).toEqual(['city']);
      expect(await left()).toEqual([
        ...[`city !vote/broken`, 'city vote/hers', 'city vote/his', 'city vote/new', 'city vote/old'],
        ...['city vote/renewed', 'city voter/ada'],
        ...['town !vote/broken', 'town vote/hers', 'town vote/his', 'town vote/new', 'town vote/renewed'],
        'town voter/ada',
      ]);
    });

    test('of a community leaves nothing of it', async () => {
      expect(await store.deleteCommunity('town')).toBe(4);
      expect(await left()).toEqual(all('city'));
    });
  });
}
