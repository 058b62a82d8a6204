import { describe, expect, test } from 'vitest';
import { target } from '../../src/chat/build.ts';
import type { Level } from '../../src/chat/invocation.ts';
import { plain } from '../../src/chat/text.ts';
import { presenceKey, presenceRecord, retentionAfterRemoval } from '../../src/settings/model/presence.ts';
import { communityKey, settingsRecord } from '../../src/settings/model/settings.ts';
import { aBot, anInvocation, receive } from '../fixtures/bot.ts';
import { memoryStore } from '../fixtures/memory-store.ts';
import { recordingOutbox } from '../fixtures/outbox.ts';

const where = { adapter: 'test', community: 'community' };
const now = new Date('2026-03-04T12:00:00Z');

function setUp() {
  const store = memoryStore();
  const { outbox, told, sent } = recordingOutbox();
  let time = now;
  const parts = { store, outbox, now: () => time };
  return {
    store,
    told,
    sent,
    bot: aBot(parts),
    restarted: () => aBot(parts),
    later: (milliseconds: number) => {
      time = new Date(time.getTime() + milliseconds);
    },
  };
}

const inAThousandYears = Date.parse('3026-03-04T12:00:00Z');

async function dueAt(store: ReturnType<typeof memoryStore>, instant: number): Promise<string[]> {
  const communities: string[] = [];
  for await (const { community } of store.records(presenceRecord).due(instant)) communities.push(community);
  return communities;
}

describe('arriving', () => {
  test('tells whoever added it what to do, privately, and posts nothing', async () => {
    const { bot, told, sent } = setUp();
    await bot.presence.joined({ ...where, member: 'ada', prefix: 'moot-' });
    expect(told).toMatchObject([{ member: 'ada', reply: { title: 'Moot has arrived', shareable: false } }]);
    expect(sent).toEqual([]);
    const [steps] = told[0]?.reply.blocks.filter(({ kind }) => kind === 'list') ?? [];
    const lines = steps?.kind === 'list' ? steps.items.map(plain) : [];
    expect(lines.join('\n')).toContain('/moot-viewpoints – ');
    // Only commands that there are.
    const names = bot.commands.map(({ name }) => name);
    for (const line of lines) expect(names).toContain(/^\/moot-([a-z]+)/.exec(line)?.[1]);
    expect(told[0]?.reply.blocks.some(({ kind }) => kind === 'controls')).toBe(true);
  });

  test('tells nobody twice: not when it is said again, not after a restart, not at once from several', async () => {
    const { bot, told, restarted } = setUp();
    await Promise.all(['ada', 'ben', 'cem'].map((member) => bot.presence.joined({ ...where, member })));
    await restarted().presence.joined({ ...where, member: 'ada' });
    await bot.presence.joined(where);
    expect(told).toHaveLength(1);
  });

  test('tells whoever is known later, when nobody was known before', async () => {
    const { bot, told } = setUp();
    await bot.presence.joined(where);
    expect(told).toEqual([]);
    await bot.presence.joined({ ...where, member: 'ada' });
    expect(told).toMatchObject([{ member: 'ada' }]);
  });

  test('reports what goes wrong, and rejects nothing', async () => {
    const reported: object[] = [];
    const store = memoryStore();
    const { outbox } = recordingOutbox();
    const bot = aBot({
      store,
      outbox: { ...outbox, tell: () => Promise.reject(new Error('no way')) },
      report: (_, __, facts) => reported.push(facts),
    });
    await bot.presence.joined({ ...where, member: 'ada' });
    expect(reported).toEqual([{ during: 'arrival', adapter: 'test' }]);
  });
});

describe('leaving', () => {
  test('makes the data due for deletion after 30 days, counted from the first time it is said', async () => {
    const { bot, store, later } = setUp();
    await bot.presence.joined({ ...where, member: 'ada' });
    await bot.presence.left(where);
    later(3_600_000);
    await bot.presence.left(where);
    const due = now.getTime() + retentionAfterRemoval;
    expect(await dueAt(store, due - 1)).toEqual([]);
    expect(await dueAt(store, due)).toEqual(['community']);
  });

  test('is called off by coming back, of which somebody is told again', async () => {
    const { bot, store, told, later } = setUp();
    await bot.presence.joined({ ...where, member: 'ada' });
    await bot.presence.left(where);
    later(1);
    await bot.presence.joined({ ...where, member: 'ben' });
    expect(await dueAt(store, inAThousandYears)).toEqual([]);
    expect(told.map(({ member }) => member)).toEqual(['ada', 'ben']);
  });

  test('is called off where it is merely still there, too', async () => {
    const { bot, store, told } = setUp();
    await bot.presence.left(where);
    await bot.presence.joined(where);
    expect(await dueAt(store, inAThousandYears)).toEqual([]);
    expect(await store.records(presenceRecord).get('community', presenceKey)).toEqual({ adapter: 'test' });
    expect(told).toEqual([]);
  });
});

