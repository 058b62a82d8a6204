import { expect, test } from 'vitest';
import { communityKey } from '../../src/core/settings/record.ts';
import { sharedAnswerKey, sharedAnswerRecord } from '../../src/core/settings/shared-answer.ts';
import { draftRecord } from '../../src/core/settings/trail.ts';
import { retention } from '../../src/jobs/retention.ts';
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
