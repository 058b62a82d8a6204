import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Outbox, PostError } from '../../src/chat/outbox.ts';
import { postOnce } from '../../src/publishing/post-once.ts';
import type { Post, PostRequest } from '../../src/publishing/post-request.ts';
import type { Store } from '../../src/store/store.ts';
import { aClock, aMaking, aPlace, minute } from '../fixtures/jobs.ts';
import { memoryStore } from '../fixtures/memory-store.ts';
import { mortal } from '../fixtures/mortal.ts';
import { type Fault, recordingOutbox } from '../fixtures/outbox.ts';

function aPost(forgetful = false) {
  const clock = aClock('2026-11-21T17:00:00Z');
  const recording = recordingOutbox({ forgetful });
  const store = memoryStore(() => clock.now().getTime());
  const done: string[] = [];
  const making: Post = {
    ...aMaking(),
    onPosted: async (posted) => void done.push(posted?.message ?? 'privately'),
  };
  const outgoing: PostRequest = {
    idempotencyKey: 'fair-abc123',
    review: 'exempt',
    place: aPlace(),
    at: clock.now(),
    until: new Date(clock.now().getTime() + 120 * minute),
    make: async () => making,
  };
  const parts = { store, outbox: recording.outbox, now: clock.now };
  const post = (change: Partial<PostRequest> = {}) => postOnce({ ...outgoing, ...change }, parts);
  return { ...recording, clock, store, done, outgoing, parts, post };
}

describe('postOnce', () => {
  test('posts, does what follows, and then does nothing more', async () => {
    const { post, sent, done } = aPost(true);
    const first = await post();
    expect(first).toMatchObject({ state: 'posted', finished: true, posted: { message: 'message-1' } });
    expect(await post()).toEqual(first);
    expect(sent.map(({ mark: idempotencyKey }) => idempotencyKey)).toEqual(['fair-abc123']);
    expect(done).toEqual(['message-1']);
  });

  test('of many at once, one posts', async () => {
    const { post, sent } = aPost(true);
    await Promise.all(Array.from({ length: 10 }, () => post()));
    expect(sent).toHaveLength(1);
  });

  test('looks before it posts again when the outcome is unknown', async () => {
    const { post, sent, faults, clock, done } = aPost(true);
    faults.push('taken-unanswered');
    expect(await post()).toMatchObject({ state: 'unknown', finished: false });
    await post();
    expect(done).toEqual([]);
    clock.pass(2 * minute);
    expect(await post()).toMatchObject({ state: 'posted', finished: true });
    expect(sent).toHaveLength(1);
    expect(done).toEqual(['message-1']);
  });

  test('posts again what was lost on the way', async () => {
    const { post, sent, faults, clock } = aPost(true);
    faults.push('lost');
    expect(await post()).toMatchObject({ state: 'unknown' });
    clock.pass(2 * minute);
    expect(await post()).toMatchObject({ state: 'posted', attempts: 2 });
    expect(sent).toHaveLength(1);
  });

  test('leaves it unknown where the channel cannot be looked at, and never posts again', async () => {
    const { post, sent, faults, clock, state } = aPost(true);
    faults.push('taken-unanswered');
    state.blind = true;
    for (let hours = 0; hours < 30; hours++) {
      await post();
      clock.pass(60 * minute);
    }
    expect(await post()).toMatchObject({ state: 'unknown', finished: true });
    expect(sent).toHaveLength(1);
  });

  test('waits for as long as the platform asks', async () => {
    const { post, sent, faults, clock } = aPost();
    faults.push({ retryAfter: 90_000 });
    expect(await post()).toMatchObject({ state: 'due', next: clock.now().getTime() + 90_000 });
    clock.pass(89_000);
    await post();
    expect(sent).toHaveLength(0);
    clock.pass(1_000);
    await post();
    expect(sent).toHaveLength(1);
  });

  test('is missed when it was refused until it was too late', async () => {
    const { post, sent, faults, clock } = aPost();
    faults.push(...Array.from({ length: 50 }, (): Fault => 'refused'));
    for (let passed = 0; passed < 180; passed++) {
      await post();
      clock.pass(minute);
    }
    expect(await post()).toMatchObject({ state: 'missed', because: 'late', finished: true });
    expect(faults.length).toBeGreaterThan(30);
    expect(sent).toEqual([]);
  });

  test('does what follows again when it was cut off in that', async () => {
    const { post, sent, clock, done } = aPost(true);
    const broken: Post = { ...aMaking(), onPosted: () => Promise.reject(new Error('cut off')) };
    await expect(post({ make: async () => broken })).rejects.toThrow('cut off');
    clock.pass(5 * minute);
    expect(await post()).toMatchObject({ state: 'posted', finished: true });
    expect(sent).toHaveLength(1);
    expect(done).toEqual(['message-1']);
  });

  test('puts off what could not be made, and says so', async () => {
    const { post, clock, sent } = aPost();
    await expect(post({ make: () => Promise.reject(new Error('no words')) })).rejects.toThrow('no words');
    clock.pass(2 * minute);
    await post();
    expect(sent).toHaveLength(1);
  });

  test('posts nothing where there is nothing, or where it shall not', async () => {
    const empty = aPost();
    expect(await empty.post({ make: async () => 'nothing' })).toMatchObject({
      state: 'nothing',
      finished: true,
    });
    const vetoed = aPost();
    expect(await vetoed.post({ veto: async () => 'stopped' })).toMatchObject({
      state: 'missed',
      because: 'stopped',
    });
    expect([...empty.sent, ...vetoed.sent]).toEqual([]);
  });

  test.each(['gone', 'archived', 'no-right'] as const)(
    'is refused where the channel is %s',
    async (reach) => {
      const { post, reachable } = aPost();
      reachable.set('plaza', reach);
      expect(await post()).toMatchObject({ state: 'refused', because: reach, finished: true });
    },
  );

  test('does what follows once a member was told', async () => {
    const { post, done, told } = aPost();
    expect(await post({ member: 'ada' })).toMatchObject({ state: 'posted', finished: true });
    expect([done, told.length]).toEqual([['privately'], 1]);
  });

  test('tells a member at most once: an unknown outcome is not retried', async () => {
    const { parts, outgoing, clock, told } = aPost();
    const outbox: Outbox = {
      ...parts.outbox,
      async tell(member, reply) {
        await parts.outbox.tell(member, reply);
        throw new PostError('unknown', 'other');
      },
    };
    const tell = () => postOnce({ ...outgoing, member: 'ada' }, { ...parts, outbox });
    await tell();
    clock.pass(10 * minute);
    expect(await tell()).toMatchObject({ state: 'unknown', finished: true });
    expect(told).toHaveLength(1);
  });
});

