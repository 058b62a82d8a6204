import { describe, expect, test } from 'vitest';
import {
  channelKey,
  communityKey,
  type OwnSettings,
  settingsRecord,
} from '../../src/settings/model/settings.ts';
import { makeSettingsReader } from '../../src/settings/reader.ts';
import type { Store } from '../../src/store/store.ts';
import { memoryStore } from '../fixtures/memory-store.ts';

const put = (store: Store, place: string, own: OwnSettings) =>
  store.records(settingsRecord).put('town', place, own);

describe('what holds', () => {
  test('is the channel’s where it may have its own, else the community’s, else the default', async () => {
    const store = memoryStore();
    await put(store, communityKey, { zone: 'Europe/Berlin', opens: 'member', nudges: true });
    await put(store, channelKey('C1'), { opens: 'moderator', zone: 'UTC' });
    const { effective } = await makeSettingsReader(store, () => 0).in('town', 'C1');
    expect(effective).toMatchObject({
      zone: 'Europe/Berlin',
      opens: 'moderator',
      nudges: true,
      cooldown: 60,
    });
  });

  test('is right again within a second of a change on another machine, and at once on the same', async () => {
    const store = memoryStore();
    let now = 0;
    const [here, there] = [makeSettingsReader(store, () => now), makeSettingsReader(store, () => now)];
    const zones = async () =>
      Promise.all([here, there].map(async (reader) => (await reader.in('town', 'C1')).effective.zone));
    expect(await zones()).toEqual(['UTC', 'UTC']);
    now = 400;
    await put(store, communityKey, { zone: 'Asia/Tokyo' });
    here.changed('town');
    expect(await zones()).toEqual(['Asia/Tokyo', 'UTC']);
    now = 1_000;
    expect(await zones()).toEqual(['Asia/Tokyo', 'Asia/Tokyo']);
  });

  test('is asked of the store once a second at most, and again after a failure', async () => {
    const store = memoryStore();
    let reads = 0;
    let broken = true;
    const counting: Store = {
      ...store,
      records: (kind) => ({
        ...store.records(kind),
        get: async (...key) => {
          reads += 1;
          if (broken) throw new Error('no store');
          return store.records(kind).get(...key);
        },
      }),
    };
    let now = 0;
    const reader = makeSettingsReader(counting, () => now);
    await expect(reader.in('town', 'C1')).rejects.toThrow('no store');
    broken = false;
    reads = 0;
    for (now = 0; now < 1_000; now += 50) await reader.in('town', 'C1');
    expect(reads).toBe(2);
  });
});
