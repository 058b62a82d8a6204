import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { withTimeout } from '../../src/lib/timeout.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('work that is done in time settles as it does, and leaves no timer', async () => {
  expect(await withTimeout(100, Promise.resolve('done'), () => 'late')).toBe('done');
  await expect(withTimeout(100, Promise.reject(new Error('failed')), () => 'late')).rejects.toThrow('failed');
  expect(vi.getTimerCount()).toBe(0);
});

test('work that takes too long settles as the last argument says', async () => {
  const never = new Promise<string>(() => {});
  const late = withTimeout(100, never, () => 'late');
  const failing = withTimeout(100, never, () => {
    throw new Error('too slow');
  });
  const failed = expect(failing).rejects.toThrow('too slow');
  await vi.advanceTimersByTimeAsync(100);
  expect(await late).toBe('late');
  await failed;
});
