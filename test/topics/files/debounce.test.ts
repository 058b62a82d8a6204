import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { debounce } from '../../../src/topics/files/watch.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const settled = () => {
  const act = vi.fn();
  return { act, ...debounce(act, { quiet: 200, longest: 1_000 }) };
};

test('a burst is one act, after it is over', () => {
  const { act, touch } = settled();
  for (const _ of Array(5)) {
    touch();
    vi.advanceTimersByTime(150);
  }
  expect(act).not.toHaveBeenCalled();
  vi.advanceTimersByTime(50);
  expect(act).toHaveBeenCalledOnce();
});

test('a burst without an end is acted upon all the same, again and again', () => {
  const { act, touch } = settled();
  for (const _ of Array(21)) {
    touch();
    vi.advanceTimersByTime(100);
  }
  expect(act).toHaveBeenCalledTimes(2);
});

test('what is cancelled is not acted upon, and later touches are', () => {
  const { act, touch, cancel } = settled();
  touch();
  cancel();
  vi.advanceTimersByTime(5_000);
  expect(act).not.toHaveBeenCalled();
  touch();
  vi.advanceTimersByTime(200);
  expect(act).toHaveBeenCalledOnce();
});
