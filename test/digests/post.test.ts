import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { text } from '../../src/chat/build.ts';
import type { Reply } from '../../src/chat/reply.ts';
import { type ChannelNews, digestFactory, makeDigest } from '../../src/digests/digest-factory.ts';
import { channelStateKey } from '../../src/digests/model/digest-state.ts';
import { postOnce } from '../../src/publishing/post-once.ts';
import { type Schedule, scheduleRecord } from '../../src/schedules/model/schedule.ts';
import { changeSchedule, pauseSchedule, resumeSchedule } from '../../src/schedules/model/schedule-steps.ts';
import { aPlace, aPlanned, aSweep, keepSchedule, minute } from '../fixtures/jobs.ts';
import { outline } from '../fixtures/outline.ts';

const begin = '2026-03-01T00:00:00Z';
const hour = 60 * minute;
const day = 24 * hour;
const morning = { rule: { kind: 'cron', expression: '0 9 * * *' }, zone: 'Europe/Berlin' } as const;
const noon = { rule: { kind: 'cron', expression: '0 12 * * *' }, zone: 'America/New_York' } as const;

/** What a person or a platform does on a day, besides what happens on it. */
const acts = [
  'nothing',
  'pause',
  'resume',
  'edit',
  'replace',
  'outage',
  'lost',
  'taken',
  'refused',
  'now',
  'down',
] as const;
const aDay = fc.record({
  act: fc.constantFrom(...acts),
  events: fc.integer({ min: 0, max: 2 }),
  late: fc.integer({ min: 0, max: 30 }),
});

type Event = { id: string; at: number; found: number; concerns: true };

function stage(member?: string) {
  const events: Event[] = [];
  const since = Date.parse(begin) - 7 * day;
  const sweep = aSweep(begin);
  const { store, clock } = sweep;
  const look = async (): Promise<ChannelNews> => ({
    happenings: events.filter(({ found }) => found <= clock.now().getTime()),
    since,
    write: async (tells): Promise<Reply> => ({
      title: 'New',
      blocks: [text(tells.join(' '))],
      shareable: false,
    }),
  });
  Object.assign(sweep.parts.factories, { digest: digestFactory({ ...sweep.parts, look }) });
  let current: Schedule = aPlanned(clock.now(), {
    id: 'first',
    work: { kind: 'digest', ...(member === undefined ? {} : { member }) },
    schedule: morning,
  });
  let made = 0;
  const keep = async (how: (schedule: Schedule) => Schedule) => {
    const found = (await store.records(scheduleRecord).get('town', current.id)) ?? current;
    current = how(found);
    await keepSchedule(store, current);
  };
  const read = (reply: Reply) => outline(reply).split('\n')[1]?.split(' ') ?? [];
  return {
    ...sweep,
    events,
    keep,
    now: () => clock.now(),
    /** Deletes the schedule, and makes another. */
    async replace() {
      await store.records(scheduleRecord).delete('town', current.id);
      made += 1;
      const { work } = current;
      current = aPlanned(clock.now(), { id: `again${made}`, work, schedule: noon });
      await keepSchedule(store, current);
    },
    async post() {
      made += 1;
      const idempotencyKey = `by-hand-${made}`;
      const at = clock.now();
      const issue = { community: 'town', idempotencyKey, key: channelStateKey('plaza'), upTo: at.getTime() };
      const make = () => makeDigest(issue, look, sweep.parts);
      await postOnce(
        {
          idempotencyKey,
          place: aPlace(),
          at,
          until: new Date(at.getTime() + hour),
          review: 'exempt',
          make,
        },
        sweep.parts,
      );
    },
    /** Half-hours up to an instant, with what is to be done in each. */
    async until(instant: number, isUp = true) {
      while (clock.now().getTime() < instant) {
        clock.pass(30 * minute);
        if (isUp) await sweep.sweep();
      }
    },
    tells: () => [...sweep.sent, ...sweep.told].flatMap(({ reply }) => read(reply)),
  };
}

async function live(
  days: readonly { act: (typeof acts)[number]; events: number; late: number }[],
  member?: string,
) {
  const it = stage(member);
  await it.keep((schedule) => schedule);
  let at = Date.parse(begin);
  for (const [index, { act, events, late }] of days.entries()) {
    for (let n = 0; n < events; n++)
      it.events.push({
        id: `e${index}-${n}`,
        at: at + n * 5 * hour + 7 * minute,
        found: at + (n * 5 + late) * hour,
        concerns: true,
      });
    if (act === 'pause') await it.keep(pauseSchedule);
    if (act === 'resume') await it.keep((schedule) => resumeSchedule(schedule, it.now()));
    if (act === 'edit')
      await it.keep((schedule) =>
        changeSchedule(schedule, { schedule: index % 2 ? morning : noon }, it.now()),
      );
    if (act === 'replace') await it.replace();
    if (act === 'lost' || act === 'refused') it.faults.push(act);
    if (act === 'taken') it.faults.push('taken-unanswered');
    if (act === 'now' && member === undefined) await it.post();
    // Where nobody can find out for a whole day whether a digest stands, the next one tells the same again.
    it.state.blind = act === 'down';
    await it.until(at + 14 * hour, act !== 'outage');
    it.state.blind = false;
    at += day;
    await it.until(at, act !== 'outage');
  }
  it.faults.length = 0;
  it.state.blind = false;
  await it.keep((schedule) => (schedule.state === 'paused' ? resumeSchedule(schedule, it.now()) : schedule));
  await it.until(at + 4 * day);
  return it;
}

describe('digests of a channel', () => {
  test('tell everything once, whatever people, platforms and clocks do in between', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aDay, { minLength: 1, maxLength: 10 }), async (days) => {
        const it = await live(days);
        expect(it.problems).toEqual([]);
        expect(it.tells().toSorted()).toEqual(it.events.map(({ id }) => id).toSorted());
      }),
      { numRuns: 40 },
    );
  });

  test('that go to a member go on from where the last one ended', async () => {
    const days = [1, 0, 2, 1].map((events) => ({ act: 'nothing' as const, events, late: 3 }));
    const it = await live(days, 'ada');
    expect(it.sent).toEqual([]);
    expect(it.tells().toSorted()).toEqual(it.events.map(({ id }) => id).toSorted());
  });
});
