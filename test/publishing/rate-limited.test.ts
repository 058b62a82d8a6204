import { expect, test } from 'vitest';
import { PostError } from '../../src/chat/outbox.ts';
import { rateLimited } from '../../src/publishing/rate-limited.ts';
import { aClock, aMaking, aPlace } from '../fixtures/jobs.ts';
import { recordingOutbox } from '../fixtures/outbox.ts';

const { reply } = aMaking();

function anOutbox() {
  const clock = aClock('2026-11-21T17:00:00Z');
  const recording = recordingOutbox();
  return { ...recording, clock, outbox: rateLimited(recording.outbox, clock.now) };
}

/** How long a post is asked to wait, in milliseconds; undefined where it was posted. */
async function wait(posting: Promise<unknown>): Promise<number | undefined> {
  const failure = await posting.then(
    () => undefined,
    (error: unknown) => error,
  );
  return failure instanceof PostError ? failure.retryAfter : undefined;
}

test('a platform that asks to wait is not called again for that community before then', async () => {
  const { outbox, sent, faults, clock } = anOutbox();
  faults.push({ retryAfter: 30_000 });
  expect(await wait(outbox.post(aPlace(), reply, 'a'))).toBe(30_000);
  clock.pass(10_000);
  const waits = await Promise.all(
    ['b', 'c', 'd'].map((idempotencyKey) => wait(outbox.post(aPlace('market'), reply, idempotencyKey))),
  );
  expect(waits).toEqual([21_000, 22_000, 23_000]);
  expect(sent).toEqual([]);
  await outbox.post(aPlace('plaza', 'city'), reply, 'e');
  clock.pass(20_000);
  await outbox.post(aPlace(), reply, 'a');
  expect(sent.map(({ mark: idempotencyKey }) => idempotencyKey)).toEqual(['e', 'a']);
});

test('waiting posts come back within a minute of each other', async () => {
  const { outbox, faults } = anOutbox();
  faults.push({ retryAfter: 1_000 });
  await wait(outbox.post(aPlace(), reply, 'first'));
  const waits = await Promise.all(
    Array.from({ length: 500 }, (_, index) => wait(outbox.post(aPlace(), reply, `${index}`))),
  );
  expect(Math.max(...waits.map((each) => each ?? Number.NaN))).toBeLessThanOrEqual(61_000);
});

test('a member is told, and a channel looked at, through the same', async () => {
  const { outbox, told } = anOutbox();
  await outbox.tell({ adapter: 'web', community: 'town', id: 'ada' }, reply);
  expect(told).toHaveLength(1);
  expect(await outbox.find(aPlace(), 'a', new Date(0))).toBeUndefined();
  expect(await outbox.reach(aPlace())).toBe('yes');
});