describe('where it still is', () => {
  const said = (...there: string[]) => ({
    adapter: 'test',
    isIn: (community: string) => there.includes(community),
    concerns: (community: string) => community !== 'of-another-shard',
  });
  const communities = ['here', 'gone', 'of-another-shard'];

  test('those that are gone count as left from then on, unless others answer for them', async () => {
    const { bot, store, later } = setUp();
    for (const community of communities) await bot.presence.joined({ ...where, community });
    await bot.presence.joined({ adapter: 'another', community: 'elsewhere' });
    later(3_600_000);
    await bot.presence.stillIn(said('here'));
    const due = now.getTime() + 3_600_000 + retentionAfterRemoval;
    expect(await dueAt(store, due - 1)).toEqual([]);
    expect(await dueAt(store, inAThousandYears)).toEqual(['gone']);
    later(3_600_000);
    await bot.presence.stillIn(said('here'));
    expect(await dueAt(store, due)).toEqual(['gone']);
  });

  test('those that are back are welcome', async () => {
    const { bot, store, told } = setUp();
    for (const community of communities) await bot.presence.joined({ ...where, community });
    await bot.presence.stillIn(said('here'));
    await bot.presence.joined({ ...where, community: 'gone', member: 'ada' });
    await bot.presence.stillIn(said(...communities));
    expect(await dueAt(store, inAThousandYears)).toEqual([]);
    expect(told).toHaveLength(1);
  });

  test('what was kept before its platform was is completed once it is found there, and nobody told again', async () => {
    const { bot, store, told } = setUp();
    await store.records(presenceRecord).put('community', presenceKey, { told: 1 });
    await bot.presence.stillIn(said());
    expect(await store.records(presenceRecord).get('community', presenceKey)).toEqual({ told: 1 });
    await bot.presence.joined({ ...where, member: 'ada' });
    expect(await store.records(presenceRecord).get('community', presenceKey)).toEqual({
      adapter: 'test',
      told: 1,
    });
    expect(told).toEqual([]);
    await bot.presence.stillIn(said());
    expect(await dueAt(store, inAThousandYears)).toEqual(['community']);
  });

  test('is not asked twice whether it was told, also after everything was deleted', async () => {
    const { bot, told } = setUp();
    await bot.presence.joined({ ...where, member: 'ada' });
    const ask = {
      kind: 'options',
      target: target('privacy', { confirm: 'delete everything' }, 'everything'),
    } as const;
    const member = { id: 'ada', name: 'Ada', level: 'administrator' } as const;
    await receive(bot, anInvocation(ask, { member }));
    await bot.presence.joined({ ...where, member: 'ada' });
    expect(told).toHaveLength(1);
  });
});

describe('the first steps', () => {
  const visit = (level: Level) => ({
    ...where,
    channel: 'channel',
    member: { id: 'ada', name: 'Ada', level },
  });

  test('are shown to administrators, and to nobody else', async () => {
    const { bot } = setUp();
    expect(await bot.presence.firstSteps({ ...visit('administrator'), prefix: 'moot-' })).toMatchObject({
      title: 'Moot has arrived',
    });
    expect(await bot.presence.firstSteps(visit('moderator'))).toBeUndefined();
    expect(await bot.presence.firstSteps(visit('member'))).toBeUndefined();
  });

  test('are shown until the community has set something', async () => {
    const { bot, store } = setUp();
    await store.records(settingsRecord).put('community', communityKey, { zone: 'Europe/Paris' });
    expect(await bot.presence.firstSteps(visit('administrator'))).toBeUndefined();
  });

  test('are left out when the settings cannot be read', async () => {
    const reported: object[] = [];
    const settings = { in: () => Promise.reject(new Error('no way')), changed: () => {} };
    const bot = aBot({ settings, report: (_, __, facts) => reported.push(facts) });
    expect(await bot.presence.firstSteps(visit('administrator'))).toBeUndefined();
    expect(reported).toEqual([{ during: 'first steps', adapter: 'test' }]);
  });
});
