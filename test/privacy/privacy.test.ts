import { beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { target } from '../../src/chat/build.ts';
import type { Level } from '../../src/chat/invocation.ts';
import { bucketOf, heardKey, heardRecord } from '../../src/coverage/heard.ts';
import { stanceKey, stanceRecord } from '../../src/debates/model/stance.ts';
import { creatorRecord } from '../../src/schedules/model/schedule.ts';
import { communityKey, settingsRecord } from '../../src/settings/model/settings.ts';
import type { Store } from '../../src/store/store.ts';
import { aBot, anInvocation, receive } from '../fixtures/bot.ts';
import { memoryStore } from '../fixtures/memory-store.ts';
import { outline } from '../fixtures/outline.ts';
import { expectScreen } from '../fixtures/screen.ts';

let store: Store;
beforeEach(async () => {
  store = memoryStore();
  for (const community of ['community', 'elsewhere']) {
    await store.records(settingsRecord).put(community, communityKey, { retention: 90 });
    for (const [topic, member] of [
      ['parks', 'ada'],
      ['squares', 'ada'],
      ['parks', 'bob'],
    ] as const)
      await store
        .records(stanceRecord)
        .put(community, stanceKey(topic, member), { topic, member, viewpoints: ['open-gates'], at: 7 });
    await store.records(creatorRecord).put(community, 'schedule-1', { member: 'ada' });
  }
});

async function answer(action: string, who = 'ada', level: Level = 'member', options = {}) {
  const asked = anInvocation(
    { kind: 'options', target: target('privacy', options, action) },
    { member: { id: who, name: who, level } },
  );
  return receive(aBot({ store }), asked);
}
async function reply(...asked: Parameters<typeof answer>) {
  const answered = await answer(...asked);
  if (answered.kind !== 'reply') throw new Error(`a reply was expected, not ${answered.kind}`);
  return answered.reply;
}
const page = async (...asked: Parameters<typeof answer>) => outline(await reply(...asked));
const left = async (community: string) => [
  (await store.recordsOfMember('ada', community)).length,
  (await store.recordsOfMember('bob', community)).length,
  await store.records(settingsRecord).count(community),
];

describe('/privacy', () => {
  test('says in plain words what is kept about whoever asks, here', async () => {
    expectScreen(await page('show'), { leads: ['privacy.export', 'privacy.delete'] });
  });

  test('says so where nothing is kept, and offers nothing to delete', async () => {
    const nothing = await page('show', 'eve');
    expect(nothing).toContain('Moot keeps nothing about you here.');
    expect(nothing).not.toContain('->');
    expect(await page('delete', 'eve')).not.toContain('->');
    expect((await reply('export', 'eve')).file).toBeUndefined();
  });

  test('gives it as a file, word for word', async () => {
    const { file } = await reply('export');
    expect(file).toMatchObject({ name: 'moot-about-me-2026-03-04.json', type: 'application/json' });
    const content = z.object({ community: z.string(), records: z.array(z.unknown()) });
    expect(content.parse(JSON.parse(file?.content ?? ''))).toEqual({
      community: 'community',
      records: [
        { kind: 'schedule-creator', key: 'schedule-1', data: { member: 'ada' } },
        ...['parks', 'squares'].map((topic) => ({
          kind: 'stance',
          key: `${topic}/ada`,
          data: { topic, member: 'ada', viewpoints: ['open-gates'], at: 7 },
        })),
      ],
    });
  });

  test('deletes nothing before it has asked', async () => {
    const asking = await page('delete');
    expect(asking).toContain('3 records go at once');
    expect(asking).toContain('(Delete it) -> privacy.deleting');
    expect(await left('community')).toEqual([3, 1, 1]);
  });

  test('deletes what is kept of whoever presses, here and nowhere else', async () => {
    expect(await page('deleting')).toContain('3 records about you were deleted.');
    expect(await left('community')).toEqual([0, 1, 1]);
    expect(await left('elsewhere')).toEqual([3, 1, 1]);
    expect(await page('deleting')).toContain('Moot keeps nothing about you');
  });
});

describe('deleting everything of a community', () => {
  const confirmed = { confirm: 'Delete  everything ' };

  test('is offered to administrators, and done for them alone', async () => {
    expect(await page('show', 'bob', 'administrator')).toContain('-> privacy.everything');
    expect(await page('show', 'bob', 'moderator')).not.toContain('-> privacy.everything');
    await answer('everything', 'bob', 'moderator', confirmed);
    expect(await left('community')).toEqual([3, 1, 1]);
  });

  test('asks for the words by a form, and takes no others', async () => {
    expect(await answer('everything', 'bob', 'administrator')).toMatchObject({ kind: 'form' });
    expect(await page('everything', 'bob', 'administrator', { confirm: 'yes' })).toContain(
      'Type “delete everything”',
    );
    expect(await left('community')).toEqual([3, 1, 1]);
  });

  test('leaves nothing of it, and the others alone', async () => {
    expect(await page('everything', 'bob', 'administrator', confirmed)).toContain('5 records of this');
    expect(await left('community')).toEqual([0, 0, 0]);
    expect(await left('elsewhere')).toEqual([3, 1, 1]);
  });
});

test('deletes what a declaration made of messages, also when the declaration itself has gone by its age', async () => {
  const where = { channel: 'channel', thread: '1' };
  const key = heardKey(where, 'parks', 'm1');
  const heard = {
    permalink: '',
    at: 7,
    way: 'live',
    language: 'en',
    sided: false,
    claims: [],
    known: [{ id: 'open-gates-one', probability: 0.9, relation: 'voiced' }],
    wrong: [],
    bucket: bucketOf(where, 'parks', 'eve'),
  } as const;
  const records = store.records(heardRecord);
  await records.put('community', key, { ...heard, claims: [], known: [...heard.known], wrong: [] });
  expect(await page('delete', 'eve')).not.toContain('Delete it');
  expect(await records.get('community', key)).not.toHaveProperty('known');
});