describe('a process that stands still between its claim and its post', () => {
  /** Posts with an outbox that, once, lets another machine take over before it posts. */
  function paused(takeOver: (town: ReturnType<typeof aPost>) => Promise<unknown>) {
    const town = aPost(true);
    const outbox: Outbox = {
      ...town.parts.outbox,
      async post(place, reply, mark, answers, permit) {
        await takeOver(town);
        await permit?.check();
        return town.parts.outbox.post(place, reply, mark, answers);
      },
    };
    const start = town.clock.now();
    return { ...town, start, outbox };
  }

  const afterwards = async ({ clock, post }: ReturnType<typeof aPost>) => {
    clock.pass(5 * minute);
    return post();
  };

  test('posts nothing when its clock shows that its claim is over', async () => {
    const { parts, outgoing, outbox, sent } = paused(async ({ clock }) => clock.pass(5 * minute));
    expect(await postOnce(outgoing, { ...parts, outbox })).toMatchObject({ state: 'due' });
    expect(sent).toEqual([]);
  });

  test('posts nothing when another took over, though its own clock stood still too', async () => {
    const { parts, outgoing, outbox, sent, start } = paused(afterwards);
    const after = await postOnce(outgoing, { ...parts, outbox, now: () => start });
    expect(after).toMatchObject({ state: 'posted', finished: true });
    expect(sent).toHaveLength(1);
  });

  test('posts nothing when the store cannot say who has the claim', async () => {
    const { parts, outgoing, outbox, sent, store } = paused(async () => {
      broken = true;
    });
    let broken = false;
    const spoilt: Store = {
      ...store,
      records: (kind) => {
        const records = store.records(kind);
        return {
          ...records,
          get: (...key) => (broken ? Promise.reject(new Error('no store')) : records.get(...key)),
        };
      },
    };
    await postOnce(outgoing, { ...parts, store: spoilt, outbox });
    expect(sent).toEqual([]);
  });

  test('cancels the request that takes too long', async () => {
    const { parts, outgoing } = aPost();
    let cancelled = false;
    const outbox: Outbox = {
      ...parts.outbox,
      post: (_, __, ___, ____, permit) =>
        new Promise(() => permit?.signal.addEventListener('abort', () => (cancelled = true))),
    };
    const pace = { lease: 3 * minute, timeout: 1, lookAfter: minute };
    expect(await postOnce(outgoing, { ...parts, outbox, pace })).toMatchObject({ state: 'unknown' });
    expect(cancelled).toBe(true);
  });
});

const faultsOf = fc.array(
  fc.constantFrom<(Fault | undefined)[]>(undefined, 'taken-unanswered', 'lost', 'refused', {
    retryAfter: 5_000,
  }),
  { maxLength: 6 },
);

test('whatever fails, and wherever processes die, it is posted once', async () => {
  const lives = fc.array(
    fc.record({ steps: fc.integer({ min: 1, max: 8 }), pause: fc.integer({ min: 0, max: 400 }) }),
    {
      maxLength: 6,
    },
  );
  await fc.assert(
    fc.asyncProperty(lives, faultsOf, async (lives, faults) => {
      const { parts, outgoing, clock, sent, done, post, ...spoilt } = aPost(true);
      spoilt.faults.push(...faults);
      for (const { steps, pause } of lives) {
        const left = { left: steps };
        const store: Store = mortal(parts.store, left);
        const outbox: Outbox = mortal(parts.outbox, left);
        void postOnce(outgoing, { ...parts, store, outbox });
        for (let turn = 0; turn < 40; turn++) await Promise.resolve();
        await new Promise((resolve) => setImmediate(resolve));
        clock.pass(pause * 1_000);
      }
      for (let passed = 0; passed < 100; passed++) {
        clock.pass(minute);
        if ((await post()).finished) break;
      }
      expect(sent).toHaveLength(1);
      expect(done.length).toBeGreaterThan(0);
    }),
    { numRuns: 300 },
  );
});
