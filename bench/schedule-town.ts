import { sayWith } from '../src/chat/say.ts';
import { plannedDebates } from '../src/debates/plan-debates.ts';
import { plannedDigests } from '../src/digests/plan-digests.ts';
import { reviewGate } from '../src/review/gate.ts';
import { type Schedule, scheduleRecord } from '../src/schedules/model/schedule.ts';
import { newSchedule } from '../src/schedules/model/schedule-steps.ts';
import { sweepJob } from '../src/schedules/sweep.ts';
import type { PostFactory } from '../src/schedules/work-kind.ts';
import { makeSettingsReader } from '../src/settings/reader.ts';
import { storeOn } from '../src/store/open-store.ts';
import { placeholders, type Sql } from '../src/store/sql.ts';
import { makeKnowledge } from '../src/topics/model/knowledge.ts';
import { recordingOutbox } from '../test/fixtures/outbox.ts';

export const start = Date.UTC(2026, 10, 21, 12);
const minute = 60_000;
const week = 7 * 24 * 60 * minute;

/** So many schedules run every minute; all others are weekly, and none of them falls due while it is measured. */
export const everyMinute = 10;

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

const template = (index: number): Omit<Schedule, 'state' | 'createdAt' | 'lastHandled'> => ({
  id: `s${index.toString(36)}`,
  place: { adapter: 'web', community: `town-${Math.floor(index / 10)}`, channel: `channel-${index % 10}` },
  work: { kind: 'debate', topics: ['gated-release'], closesAfter: 1440, otherSide: false },
  schedule: {
    rule: {
      kind: 'weekly',
      days: [weekdays[index % 7] ?? 'monday'],
      every: 1,
      time: `${String(index % 24).padStart(2, '0')}:${String((index % 4) * 15).padStart(2, '0')}`,
    },
    zone: 'Europe/Berlin',
  },
});

const weekly = (index: number): Schedule => ({
  ...template(index),
  state: 'active',
  createdAt: start,
  lastHandled: start,
  due: start + (1 + (index % 6)) * (week / 7) + (index % 1440) * minute,
});

const atOnce = 500;

/** Fills an empty store with so many schedules, ten in a community. */
export async function fill(sql: Sql, count: number): Promise<void> {
  const rows = (some: number) =>
    Array.from({ length: some }, (_, row) => `(${placeholders(4, 1 + row * 4)})`).join(', ');
  const statement = `insert into moot_entry (namespace, key, value, due) values ${rows(atOnce)}`;
  for (let first = 0; first < count; first += 100 * atOnce)
    await sql.transaction(async ({ run }) => {
      for (let from = first; from < Math.min(first + 100 * atOnce, count); from += atOnce) {
        const planned = Array.from({ length: atOnce }, (_, offset) => weekly(from + offset));
        const values = planned.flatMap((data) => [
          data.place.community,
          `schedule/${data.id}`,
          JSON.stringify({ version: 1, due: data.due, data }),
          data.due ?? null,
        ]);
        await run(statement, values);
      }
    });
  const schedules = storeOn(sql, { onSetAside: () => {} }).records(scheduleRecord);
  for (let index = 0; index < everyMinute; index++) {
    const parts = { ...template(index), id: `often${index}` };
    const schedule = { rule: { kind: 'cron' as const, expression: '* * * * *' }, zone: 'UTC' };
    await schedules.put(
      parts.place.community,
      parts.id,
      newSchedule({ ...parts, schedule }, new Date(start)),
    );
  }
  await sql.run('analyze');
}

/**
 * A sweep over a store, with a clock that goes forward a minute before each, and a platform that answers at once. What it
 * asks of settings and review is read from the store, where all is as it comes.
 */
export function sweeper(sql: Sql, from = start) {
  let time = from;
  const { outbox, sent } = recordingOutbox({ forgetful: true });
  const make: PostFactory = async ({ idempotencyKey: mark }) => ({
    reply: { title: mark, blocks: [], shareable: false },
  });
  const store = storeOn(sql, { onSetAside: () => {} });
  const settings = makeSettingsReader(store, Date.now);
  const knowledge = makeKnowledge([], new Map());
  const parts = { store, outbox, say: sayWith((key) => key), now: () => new Date(time) };
  const job = sweepJob({
    ...parts,
    kinds: [plannedDebates, plannedDigests],
    factories: { debate: make, digest: make },
    gate: reviewGate({ ...parts, knowledge: () => knowledge, newCode: () => 'CODE' }),
    settings: async (community, channel) => ({
      ...(await settings.in(community, channel)).effective,
      postsADay: 10_000,
    }),
    report: (error) => {
      throw error;
    },
  });
  return {
    sent,
    /** A sweep when nothing has fallen due since the last. */
    idle: () => job.run(new Date(time)),
    async sweep() {
      time += minute;
      await job.run(new Date(time));
    },
  };
}
