import { beforeEach, describe, expect, test } from 'vitest';
import { type Stance, stanceRecord } from '../../src/debates/model/stance.ts';
import { retention } from '../../src/privacy/retention.ts';
import { draftLife, planDraftRecord } from '../../src/schedules/model/draft.ts';
import {
  afterArrival,
  afterRemoval,
  presenceKey,
  presenceRecord,
} from '../../src/settings/model/presence.ts';
import { communityKey, settingsRecord } from '../../src/settings/model/settings.ts';
import type { Store } from '../../src/store/store.ts';
import { memoryStore } from '../fixtures/memory-store.ts';

const day = 24 * 60 * 60_000;
const today = Date.parse('2026-03-04T12:00:00Z');

let now: number;
let store: Store;
const wake = () => retention({ store }).run(new Date(now));

beforeEach(() => {
  now = today;
  store = memoryStore(() => now);
});

const stanceOf = (member: string, at: number): Stance => ({ topic: 'parks', member, viewpoints: [], at });
const declare = (community: string, member: string, at: number) =>
  store.records(stanceRecord).put(community, member, stanceOf(member, at));
const declared = (community: string) => store.records(stanceRecord).count(community);

describe('what members declared', () => {
  test('goes when it is older than the community keeps it, at most a day later', async () => {
    await store.records(settingsRecord).put('short', communityKey, { retention: 7 });
    await declare('short', 'ada', today - 8 * day);
    await declare('short', 'bob', today - 6 * day);
    await declare('usual', 'ada', today - 364 * day);
    await wake();
    expect(await declared('short')).toBe(1);
    expect(await declared('usual')).toBe(1);

    now += 2 * day;
    await wake();
    expect(await declared('short')).toBe(0);
    expect(await declared('usual')).toBe(0);
    expect(await store.records(settingsRecord).get('short', communityKey)).toEqual({ retention: 7 });
  });

  test('is looked at once a day, whoever is woken', async () => {
    await wake();
    await declare('usual', 'ada', 0);
    now += day - 1;
    await Promise.all([wake(), wake()]);
    expect(await declared('usual')).toBe(1);
    now += 1;
    await wake();
    expect(await declared('usual')).toBe(0);
  });

  test('stays where the settings cannot be read, and the others still go', async () => {
    await declare('broken', 'ada', 0);
    await declare('usual', 'ada', 0);
    const records: Store['records'] = (kind) => {
      const read = store.records(kind);
      return kind.kind === 'settings'
        ? {
            ...read,
            get: (community, key) =>
              community === 'broken' ? Promise.reject(new Error('unreadable')) : read.get(community, key),
          }
        : read;
    };
    const failing = retention({ store: { ...store, records } }).run(new Date(now));
    await expect(failing).rejects.toThrow('some data could not be deleted');
    expect(await declared('broken')).toBe(1);
    expect(await declared('usual')).toBe(0);
  });
});

describe('a community that Moot was removed from', () => {
  const presences = () => store.records(presenceRecord);
  const leave = () => presences().update('gone', presenceKey, (known) => afterRemoval(known, now));

  beforeEach(async () => {
    await store.records(settingsRecord).put('gone', communityKey, { retention: 900 });
    await store.records(settingsRecord).put('here', communityKey, { retention: 900 });
    await leave();
  });
  const settingsLeft = async () =>
    (
      await Promise.all(['gone', 'here'].map((community) => store.records(settingsRecord).count(community)))
    ).join();

  test('is deleted after 30 days, and no other', async () => {
    now += 30 * day - 1;
    await wake();
    expect(await settingsLeft()).toBe('1,1');
    now += 1;
    await wake();
    expect(await settingsLeft()).toBe('0,1');
    expect(await presences().get('gone', presenceKey)).toBeUndefined();
  });

  test('stays when Moot is added again in time, and has 30 days once more', async () => {
    now += 29 * day;
    await presences().update('gone', presenceKey, (known) =>
      afterArrival(known, { adapter: 'test', now, telling: false }),
    );
    now += 2 * day;
    await wake();
    expect(await settingsLeft()).toBe('1,1');
    await leave();
    now += 29 * day;
    await wake();
    expect(await settingsLeft()).toBe('1,1');
    now += day;
    await wake();
    expect(await settingsLeft()).toBe('0,1');
  });

  test('stays when Moot is added again while it is being deleted', async () => {
    now += 30 * day;
    const records: Store['records'] = (kind) => {
      const read = store.records(kind);
      return {
        ...read,
        async *due(instant) {
          for await (const found of read.due(instant)) {
            await presences().update('gone', presenceKey, (known) =>
              afterArrival(known, { adapter: 'test', now, telling: false }),
            );
            yield found;
          }
        },
      };
    };
    await retention({ store: { ...store, records } }).run(new Date(now));
    expect(await settingsLeft()).toBe('1,1');
  });
});

test('a draft goes when it was given up, not before', async () => {
  const expires = now + draftLife;
  const draft = {
    member: 'ada',
    kind: 'debate',
    repeat: 'weekly',
    on: 'Monday',
    time: '18:00',
    expires,
  } as const;
  await store.records(planDraftRecord).put('town', 'CODE', draft);
  now = expires - 1;
  await wake();
  expect(await store.records(planDraftRecord).count('town')).toBe(1);
  now = expires;
  await wake();
  expect(await store.records(planDraftRecord).count('town')).toBe(0);
});

test('claims that have ended are purged', async () => {
  await store.claims.claim('delivery', 1_000);
  await store.claims.claim('later', 2 * day);
  now += 2_000;
  await wake();
  now += 60 * 60_000;
  expect(await store.deleteExpired()).toBe(1);
  expect(await store.claims.claim('later', 1)).toBe(false);
});
