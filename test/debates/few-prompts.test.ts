import { beforeEach, expect, test } from 'vitest';
import { debateFactory } from '../../src/debates/debate-factory.ts';
import { startThread, warnOfFewPrompts } from '../../src/debates/follow-up.ts';
import { debatesJob } from '../../src/debates/lifecycle.ts';
import type { Debate } from '../../src/debates/model/debate.ts';
import { plannedDebates } from '../../src/debates/plan-debates.ts';
import { debatePosts } from '../../src/debates/posts.ts';
import { creatorRecord, type Work } from '../../src/schedules/model/schedule.ts';
import { sweepJob } from '../../src/schedules/sweep.ts';
import { defaults } from '../../src/settings/model/settings.ts';
import { openGate } from '../fixtures/gate.ts';
import { aClock, aPlanned, keepSchedule, minute } from '../fixtures/jobs.ts';
import { someKnowledge } from '../fixtures/knowledge.ts';
import { memoryStore } from '../fixtures/memory-store.ts';
import { recordingOutbox } from '../fixtures/outbox.ts';
import { outline } from '../fixtures/outline.ts';
import { say } from '../fixtures/say.ts';

const knowledge = someKnowledge();
const prompts = knowledge.topic('parks')?.prompts.length ?? 0;
const day = 24 * 60;

/** A debate on one topic each day at 18:00 in Berlin, made by somebody, with all that goes with it. */
function stage() {
  const clock = aClock('2026-03-04T16:59:00Z');
  const recording = recordingOutbox();
  const store = memoryStore(() => clock.now().getTime());
  const settings = async () => ({ ...defaults, reviewChannel: 'review' });
  const posts = debatePosts({ store, knowledge: async () => knowledge, say, settings });
  const parts = {
    store,
    outbox: recording.outbox,
    now: clock.now,
    posts,
    gate: openGate,
    settings,
    say,
    knowledge: () => knowledge,
  };
  const followUp = async (debate: Debate) => {
    await startThread(debate, parts);
    await warnOfFewPrompts(debate, parts);
  };
  const report = (error: unknown) => {
    throw error;
  };
  const make = debateFactory({
    ...parts,
    knowledge: async () => knowledge,
    opening: posts.opening,
    renewed: posts.renewed,
    followUp,
  });
  const jobs = [
    sweepJob({ ...parts, kinds: [plannedDebates], factories: { debate: make }, report }),
    debatesJob({ ...parts, followUp, report }),
  ];
  return {
    ...recording,
    async begin() {
      const work: Work = { kind: 'debate', topics: ['parks'], closesAfter: 60, otherSide: false };
      await keepSchedule(store, aPlanned(clock.now(), { work }));
      await store.records(creatorRecord).put('town', 'fair', { member: 'maker' });
    },
    async sweepFor(minutes: number) {
      for (let passed = 0; passed < minutes; passed++) {
        clock.pass(minute);
        for (const job of jobs) await job.run(clock.now());
      }
    },
    /** Goes on to the next day without sweeping in between. */
    async nextDay() {
      clock.pass((day - 3) * minute);
      await this.sweepFor(3);
    },
    warnings: () =>
      recording.sent.filter(({ place }) => place.channel === 'review').map(({ reply }) => outline(reply)),
  };
}

let it: ReturnType<typeof stage>;
beforeEach(async () => {
  it = stage();
  await it.begin();
  await it.sweepFor(3);
});

test('moderators and the planner are told once a round that three prompts are left', async () => {
  for (let posted = 1; posted < prompts - 3; posted++) {
    expect(it.warnings()).toEqual([]);
    await it.nextDay();
  }
  expect(it.warnings()).toHaveLength(1);
  expect(it.warnings()[0]).toContain('3 prompts of “Opening hours of parks” are left');
  expect(it.warnings()[0]).toContain('(Suggest a prompt) -> suggest.prompt parks');
  expect(it.told.map(({ member }) => member)).toEqual(['maker']);
  for (let left = 3; left > 0; left--) await it.nextDay();
  expect(it.warnings()).toHaveLength(1);
});

test('moderators are told again in the next round', async () => {
  for (let posted = 1; posted < 2 * prompts; posted++) await it.nextDay();
  expect(it.warnings()).toHaveLength(2);
  expect(it.told).toHaveLength(2);
});

test('the warning waits for a platform that fails, and the debate does not', async () => {
  for (let posted = 1; posted < prompts - 4; posted++) await it.nextDay();
  it.faults.push(undefined, 'refused', undefined, 'refused');
  const before = it.sent.length;
  await it.nextDay();
  // The summary of one debate, and the prompt of the next.
  expect(it.sent.length).toBe(before + 2);
  expect(it.warnings()).toEqual([]);
  await it.sweepFor(3);
  expect(it.warnings()).toHaveLength(1);
});
