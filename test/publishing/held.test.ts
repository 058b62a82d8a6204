import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Gate } from '../../src/publishing/gate.ts';
import { deliveryRecord } from '../../src/publishing/model/delivery.ts';
import { postOnce } from '../../src/publishing/post-once.ts';
import type { PostRequest } from '../../src/publishing/post-request.ts';
import { reviewGate } from '../../src/review/gate.ts';
import { reviewTasks } from '../../src/review/jobs.ts';
import { approve, reject } from '../../src/review/model/decide.ts';
import { draftRecord, type Item, itemRecord } from '../../src/review/model/item.ts';
import { takeStep } from '../../src/review/queue.ts';
import { communityKey, settingsRecord } from '../../src/settings/model/settings.ts';
import { collect } from '../fixtures/collect.ts';
import { aClock, aMaking, aPlace, minute } from '../fixtures/jobs.ts';
import { someKnowledge } from '../fixtures/knowledge.ts';
import { memoryStore } from '../fixtures/memory-store.ts';
import { mortal } from '../fixtures/mortal.ts';
import { type Fault, recordingOutbox } from '../fixtures/outbox.ts';
import { say } from '../fixtures/say.ts';

const day = 24 * 60 * minute;
const knowledge = someKnowledge();

/** One post in a community that reviews, made anew each time it is asked for. */
async function aHeldPost() {
  const clock = aClock('2026-11-21T17:00:00Z');
  const recording = recordingOutbox({ forgetful: true });
  const store = memoryStore(() => clock.now().getTime());
  await store.records(settingsRecord).put('town', communityKey, { review: 'one', reviewChannel: 'mods' });
  const done: (number | undefined)[] = [];
  const dropped: string[] = [];
  let [codes, made] = [0, 0];
  const whole = { store, outbox: recording.outbox };
  const start = clock.now().getTime();

  const reviewed = (gate: Gate) => ({ gate, as: 'digest' as const, until: new Date(start + 2 * day) });

  /** What a process does with this store and this platform. */
  function process({ store, outbox }: typeof whole) {
    const parts = { store, outbox, say, newCode: () => `C${++codes}` };
    const gate = () => reviewGate({ ...parts, knowledge: () => knowledge, now: clock.now });
    const ports = () => ({ ...parts, knowledge, now: clock.now() });
    const outgoing: PostRequest = {
      idempotencyKey: 'fair-abc123',
      review: reviewed(gate()),
      place: aPlace(),
      at: new Date(start),
      until: new Date(start + 120 * minute),
      make: async () => ({
        ...aMaking(`Version ${++made}`),
        renew: async (approved, passed) => ({ ...approved, title: `${approved.title} of ${passed}` }),
        onPosted: async (_, passed) => void done.push(passed),
      }),
      onDropped: async ({ because: reason, state }) => void dropped.push(reason ?? state),
    };
    const by = { id: 'ben', pseudonym: 'B', viewpoints: [] };
    const step = (item: Item, kind: 'approve' | 'reject') =>
      kind === 'approve'
        ? approve(item, by, { at: clock.now().getTime(), remindAfter: 24, revision: 1, mode: 'one' })
        : reject(item, by, { at: clock.now().getTime(), remindAfter: 24, reason: 'No' });
    return {
      gate,
      post: (change: Partial<PostRequest> = {}) =>
        postOnce({ ...outgoing, ...change }, { store, outbox, now: clock.now }),
      work: () => reviewTasks({ ...parts, knowledge: () => knowledge }).run(clock.now()),
      async decide(kind: 'approve' | 'reject') {
        const [item] = await items();
        if (item) await takeStep(ports(), 'town', item.code, (found) => step(found, kind));
      },
    };
  }

  const items = async () => (await collect(store.records(itemRecord).list('town'))).map(({ value }) => value);
  const inPublic = () => recording.sent.filter(({ place }) => place.channel === 'plaza');
  return {
    ...recording,
    ...process(whole),
    reviewed,
    whole,
    process,
    clock,
    store,
    done,
    dropped,
    items,
    inPublic,
  };
}

type Held = Awaited<ReturnType<typeof aHeldPost>>;

const record = ({ store }: Held) => store.records(deliveryRecord).get('town', 'fair-abc123');

