import { expect, test } from 'vitest';
import { makeMemory } from '../../../src/coverage/ranker/memory.ts';

const vector = (value: number) => Float32Array.of(value);

test('keeps the vectors used last, and no more than it may', () => {
  const memory = makeMemory({ most: 2, life: 100, now: () => 0 });
  memory.keep('a', vector(1));
  memory.keep('b', vector(2));
  memory.get('a');
  memory.keep('c', vector(3));
  expect(['a', 'b', 'c'].map((text) => memory.get(text)?.[0])).toEqual([1, undefined, 3]);
});

test('forgets what was not used for a while', () => {
  let now = 0;
  const memory = makeMemory({ most: 9, life: 100, now: () => now });
  memory.keep('a', vector(1));
  memory.keep('b', vector(2));
  now = 60;
  memory.get('a');
  now = 120;
  expect(memory.get('a')?.[0]).toBe(1);
  expect(memory.get('b')).toBeUndefined();
  now = 220;
  expect(memory.get('a')).toBeUndefined();
});
