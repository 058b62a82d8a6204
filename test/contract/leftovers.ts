import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSql, storeOn } from '../../src/store/open-store.ts';
import type { Sql } from '../../src/store/sql.ts';
import type { Store } from '../../src/store/store.ts';
import { collect } from '../fixtures/collect.ts';
import { allKinds } from '../fixtures/privacy/kinds.ts';
import { type Person, samples } from '../fixtures/privacy/samples.ts';
import type { Place } from '../fixtures/store/places.ts';

const kinds = await allKinds();
const ada = { id: 'U0LEFTOVER', name: 'Ada of Leftovers' };
const bob = { id: 'U0ANOTHER', name: 'Bob of Another' };

/** What is left of a person or a community in a store after they were deleted: nothing. */
export function leftoversContract(place: () => Place): void {
  let sql: Sql;
  let store: Store;

  beforeEach(async () => {
    sql = await openSql(await place().fresh(), 5_000);
    store = storeOn(sql, { onSetAside: () => {} });
    for (const community of ['town', 'city']) for (const who of [ada, bob]) await plant(who, community);
  });
  afterEach(() => store.close());

  /** One of every kind, and one of every kind in quarantine. */
  async function plant(who: Person, community: string): Promise<void> {
    for (const kind of kinds) {
      const records = store.records(kind);
      const sample = kind.schema.parse(samples[kind.kind]?.(who, community));
      const end = kind.member ? who.id : 'key';
      await records.put(community, `sound/${end}`, sample);
      await records.put(community, `spoilt/${end}`, sample);
      await sql.run("update moot_entry set value = 'spoilt ' || value where namespace = $1 and key = $2", [
        community,
        `${kind.kind}/spoilt/${end}`,
      ]);
      await collect(records.list(community));
    }
  }

  /** All that the database holds, each entry as one line. */
  const lines = async () => (await sql.run('select * from moot_entry')).map((row) => JSON.stringify(row));
  const linesAbout = async ({ id, name }: Person) =>
    (await lines()).filter((line) => line.includes(id) || line.includes(name));
  const linesOf = async (community: string) =>
    (await lines()).filter((line) => line.includes(`"namespace":"${community}"`));

  const personal = kinds.filter(({ member }) => member);
  const aging = kinds.filter(({ since }) => since);
  /** Each is planted sound and set aside: once for each of two people, or once where it is nobody’s. */
  const planted = (all: typeof kinds) => all.reduce((sum, { member }) => sum + (member ? 4 : 2), 0);

  test('everything is planted, twice each', async () => {
    expect(await linesAbout(ada)).toHaveLength(4 * personal.length);
    expect(await linesOf('town')).toHaveLength(4 * personal.length + 2 * (kinds.length - personal.length));
    expect((await lines()).filter((line) => line.includes('"key":"!'))).toHaveLength(
      (await lines()).length / 2,
    );
  });

  test('after a member’s deletion in one community nothing of theirs is left there', async () => {
    const others = (await lines()).length - 2 * personal.length;
    expect(await store.recordsOfMember(ada.id, 'town')).toHaveLength(2 * personal.length);
    expect(await store.deleteMember(ada.id, 'town')).toBe(2 * personal.length);
    expect((await linesAbout(ada)).filter((line) => line.includes('"namespace":"town"'))).toEqual([]);
    expect(await linesAbout(ada)).toHaveLength(2 * personal.length);
    expect(await lines()).toHaveLength(others);
  });

  test('after a community’s deletion nothing of it is left', async () => {
    const others = await linesOf('city');
    await store.deleteCommunity('town');
    expect((await lines()).toSorted()).toEqual(others.toSorted());
  });

  test('after the time that a community keeps it, nothing is left that members typed or declared', async () => {
    const [before, others] = [await linesOf('town'), await linesOf('city')];
    expect(await store.deleteOlderThan('town', Date.parse('2026-01-03T12:00:00Z'))).toBe(planted(aging));
    for (const { kind } of aging)
      expect((await linesOf('town')).join('\n')).not.toMatch(new RegExp(`["!]${kind}/`));
    expect(await linesOf('town')).toHaveLength(before.length - planted(aging));
    expect(await linesOf('city')).toEqual(others);
  });
}
