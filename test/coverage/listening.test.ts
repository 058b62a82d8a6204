import { expect, test } from 'vitest';
import { routeReader } from '../../src/chat/reader.ts';
import { makeListening } from '../../src/coverage/listening.ts';
import { defaults } from '../../src/settings/model/settings.ts';

const place = { adapter: 'test', community: 'town', channel: 'square' };
const message = { id: '1', text: 'Noise at night', permalink: '', author: 'ada' };

function stage(fails: () => boolean) {
  const reports: unknown[] = [];
  let now = 0;
  const effective = { ...defaults, reading: 'live' } as const;
  const { onMessage, onMessageDeleted } = makeListening({
    settings: {
      in: async () => ({ community: {}, channel: {}, effective }),
      changed() {},
    },
    hearing: {
      async said() {
        if (fails()) throw new Error('the store hangs');
      },
      async unsaid() {
        if (fails()) throw new Error('the store hangs');
      },
    },
    report: (code, error, facts) => reports.push([code, String(error), facts]),
    newCode: () => 'CODE',
    now: () => new Date(now),
  });
  return {
    said: () => onMessage({ ...place, message }),
    unsaid: () => onMessageDeleted({ ...place, message: '1' }),
    reports,
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

test('what fails over messages is reported once a minute, and rejects for nobody', async () => {
  const it = stage(() => true);
  for (const ask of [it.said, it.said, it.unsaid]) await ask();
  const report = ['CODE', 'Error: the store hangs', { during: 'listening', adapter: 'test' }];
  expect(it.reports).toEqual([report]);
  it.pass(60_000);
  await it.unsaid();
  expect(it.reports).toEqual([report, report]);
});

test('what goes well is reported to nobody', async () => {
  const it = stage(() => false);
  await it.said();
  await it.unsaid();
  expect(it.reports).toEqual([]);
});

test('each adapter says whether it is told of what is written', () => {
  const reader = { read: async () => 'withheld' as const };
  const { hears } = routeReader(() => [
    { name: 'test', reader: { ...reader, hears: () => true } },
    { name: 'mute', reader },
    { name: 'blind' },
  ]);
  expect(['test', 'mute', 'blind', 'none'].map((adapter) => hears?.({ ...place, adapter }))).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