describe('a post in a community that reviews', () => {
  test('in a community that reviews, a post waits, and is dropped when it has waited too long', async () => {
    const held = await aHeldPost();
    expect(await held.post()).toMatchObject({ state: 'held', held: { item: 'C1' }, finished: false });
    held.clock.pass(day);
    expect(await held.post()).toMatchObject({ state: 'held' });
    expect(held.inPublic()).toEqual([]);
    held.clock.pass(day + 1);
    expect(await held.post()).toMatchObject({ state: 'missed', because: 'unreviewed', finished: true });
    expect(held.dropped).toEqual(['unreviewed']);
    expect(await held.items()).toMatchObject([{ status: 'lapsed', undeliverable: 'unreviewed' }]);
    expect(await held.store.records(draftRecord).count('town')).toBe(0);
  });

  test('what was approved is posted as approved, whatever it would say now', async () => {
    const held = await aHeldPost();
    await held.post();
    held.clock.pass(3 * 60 * minute);
    await held.decide('approve');
    const passed = held.clock.now().getTime();
    expect(await held.post()).toMatchObject({ state: 'posted', finished: true, held: { passed } });
    expect(held.inPublic().map(({ reply }) => reply)).toEqual([
      { ...aMaking('Version 1').reply, title: `Version 1 of ${passed}` },
    ]);
    expect(held.done).toEqual([passed]);
    held.clock.pass(2 * minute);
    await held.work();
    expect(await held.items()).toMatchObject([{ todo: [], posted: expect.stringContaining('plaza') }]);
  });

  test('is looked for no further back than when it was let through', async () => {
    const held = await aHeldPost();
    await held.post();
    held.clock.pass(day);
    await held.decide('approve');
    held.faults.push('taken-unanswered');
    const passed = held.clock.now().getTime();
    expect(await held.post()).toMatchObject({ state: 'unknown', claimedAt: passed });
    held.clock.pass(2 * minute);
    expect(await held.post()).toMatchObject({ state: 'posted', finished: true });
    expect(held.inPublic()).toHaveLength(1);
  });

  test('ends when it is rejected', async () => {
    const held = await aHeldPost();
    await held.post();
    await held.decide('reject');
    expect(await held.post()).toMatchObject({ state: 'missed', because: 'rejected', finished: true });
    expect(await held.items()).toMatchObject([{ status: 'rejected' }]);
    expect(held.inPublic()).toEqual([]);
  });

  test('that was decided on before it was written down that it waits goes on all the same', async () => {
    const held = await aHeldPost();
    const gate = held.gate();
    const hasty: Gate = {
      ...gate,
      async submit(...asked) {
        const verdict = await gate.submit(...asked);
        await held.decide('approve');
        return verdict;
      },
    };
    expect(await held.post({ review: held.reviewed(hasty) })).toMatchObject({ state: 'held' });
    for (let passed = 0; passed < 10; passed++) {
      held.clock.pass(minute);
      await held.work();
      await held.post();
    }
    expect(held.inPublic()).toHaveLength(1);
    expect(await held.items()).toMatchObject([{ status: 'accepted', todo: [] }]);
  });

  test('takes another code where its own is taken', async () => {
    const held = await aHeldPost();
    await held.post();
    held.clock.pass(minute);
    const gate: Gate = { ...held.gate(), newItemCode: async () => 'C1' };
    const until = new Date(held.clock.now().getTime() + day);
    const other = { idempotencyKey: 'other-abc', review: { gate, as: 'nudge' as const, until } };
    const at = { at: held.clock.now(), until };
    expect(await held.post({ ...other, ...at })).toMatchObject({ state: 'due' });
    held.clock.pass(5 * minute);
    const again = await held.post({ idempotencyKey: 'other-abc', ...at });
    expect(again).toMatchObject({ state: 'held', held: { item: 'C2' } });
  });
});

const faultsOf = fc.array(
  fc.constantFrom<(Fault | undefined)[]>(undefined, 'taken-unanswered', 'lost', 'refused', {
    retryAfter: 5_000,
  }),
  { maxLength: 8 },
);
const lifeOf = fc.record({
  steps: fc.integer({ min: 1, max: 24 }),
  pause: fc.integer({ min: 0, max: 400 }),
  act: fc.constantFrom('post' as const, 'post' as const, 'work' as const, 'decide' as const),
});

/** A process that ended between writing that nothing is left to do and deleting the reply that had waited. */
const examples: [{ steps: number; pause: number; act: 'post' | 'work' | 'decide' }[], Fault[]][] = [
  [
    [
      { steps: 1, pause: 174, act: 'post' },
      { steps: 1, pause: 6, act: 'post' },
      { steps: 8, pause: 53, act: 'post' },
      { steps: 4, pause: 127, act: 'decide' },
      { steps: 7, pause: 0, act: 'post' },
      { steps: 4, pause: 0, act: 'work' },
    ],
    [],
  ],
];

async function whereverProcessesEnd(kind: 'approve' | 'reject') {
  await fc.assert(
    fc.asyncProperty(fc.array(lifeOf, { maxLength: 8 }), faultsOf, async (lives, faults) => {
      const held = await aHeldPost();
      held.faults.push(...faults);
      for (const { steps, pause, act } of lives) {
        const left = { left: steps };
        const life = held.process({
          store: mortal(held.whole.store, left),
          outbox: mortal(held.whole.outbox, left),
        });
        void (act === 'decide' ? life.decide(kind) : life[act]());
        for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
        held.clock.pass(pause * 1_000);
      }
      for (let passed = 0; passed < 120; passed++) {
        held.clock.pass(minute);
        await held.post();
        await held.work();
        await held.decide(kind);
        if ((await record(held))?.finished && (await held.items()).every(({ todo }) => todo.length === 0))
          break;
      }
      expect(await held.items()).toHaveLength(1);
      expect(await record(held)).toMatchObject({ finished: true });
      expect((await held.items())[0]?.todo).toEqual([]);
      expect(held.inPublic()).toHaveLength(kind === 'approve' ? 1 : 0);
      expect(held.done.length > 0).toBe(kind === 'approve');
      expect(await held.store.records(draftRecord).count('town')).toBe(0);
    }),
    { numRuns: 150, examples },
  );
}

test('wherever processes die, what waits for review is one item, and is posted once when approved', () =>
  whereverProcessesEnd('approve'));

test('wherever processes die, what reviewers reject is not posted', () => whereverProcessesEnd('reject'));
