import { describe, expect, test } from 'vitest';
import type { HandedMessage } from '../../src/chat/invocation.ts';
import { PostError } from '../../src/chat/outbox.ts';
import type { Reader } from '../../src/chat/reader.ts';
import { stanceKey, stanceRecord } from '../../src/debates/model/stance.ts';
import { coverageStage, shown } from '../fixtures/coverage-stage.ts';
import { aboutNoise } from '../fixtures/discussion.ts';

const messages: HandedMessage[] = ['ada', 'ben', 'cem'].map((author, index) => ({
  ...aboutNoise,
  id: `r${index}`,
  permalink: `https://chat.example/r${index}`,
  author,
}));

const reading = (answer: Awaited<ReturnType<Reader['read']>>): Reader => ({ read: async () => answer });

async function stage(reader: Reader, allowed = true) {
  const it = coverageStage({ reader });
  await it.set({ topic: 'parks', reading: allowed ? 'request' : 'off' });
  return { ...it, read: async () => shown(await it.do('missing', 'read', { topic: 'parks' })) };
}

describe('reading on request', () => {
  test('counts each message once, as read', async () => {
    const it = await stage(reading(messages));
    expect(shown(await it.type('missing', 'here'))).toContain('(Read the newest messages here)');
    if (messages[0]) await it.handIn(messages[0]);
    const text = await it.read();
    expect(text).toContain('Read just now: 3 messages, of which 2 had not been counted before.');
    expect(text).toContain('Rests on 3 messages (1 handed in, 2 read on request), by at least 3 people.');
    expect(await it.read()).toContain('of which 0 had not');
  });

  test('is refused, and not offered, where moderators have not switched it on', async () => {
    const it = await stage(reading(messages), false);
    expect(shown(await it.type('missing', 'here'))).not.toContain('Read the newest');
    expect(await it.read()).toContain('have not switched reading on');
    expect(await it.heard()).toEqual([]);
  });

  test('says so where words are withheld, or cannot be read just now', async () => {
    expect(await (await stage(reading('withheld'))).read()).toContain('not given out here');
    const busy: Reader = { read: () => Promise.reject(new PostError('refused', 'rate-limited')) };
    expect(await (await stage(busy)).read()).toContain('cannot be read just now');
  });

  test('uses declared sides only where at least three authors have declared one', async () => {
    for (const declared of [2, 3]) {
      const it = await stage(reading(messages));
      for (const { author: member = '' } of messages.slice(0, declared)) {
        const stance = { topic: 'parks', member, viewpoints: ['quiet-nights'], at: 0 };
        await it.store.records(stanceRecord).put('community', stanceKey('parks', member), stance);
      }
      await it.read();
      const here = shown(await it.type('missing', 'here'));
      expect(here.includes('Declared viewpoints of authors were used')).toBe(declared === 3);
    }
  });
});
