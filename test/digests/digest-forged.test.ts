import { describe, expect, test } from 'vitest';
import { target } from '../../src/chat/build.ts';
import { debateRecord } from '../../src/debates/model/debate.ts';
import { channelKey, settingsRecord } from '../../src/settings/model/settings.ts';
import type { Store } from '../../src/store/store.ts';
import { additionRecord } from '../../src/topics/model/suggestion.ts';
import { aBot, anInvocation, botParts, receive } from '../fixtures/bot.ts';
import { memoryStore } from '../fixtures/memory-store.ts';
import { recordingOutbox } from '../fixtures/outbox.ts';

const now = Date.parse('2026-03-04T12:00:00Z');
const member = { id: 'mo', name: 'Mo', level: 'moderator' } as const;

/** A channel in which something is new. */
async function stage(): Promise<Store> {
  const store = memoryStore(() => now);
  await store.records(debateRecord).put('community', 'd1', {
    code: 'd1',
    place: { adapter: 'test', community: 'community', channel: 'channel' },
    topic: 'parks',
    prompt: 'prompt-1',
    state: 'open',
    opened: now - 3_600_000,
    closes: now + 3_600_000,
    posted: { message: 'd1', permalink: 'https://chat.example/d1' },
  });
  return store;
}

describe('a digest', () => {
  test('is not posted by hand where nobody can tell whether it has to wait for review', async () => {
    const store = await stage();
    const { outbox, sent } = recordingOutbox();
    const reports: string[] = [];
    const records: Store['records'] = (kind) => ({
      ...store.records(kind),
      ...(kind.kind === 'settings' && { get: () => Promise.reject(new Error('set aside')) }),
    });
    const unreadable = { ...store, records };
    const report = (code: string) => void reports.push(code);
    const bot = aBot({ ...botParts(unreadable), store: unreadable, outbox, report });
    const ask = { kind: 'options', target: target('digest', { code: 'mark', to: now }, 'post') } as const;
    await receive(bot, anInvocation(ask, { member }));
    expect(reports).not.toEqual([]);
    expect(sent).toEqual([]);
  });

  test('is the same from wherever all of it is asked for: what its channel has set holds', async () => {
    const store = await stage();
    await store.records(settingsRecord).put('community', channelKey('quiet'), { topic: 'parks' });
    const what = { kind: 'prompt', topic: 'parks', text: 'Who sleeps near the parks?' } as const;
    await store.records(additionRecord).put('community', 'A1', { at: now - 1, what });
    const options = { in: 'quiet', from: 0, to: now };
    const ask = { kind: 'options', target: target('digest', options, 'whole') } as const;
    for (const channel of ['quiet', 'elsewhere']) {
      const answer = await receive(aBot({ store }), anInvocation(ask, { channel }));
      expect(JSON.stringify(answer), channel).toContain('Who sleeps near the parks?');
    }
  });

  test('of a span of time that no calendar has is refused', async () => {
    const bot = aBot({ store: await stage() });
    const options = { in: 'channel', from: 0, to: Number.MAX_SAFE_INTEGER };
    const ask = { kind: 'options', target: target('digest', options, 'whole') } as const;
    expect(await receive(bot, anInvocation(ask))).toMatchObject({ kind: 'form' });
  });
});
