import { beforeEach, describe, expect, test } from 'vitest';
import { reply, target } from '../../src/chat/build.ts';
import { defineCommand } from '../../src/chat/define.ts';
import { debateRecord } from '../../src/debates/model/debate.ts';
import { makeMoot } from '../../src/moot.ts';
import { communityKey, settingsRecord } from '../../src/settings/model/settings.ts';
import { makeSettingsReader } from '../../src/settings/reader.ts';
import type { Store } from '../../src/store/store.ts';
import { aBot, anInvocation, botParts, receive } from '../fixtures/bot.ts';
import { someKnowledge } from '../fixtures/knowledge.ts';
import { memoryStore } from '../fixtures/memory-store.ts';

const guarded = defineCommand({
  name: 'help',
  level: 'moderator',
  options: {},
  run: () => reply('let in', []),
});
const asking = (community: string) =>
  anInvocation(
    { kind: 'options', target: target('help') },
    { community, member: { id: 'ada', name: 'Ada', level: 'member', groups: ['R1'] } },
  );

let store: Store;
beforeEach(async () => {
  store = memoryStore();
  await store.records(settingsRecord).put('town', communityKey, { moderators: ['R1'] });
});

describe('what holds in one community', () => {
  test('a role that one names gives nothing in another', async () => {
    const bot = aBot({ store, commands: [guarded], settings: makeSettingsReader(store, Date.now) });
    expect(await receive(bot, asking('town'))).toMatchObject({ reply: { title: 'let in' } });
    expect(await receive(bot, asking('city'))).toMatchObject({ reply: { title: 'That did not work' } });
  });

  test('a role gives nothing while settings cannot be read', async () => {
    const failing = { in: () => Promise.reject(new Error('unreadable')), changed() {} };
    const knowledge = someKnowledge();
    const parts = { ...botParts(store), settings: failing, report() {} };
    const bot = makeMoot({ ...parts, commands: [guarded], knowledge: () => knowledge });
    expect(await receive(bot, asking('town'))).toMatchObject({ reply: { title: 'That did not work' } });
  });

  test('the code of a debate leads to nothing in another', async () => {
    await store.records(debateRecord).put('town', 'CODE', {
      code: 'CODE',
      place: { adapter: 'test', community: 'town', channel: 'channel' },
      topic: 'parks',
      prompt: 'prompt-1',
      state: 'open',
      opened: 0,
      closes: Date.parse('2026-12-01T00:00:00Z'),
    });
    const stand = { kind: 'options', target: target('debate', { debate: 'CODE' }, 'stand') } as const;
    const bot = aBot({ store });
    const there = await receive(bot, anInvocation(stand, { community: 'town' }));
    const elsewhere = await receive(bot, anInvocation(stand, { community: 'city' }));
    expect(there).toMatchObject({ kind: 'reply', target: { command: 'debate' } });
    expect(elsewhere).toMatchObject({ reply: { title: 'That did not work' } });
  });
});
