import { expect } from 'vitest';
import { makeOutbox } from '../../src/bot/outbox.ts';
import { type Debate, debateRecord } from '../../src/core/debates/debate.ts';
import { communityKey, settingsRecord } from '../../src/core/settings/record.ts';
import { aBot } from '../fixtures/bot.ts';
import { someKnowledge } from '../fixtures/knowledge.ts';
import { memoryStore } from '../fixtures/memory-store.ts';
import { type OutboxHarness, texts } from './harness.ts';

/** Opens and closes a debate as people do it on a platform. `opened` is asked when it stands. */
export async function walkDebate(
  harness: OutboxHarness,
  adapter: string,
  opened: (debate: Debate) => Promise<void>,
): Promise<void> {
  const store = memoryStore();
  const knowledge = someKnowledge();
  let codes = 0;
  const outbox = makeOutbox(() => [{ name: adapter, outbox: harness.outbox() }]);
  await harness.start(
    aBot({ store, outbox, knowledge: () => knowledge, newCode: () => `W${++codes}`, now: () => new Date() }),
  );
  const { community } = harness.place();
  await store.records(settingsRecord).put(community, communityKey, { opens: 'member' });

  await harness.ask('ada', 'debate').answered;
  expect((await harness.press('ada', 'Open a debate').answered).form).toContain('topic');
  const answer = await harness.submit('ada', { topic: 'parks' }).answered;
  expect(answer.text).toContain('It stands in the channel.');
  const found: Debate[] = [];
  for await (const { value } of store.records(debateRecord).list(community)) found.push(value);
  expect(found).toHaveLength(1);
  for (const one of found) await opened(one);

  const prompt = (await harness.sees('ben')).find(({ text }) => text.includes('What about question'));
  expect(prompt).toMatchObject({ private: false });
  expect(prompt?.controls).toEqual(['Where I stand', 'Each side at its strongest', 'Who is missing?']);
  const stand = await harness.press('ben', 'Where I stand').answered;
  expect(stand).toMatchObject({ private: true });
  await harness.ask('ada', 'debate').answered;
  const closed = await harness.press('ada', 'Close it now').answered;
  expect(closed.text).toContain('Its summary is on its way');
  expect(texts(await harness.sees('ben'))).toContain('Debate closed: Opening hours of parks');
  expect(harness.pings()).toEqual([]);
}
