import { beforeEach, expect, test } from 'vitest';
import { startThread } from '../../src/debates/follow-up.ts';
import { debatesJob, openDebate } from '../../src/debates/lifecycle.ts';
import { type Debate, debateRecord } from '../../src/debates/model/debate.ts';
import { debatePosts } from '../../src/debates/posts.ts';
import { defaults } from '../../src/settings/model/settings.ts';
import { openGate } from '../fixtures/gate.ts';
import { aClock, minute } from '../fixtures/jobs.ts';
import { someKnowledge } from '../fixtures/knowledge.ts';
import { memoryStore } from '../fixtures/memory-store.ts';
import { recordingOutbox } from '../fixtures/outbox.ts';
import { say } from '../fixtures/say.ts';

const knowledge = someKnowledge();
const start = '2026-03-04T12:00:00Z';

function stage() {
  const clock = aClock(start);
  const recording = recordingOutbox();
  const { outbox } = recording;
  recording.state.threads = 'yes';
  const store = memoryStore(() => clock.now().getTime());
  const posts = debatePosts({ store, knowledge: async () => knowledge, say, settings: async () => defaults });
  const parts = { store, outbox, now: clock.now, posts, gate: openGate };
  const problems: unknown[] = [];
  const job = debatesJob({
    ...parts,
    followUp: (debate) => startThread(debate, parts),
    settings: async () => defaults,
    report: (error) => void problems.push(error),
  });
  const debate: Debate = {
    code: 'code',
    place: { adapter: 'test', community: 'town', channel: 'square' },
    topic: 'parks',
    prompt: 'prompt-1',
    state: 'open',
    opened: Date.parse(start),
    closes: Date.parse(start) + 3 * 24 * 60 * minute,
  };
  const debates = store.records(debateRecord);
  return {
    ...recording,
    problems,
    async open() {
      await debates.put('town', 'code', debate);
      await openDebate(debate, parts);
    },
    kept: () => debates.get('town', 'code'),
    async pass(minutes: number) {
      for (let passed = 0; passed < minutes; passed++) {
        clock.pass(minute);
        await job.run(clock.now());
      }
    },
  };
}

let it: ReturnType<typeof stage>;
beforeEach(() => {
  it = stage();
});

test('a debate has a thread below its prompt, named after its topic and prompt', async () => {
  await it.open();
  expect([...it.threads]).toEqual([['message-1', 'Opening hours of parks: What about question 1?']]);
  const kept = await it.kept();
  expect(kept).toMatchObject({ state: 'open', thread: 'message-1' });
  expect(kept?.todo).toBeUndefined();
  expect(it.sent).toHaveLength(1);
});

test.each(['lost', 'taken-unanswered', { retryAfter: 90_000 }] as const)(
  'a thread that could not be started (%j) is started later, and the debate is open meanwhile',
  async (fault) => {
    it.faults.push(undefined, fault);
    await it.open();
    expect(await it.kept()).toMatchObject({ state: 'open', posted: { message: 'message-1' } });
    expect((await it.kept())?.thread).toBeUndefined();
    await it.pass(2);
    expect(await it.kept()).toMatchObject({ thread: 'message-1' });
    expect(it.threads.size).toBe(1);
    expect(it.sent).toHaveLength(1);
  },
);

test('a crash between the prompt and its thread leaves the thread to the job', async () => {
  it.outbox.startThread = () => Promise.reject(new Error('crashed'));
  await expect(it.open()).rejects.toThrow('crashed');
  it.outbox.startThread = async (_, { message }) => message;
  await it.pass(1);
  expect(await it.kept()).toMatchObject({ state: 'open', thread: 'message-1' });
  expect(it.problems).toEqual([]);
});

test.each(['none', 'no-right'] as const)(
  'where threads are impossible (%s) the debate goes on without',
  async (threads) => {
    it.state.threads = threads;
    await it.open();
    const kept = await it.kept();
    expect(kept).toMatchObject({ state: 'open' });
    expect(kept).not.toHaveProperty('thread');
    expect(kept).not.toHaveProperty('todo');
  },
);

test('a thread that cannot be started for an hour is given up, and the debate closes on time', async () => {
  it.faults.push(undefined, ...Array.from({ length: 100 }, () => 'lost' as const));
  await it.open();
  await it.pass(62);
  expect(it.faults.length).toBeGreaterThan(30);
  it.faults.length = 0;
  expect(await it.kept()).not.toHaveProperty('todo');
  await it.pass(3 * 24 * 60 - 61);
  expect(await it.kept()).toMatchObject({ state: 'closed' });
  expect(it.sent.map(({ place }) => place.thread)).toEqual([undefined, undefined]);
});
