import { expect, test } from 'vitest';
import { makeQueue } from '../../src/lib/queue.ts';

test('what belongs together is done in turn, also after a failure; the rest at once', async () => {
  const inTurn = makeQueue();
  const done: string[] = [];
  const gate = Promise.withResolvers<void>();
  const first = inTurn('a', async () => {
    await gate.promise;
    done.push('a1');
    throw new Error('failed');
  });
  const second = inTurn('a', async () => void done.push('a2'));
  await inTurn('b', async () => void done.push('b1'));
  expect(done).toEqual(['b1']);
  gate.resolve();
  await expect(first).rejects.toThrow('failed');
  await second;
  expect(done).toEqual(['b1', 'a1', 'a2']);
});
