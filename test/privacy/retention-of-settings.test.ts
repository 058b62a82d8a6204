import { expect, test } from 'vitest';
import { retention } from '../../src/privacy/retention.ts';
import { sharedAnswerKey, sharedAnswerRecord } from '../../src/settings/cooldown.ts';
import { changeRecord, changerRecord, draftRecord } from '../../src/settings/model/change.ts';
import { communityKey, settingsRecord } from '../../src/settings/model/settings.ts';
import { saveChange } from '../../src/settings/save.ts';
import { memoryStore } from '../fixtures/memory-store.ts';

test('drafts of settings go after a day, cooldowns after the longest there can be', async () => {
  const store = memoryStore();
  const [drafts, shared] = [store.records(draftRecord), store.records(sharedAnswerRecord)];
  const change = { place: communityKey, names: ['zone' as const], from: {}, to: { zone: 'Asia/Tokyo' } };
  await drafts.put('town', 'A', { by: 'ADA', at: 0, changes: [change] });
  await shared.put('town', sharedAnswerKey('C1', 'ADA'), { member: 'ADA', at: 0 });
  const hour = 3_600_000;
  const left = async (at: number) => {
    await retention({ store }).run(new Date(at));
    return [await drafts.count('town'), await shared.count('town')];
  };
  expect(await left(hour - 1)).toEqual([1, 1]);
  expect(await left(hour)).toEqual([1, 0]);
  expect(await left(24 * hour - 1)).toEqual([1, 0]);
  expect(await left(24 * hour)).toEqual([0, 0]);
});

test('the list of changes goes back as far as the community keeps things; what is set stays', async () => {
  const day = 24 * 3_600_000;
  let now = 1_000 * day;
  const store = memoryStore(() => now);
  await store.records(settingsRecord).put('town', communityKey, { retention: 90 });
  const by = { id: 'ADA', name: 'Ada' };
  const save = (zone: string, from: object) => {
    const change = { place: communityKey, names: ['zone' as const], from, to: { zone } };
    return saveChange(store, 'town', change, { by, at: new Date(now), code: zone.slice(-3) });
  };
  expect(await save('Asia/Tokyo', {})).toBeDefined();
  now += 60 * day;
  expect(await save('Europe/Paris', { zone: 'Asia/Tokyo' })).toBeDefined();
  const left = async () => {
    await retention({ store }).run(new Date(now));
    return [
      await store.records(changeRecord).count('town'),
      await store.records(changerRecord).count('town'),
    ];
  };
  now += 29 * day;
  expect(await left()).toEqual([2, 2]);
  now += 2 * day;
  expect(await left()).toEqual([1, 1]);
  now += 60 * day;
  expect(await left()).toEqual([0, 0]);
  expect(await store.records(settingsRecord).get('town', communityKey)).toEqual({
    retention: 90,
    zone: 'Europe/Paris',
  });
});
