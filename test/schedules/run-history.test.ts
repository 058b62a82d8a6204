import { expect, test } from 'vitest';
import { target } from '../../src/chat/build.ts';
import { deliveryRecord, type MissedReason } from '../../src/publishing/model/delivery.ts';
import { finish, markMissed, newDelivery } from '../../src/publishing/model/delivery-steps.ts';
import { runId } from '../../src/publishing/model/run-id.ts';
import { scheduleRecord } from '../../src/schedules/model/schedule.ts';
import { latestRuns } from '../../src/schedules/run-history.ts';
import { aBot, anInvocation, botParts, receive } from '../fixtures/bot.ts';
import { aPlanned } from '../fixtures/jobs.ts';
import { outline } from '../fixtures/outline.ts';

const place = { adapter: 'test', community: 'community', channel: 'channel' };
const posted = { message: 'm', permalink: 'https://chat.example/m' };

/** A daily schedule in the channel, with what became of its runs on days of February and March 2026. */
async function withRuns(runs: Readonly<Record<string, MissedReason | 'posted' | 'nothing'>>) {
  const parts = botParts();
  const bot = aBot(parts);
  const schedule = aPlanned(parts.now(), { place });
  await parts.store.records(scheduleRecord).put('community', schedule.id, schedule);
  for (const [day, state] of Object.entries(runs)) {
    const at = Date.parse(`${day}T17:00:00Z`);
    const fresh = newDelivery({ schedule: schedule.id, place, at }, at);
    const run =
      state === 'posted'
        ? finish({ ...fresh, state, posted }, at)
        : state === 'nothing'
          ? finish({ ...fresh, state }, at)
          : markMissed(fresh, state, at);
    const key = runId(schedule.id, { local: `${day}T18:00`, clock: 'usual' });
    await parts.store.records(deliveryRecord).put('community', key, run);
  }
  const member = { id: 'mod', name: 'mod', level: 'moderator' } as const;
  return {
    parts,
    planned: schedule,
    async ask(action: string, options = {}) {
      const wanted = { kind: 'options', target: target('debate', options, action) } as const;
      const answer = await receive(bot, anInvocation(wanted, { member }));
      return answer.kind === 'reply' ? outline(answer.reply) : answer.kind;
    },
  };
}

test('the list says what became of the latest run, with a way to it', async () => {
  const { ask } = await withRuns({ '2026-03-02': 'late', '2026-03-03': 'posted' });
  const list = await ask('list');
  expect(list).toContain('Last: Tuesday, 3 March 2026 at 18:00 CET: posted.');
  expect(list).toContain('https://chat.example/m');
  expect(list).toContain('What became of it');
});

test('a schedule that has not run says nothing of it', async () => {
  const { ask } = await withRuns({});
  expect(await ask('list')).not.toContain('Last:');
  expect(await ask('became', { schedule: 'fair' })).toContain('It has not run in the last 30 days.');
});

test('moderators read why runs were not posted, the latest first', async () => {
  const { ask } = await withRuns({
    '2026-02-27': 'rejected',
    '2026-02-28': 'skipped',
    '2026-03-01': 'daily-limit',
    '2026-03-02': 'late',
    '2026-03-03': 'nothing',
  });
  const text = await ask('became', { schedule: 'fair' });
  const words = [
    'Nothing was new',
    'Not posted: it was missed',
    'its posts for that day',
    'to be left out',
    'rejected',
  ];
  const places = words.map((word) => text.indexOf(word));
  expect(places.every((found) => found > 0)).toBe(true);
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

test('a few of the latest are read without all that were before', async () => {
  const { parts, planned: schedule } = await withRuns({
    '2026-02-10': 'late',
    '2026-03-03': 'posted',
    '2026-03-04': 'late',
  });
  const latest = await latestRuns(schedule, parts.now(), 2, parts.store);
  expect(latest.map(({ because: reason }) => reason)).toEqual(['late', undefined]);
  expect(await latestRuns(schedule, parts.now(), 10, parts.store)).toHaveLength(3);
});
