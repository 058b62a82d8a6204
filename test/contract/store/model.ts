import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openSql, storeOn } from '../../../src/store/open-store.ts';
import type { Records, Store } from '../../../src/store/store.ts';
import { collect } from '../../fixtures/collect.ts';
import type { Place } from '../../fixtures/store/places.ts';
import { aVote, type Vote, voteKind } from '../../fixtures/store/votes.ts';

/** What the store must be like: a list of votes and a map of claims. */
type Model = {
  now: number;
  votes: { community: string; key: string; vote: Vote }[];
  claims: Map<string, number>;
};
type Real = { clock: { now: number }; store: Store; votes: Records<Vote> };

/** One thing to do to both; what it does to the model must be what it does to the store. */
type Step = fc.AsyncCommand<Model, Real>;
const step = (name: string, run: (model: Model, real: Real) => Promise<void>): Step => ({
  check: () => true,
  run,
  toString: () => name,
});

const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

const community = fc.constantFrom('town', 'to', 'city', '無');
const key = fc.constantFrom('a', 'a/b', 'A', 'z', '0', '~', '\u{FFFD}', '\u{1F5F3}');
const voter = fc.constantFrom('ada', 'bob');
const instant = fc.integer({ min: -3, max: 3 });
const vote: fc.Arbitrary<Vote> = fc
  .record({ voter, choice: fc.string({ unit: 'grapheme' }), closes: fc.option(instant, { nil: undefined }) })
  .map(({ closes, ...rest }) => (closes === undefined ? rest : { ...rest, closes }));

const at = (model: Model, where: string, name: string) =>
  model.votes.find((entry) => entry.community === where && entry.key === name);
const without = (model: Model, gone: (entry: Model['votes'][number]) => boolean) => {
  const kept = model.votes.filter((entry) => !gone(entry));
  const count = model.votes.length - kept.length;
  model.votes = kept;
  return count;
};
const set = (model: Model, where: string, name: string, value: Vote) => {
  without(model, (entry) => entry.community === where && entry.key === name);
  model.votes.push({ community: where, key: name, vote: value });
};

const steps: fc.Arbitrary<Step>[] = [
  fc.tuple(community, key, vote).map(([where, name, value]) =>
    step(`put ${where} ${name} ${JSON.stringify(value)}`, async (model, { votes }) => {
      await votes.put(where, name, value);
      set(model, where, name, value);
    }),
  ),
  fc.tuple(community, key).map(([where, name]) =>
    step(`get ${where} ${name}`, async (model, { votes }) => {
      expect(await votes.get(where, name)).toEqual(at(model, where, name)?.vote);
    }),
  ),
  fc.tuple(community, key).map(([where, name]) =>
    step(`delete ${where} ${name}`, async (model, { votes }) => {
      const gone = without(model, (entry) => entry.community === where && entry.key === name);
      expect(await votes.delete(where, name)).toBe(gone === 1);
    }),
  ),
  fc.tuple(community, key, voter).map(([where, name, by]) =>
    step(`update ${where} ${name} by ${by}`, async (model, { votes }) => {
      const change = (current?: Vote) =>
        current?.voter === by ? undefined : { ...aVote(), ...current, voter: by };
      const next = change(at(model, where, name)?.vote);
      expect(await votes.update(where, name, change)).toEqual(next);
      if (next) set(model, where, name, next);
    }),
  ),
  fc.tuple(community, fc.option(key, { nil: undefined })).map(([where, after]) =>
    step(`list ${where} after ${after}`, async (model, { votes }) => {
      const here = model.votes.filter((entry) => entry.community === where);
      const wanted = here.filter((entry) => after === undefined || byBytes(entry.key, after) > 0);
      wanted.sort((a, b) => byBytes(a.key, b.key));
      expect(await collect(votes.list(where, after))).toEqual(
        wanted.map((entry) => ({ community: where, key: entry.key, value: entry.vote })),
      );
      expect(await votes.count(where)).toBe(here.length);
    }),
  ),
  instant.map((until) =>
    step(`due ${until}`, async (model, { votes }) => {
      const wanted = model.votes
        .flatMap(({ vote: value, ...rest }) =>
          value.closes === undefined ? [] : { ...rest, value, due: value.closes },
        )
        .filter(({ due }) => due <= until)
        .sort((a, b) => a.due - b.due || byBytes(a.community, b.community) || byBytes(a.key, b.key));
      expect(await collect(votes.due(until))).toEqual(wanted);
    }),
  ),
  fc.tuple(voter, fc.option(community, { nil: undefined })).map(([member, where]) =>
    step(`delete member ${member} ${where}`, async (model, { store }) => {
      const theirs = (entry: Model['votes'][number]) =>
        entry.vote.voter === member && (where === undefined || entry.community === where);
      expect(await store.recordsOfMember(member, where)).toHaveLength(model.votes.filter(theirs).length);
      expect(await store.deleteMember(member, where)).toBe(without(model, theirs));
    }),
  ),
  community.map((where) =>
    step(`delete community ${where}`, async (model, { store }) => {
      expect(await store.deleteCommunity(where)).toBe(without(model, (entry) => entry.community === where));
    }),
  ),
  fc.tuple(key, fc.integer({ min: 1, max: 5 })).map(([name, time]) =>
    step(`claim ${name} for ${time}`, async (model, { store }) => {
      const free = (model.claims.get(name) ?? Number.NEGATIVE_INFINITY) <= model.now;
      if (free) model.claims.set(name, model.now + time);
      expect(await store.claims.claim(name, time)).toBe(free);
    }),
  ),
  fc.integer({ min: 1, max: 4 }).map((time) =>
    step(`wait ${time}`, async (model, { clock }) => {
      model.now += time;
      clock.now = model.now;
    }),
  ),
  fc.constant(
    step('purge', async (model, { store }) => {
      const ended = [...model.claims].filter(([, end]) => end <= model.now);
      for (const [name] of ended) model.claims.delete(name);
      expect(await store.deleteExpired()).toBe(ended.length);
    }),
  ),
];

/** Whatever is done in whatever order, the store stays like the model. */
export function modelContract(place: Place, runs: number): void {
  test('the store is like a list of votes and a map of claims', { timeout: 120_000 }, async () => {
    const sql = await openSql(await place.fresh(), 60_000);
    const clock = { now: 0 };
    const store = storeOn(sql, { onSetAside: () => {}, now: () => clock.now });
    await fc.assert(
      fc.asyncProperty(fc.commands(steps, { maxCommands: 60, size: '+1' }), async (commands) => {
        await sql.run('delete from moot_entry');
        clock.now = 0;
        const model: Model = { now: 0, votes: [], claims: new Map() };
        await fc.asyncModelRun(
          () => ({ model, real: { clock, store, votes: store.records(voteKind) } }),
          commands,
        );
      }),
      { numRuns: runs },
    );
    await store.close();
  });
}
