import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { sayWith } from '../../src/chat/say.ts';
import { plannedDebates } from '../../src/debates/plan-debates.ts';
import { plannedDigests } from '../../src/digests/plan-digests.ts';
import { rateLimited } from '../../src/publishing/rate-limited.ts';
import { reviewGate } from '../../src/review/gate.ts';
import { reviewTasks } from '../../src/review/jobs.ts';
import { approve } from '../../src/review/model/decide.ts';
import { takeStep, waitingItems } from '../../src/review/queue.ts';
import { sweepJob } from '../../src/schedules/sweep.ts';
import type { PostFactory } from '../../src/schedules/work-kind.ts';
import { defaults } from '../../src/settings/model/settings.ts';
import { openStore } from '../../src/store/open-store.ts';
import { makeKnowledge } from '../../src/topics/model/knowledge.ts';
import { follow, platformOutbox } from './platform-outbox.ts';
import { clockFrom, hurry, reviewing } from './town.ts';

/** A process that sweeps without end, until it is killed. */
const [url = '', platform = '', own = '', real = ''] = process.argv.slice(2);

const now = clockFrom({ own: Number(own), real: Number(real) });
const complain = (problem: unknown) => console.error(problem);
const store = await openStore(url, {
  onSetAside: complain,
  timeout: 20_000,
  now: () => now().getTime(),
});
const make: PostFactory = async ({ idempotencyKey: mark }) => ({
  reply: { title: mark, blocks: [], shareable: false },
  onPosted: () => follow(platform, mark),
});
const outbox = rateLimited(platformOutbox(platform, hurry), now);
const knowledge = makeKnowledge([], new Map());
const say = sayWith((key) => key);
const ports = {
  store,
  outbox,
  say,
  newCode: () =>
    randomInt(36 ** 6)
      .toString(36)
      .toUpperCase(),
};
const reviewers = reviewTasks({ ...ports, knowledge: () => knowledge });
const sweep = sweepJob({
  store,
  outbox,
  kinds: [plannedDebates, plannedDigests],
  factories: { debate: make, digest: make },
  gate: reviewGate({ ...ports, knowledge: () => knowledge, now }),
  say,
  now,
  settings: async () => ({ ...defaults, postsADay: 24 }),
  report: complain,
});

/** Every process is a moderator too, who approves what waits in one of the communities that review. */
async function review(community: string): Promise<void> {
  const by = { id: 'moderator', pseudonym: 'moderator', viewpoints: [] };
  for (const { code, revision } of await waitingItems({ store }, community)) {
    const step = { at: now().getTime(), remindAfter: 24, revision, mode: 'one' } as const;
    await takeStep({ ...ports, knowledge, now: now() }, community, code, (item) => approve(item, by, step));
  }
}

process.send?.('at work');
for (;;) {
  await sweep.run(now());
  await review(reviewing[randomInt(reviewing.length)] ?? '').catch(complain);
  await reviewers.run(now()).catch(complain);
  await pause(20);
}
