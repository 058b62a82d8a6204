import { expect, it } from 'vitest';
import { makeRecentChannels } from '../../../src/platforms/slack/outbox.ts';

it('remembers for ten minutes that somebody asked in a channel', () => {
  let now = 0;
  const seen = makeRecentChannels(() => now);
  expect(seen.has('C1')).toBe(false);
  seen.add('C1');
  now = 10 * 60_000 - 1;
  expect(seen.has('C1')).toBe(true);
  expect(seen.has('C2')).toBe(false);
  seen.add('C2');
  now += 1;
  expect(seen.has('C1')).toBe(false);
  expect(seen.has('C2')).toBe(true);
});

it('forgets the channel that was asked in longest ago when it remembers too many', () => {
  const seen = makeRecentChannels(() => 0);
  for (let channel = 0; channel < 10_000; channel++) seen.add(`C${channel}`);
  seen.add('C0');
  seen.add('CNEW');
  expect(['C0', 'C1', 'C2', 'CNEW'].map(seen.has)).toEqual([true, false, true, true]);
});
