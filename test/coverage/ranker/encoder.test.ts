import { expect, test } from 'vitest';
import { makeEncoder } from '../../../src/coverage/ranker/encoder.ts';

const product = (a: ArrayLike<number> = [], b: ArrayLike<number> = []) =>
  Array.from(a).reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

test('sentences that mean the same lie nearer to each other', async () => {
  const [a, b, c] =
    (await makeEncoder()(['The dog sleeps.', 'A hound is napping.', 'Taxes were raised.'])) ?? [];
  expect(product(a, a)).toBeCloseTo(1);
  expect(product(a, b)).toBeGreaterThan(product(a, c));
});

test('it is let go when idle, and loaded again at the next question', async () => {
  const encode = makeEncoder(1);
  const before = await encode(['The dog sleeps.']);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await encode(['The dog sleeps.'])).toEqual(before);
});

test('where its package is not there it answers with nothing, and is not asked again', async () => {
  const encode = makeEncoder(1000, new URL('data:text/javascript,import "@moot/not-there"'));
  expect(await encode(['The dog sleeps.'])).toBeUndefined();
  expect(await encode(['The dog sleeps.'])).toBeUndefined();
});
