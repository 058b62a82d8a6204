import { beforeEach, describe, expect, test } from 'vitest';
import { debateFactory } from '../../src/debates/debate-factory.ts';
import { debateRecord } from '../../src/debates/model/debate.ts';
import { participantRecord, stanceKey, stanceRecord } from '../../src/debates/model/stance.ts';
import { debatePosts } from '../../src/debates/posts.ts';
import { audienceOf, findChannelNews } from '../../src/digests/compose.ts';
import { digestFactory } from '../../src/digests/digest-factory.ts';
import type { Post } from '../../src/publishing/post-request.ts';
import { makeLayers } from '../../src/review/additions.ts';
import type { Work } from '../../src/schedules/model/schedule.ts';
import { newSchedule } from '../../src/schedules/model/schedule-steps.ts';
import { defaults } from '../../src/settings/model/settings.ts';
import { additionRecord } from '../../src/topics/model/suggestion.ts';
import { aTopic, knowledgeOf, someKnowledge } from '../fixtures/knowledge.ts';
import { memoryStore } from '../fixtures/memory-store.ts';
import { recordingOutbox } from '../fixtures/outbox.ts';
import { outline } from '../fixtures/outline.ts';
import { say } from '../fixtures/say.ts';

const knowledge = someKnowledge();
const place = { adapter: 'test', community: 'town', channel: 'square' };
const at = new Date('2026-03-10T18:00:00Z');
const schedule = (work: Work) =>
  newSchedule(
    {
      id: 'abc123def456',
      place,
      work,
      schedule: { rule: { kind: 'weekly', days: ['tuesday'], every: 1, time: '18:00' }, zone: 'UTC' },
    },
    new Date('2026-03-04T12:00:00Z'),
  );
const shown = (making: Post) => (making === 'nothing' ? making : outline(making.reply));
const posted = { message: 'm1', permalink: 'https://chat.example/square/m1' };

describe('a planned debate', () => {
  const work: Work = { kind: 'debate', topics: ['parks', 'squares'], closesAfter: 60, otherSide: false };
  let store: ReturnType<typeof memoryStore>;
  let make: ReturnType<typeof debateFactory>;
  let followed: string[];
  let seen = knowledge;
  beforeEach(() => {
    seen = knowledge;
    store = memoryStore();
    followed = [];
    const posts = debatePosts({
      store,
      knowledge: async () => seen,
      say,
      settings: async () => defaults,
    });
    make = debateFactory({
      store,
      knowledge: async () => seen,
      opening: posts.opening,
      renewed: posts.renewed,
      followUp: async ({ code }) => void followed.push(code),
    });
  });
  const run = (idempotencyKey: string) => make({ schedule: schedule(work), idempotencyKey, at, now: at });

  test('is the same however often it is asked for, also after a crash', async () => {
    const first = shown(await run('run-1'));
    expect(first).toContain('Where I stand');
    expect(shown(await run('run-1'))).toBe(first);
  });

  test('takes topics in turn', async () => {
    const titles = new Set(
      [shown(await run('run-1')), shown(await run('run-2'))].map((text) => text.split('\n')[0]),
    );
    expect(titles.size).toBe(2);
  });

  test('takes a topic that was added since, also where the plan lists those of then', async () => {
    seen = knowledgeOf(...knowledge.topics, aTopic({ id: 'new-one', title: 'A new one', synonyms: [] }));
    const texts = [shown(await run('run-1')), shown(await run('run-2')), shown(await run('run-3'))];
    expect(texts.join()).toContain('A new one');
  });

  test('is open once it stands in the channel, and only then', async () => {
    const debates = store.records(debateRecord);
    const making = await run('run-1');
    expect(await debates.get('town', 'run-1')).toMatchObject({ state: 'planned' });
    if (making !== 'nothing') await making.onPosted?.(posted);
    if (making !== 'nothing') await making.onPosted?.(posted);
    expect(await debates.get('town', 'run-1')).toMatchObject({
      state: 'open',
      posted,
      closes: at.getTime() + 3_600_000,
      todo: { what: ['thread'] },
    });
    expect(followed).toEqual(['run-1']);
  });

  test('draws also from what the community has added, marks it, and says when that was taken back', async () => {
    const what = { kind: 'prompt', topic: 'parks', text: 'Who sleeps near the parks?' } as const;
    await store.records(additionRecord).put('town', 'A1', { at: 1, what });
    await store.records(additionRecord).put('city', 'B1', { at: 1, what: { ...what, text: 'Not ours?' } });
    const layers = makeLayers(store, () => 0);
    const seen = (community: string) => layers.in(community, knowledge);
    const posts = debatePosts({ store, knowledge: seen, say, settings: async () => defaults });
    const drawing = debateFactory({
      store,
      knowledge: seen,
      opening: posts.opening,
      renewed: posts.renewed,
      followUp: async () => {},
    });
    const plan = schedule({ ...work, topics: ['parks'] });
    const prompts = knowledge.topic('parks')?.prompts ?? [];
    const drawn: string[] = [];
    for (let turn = 0; turn <= prompts.length; turn++)
      drawn.push(shown(await drawing({ schedule: plan, idempotencyKey: `run-${turn}`, at, now: at })));
    const own = drawn.findIndex((text) =>
      text.includes('Who sleeps near the parks? (added by this community)'),
    );
    expect(own).toBeGreaterThanOrEqual(0);
    expect(drawn.filter((text) => text.includes('added by this community'))).toHaveLength(1);
    for (const { text } of prompts) expect(drawn.filter((post) => post.includes(text))).toHaveLength(1);
    await store.records(additionRecord).delete('town', 'A1');
    layers.changed('town');
    const debate = await store.records(debateRecord).get('town', `run-${own}`);
    const closing = debate && (await posts.closing(debate));
    expect(closing && outline(closing)).toContain('has taken back since');
  });

  test('is nothing when its topics are gone', async () => {
    const gone = schedule({ ...work, topics: ['ponds'] });
    expect(await make({ schedule: gone, idempotencyKey: 'run-1', at, now: at })).toBe('nothing');
  });
});

