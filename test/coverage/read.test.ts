import { describe, expect, test } from 'vitest';
import type { HandedMessage } from '../../src/chat/invocation.ts';
import { PostError } from '../../src/chat/outbox.ts';
import type { Reader } from '../../src/chat/reader.ts';
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
    expect(text).toContain('Read just now: 3 messages, 2 of them new.');
    expect(text).toContain('3 were compared automatically.');
    expect(await it.read()).toContain('0 of them new');
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
});