describe('a digest', () => {
  const parts = (store: ReturnType<typeof memoryStore>) => ({
    store,
    knowledge,
    say,
    settings: defaults,
    zone: 'UTC',
  });
  const digest = (store: ReturnType<typeof memoryStore>) =>
    digestFactory({
      store,
      outbox: recordingOutbox().outbox,
      now: () => at,
      look: (schedule) => findChannelNews(audienceOf(schedule), at.getTime(), parts(store)),
    });
  const run = { schedule: schedule({ kind: 'digest' }), idempotencyKey: 'run-1', at, now: at };

  test('is nothing when nothing is new', async () => {
    expect(await digest(memoryStore())(run)).toBe('nothing');
  });

  test('tells what was opened and declared, whom the debate leaves out, and tells it once', async () => {
    const store = memoryStore();
    await store.records(debateRecord).put('town', 'd1', {
      code: 'd1',
      place,
      topic: 'parks',
      prompt: 'prompt-1',
      state: 'open',
      opened: at.getTime() - 1000,
      closes: at.getTime() + 1000,
      posted,
    });
    for (const member of ['a', 'b', 'c']) {
      await store.records(participantRecord).put('town', `d1/${member}`, { debate: 'd1', member, at: 1 });
      const stance = { topic: 'parks', member, viewpoints: ['open-gates'], at: 1 };
      await store.records(stanceRecord).put('town', stanceKey('parks', member), stance);
    }
    const making = await digest(store)(run);
    const text = shown(making);
    expect(text).toContain('- Opening hours of parks, opened: What about question 1?');
    expect(text).toContain(
      'Opening hours of parks, declared by 3 people. Open gates: 3; each of 4 others: fewer than 3',
    );
    expect(text).toContain('Children; People who work at night');
    if (making !== 'nothing') await making.onPosted?.(posted);
    const next = new Date(at.getTime() + 7 * 24 * 3_600_000);
    expect(await digest(store)({ ...run, idempotencyKey: 'run-2', at: next, now: next })).toBe('nothing');
  });

  test('knows nothing of other channels', async () => {
    const store = memoryStore();
    await store.records(debateRecord).put('town', 'd1', {
      code: 'd1',
      place: { ...place, channel: 'elsewhere' },
      topic: 'parks',
      prompt: 'prompt-1',
      state: 'open',
      opened: at.getTime() - 1000,
      closes: at.getTime() + 1000,
      posted,
    });
    expect(await digest(store)(run)).toBe('nothing');
  });
});
