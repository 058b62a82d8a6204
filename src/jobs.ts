import type { Log } from './chat/adapter.ts';
import type { Job } from './chat/define.ts';
import type { Outbox } from './chat/outbox.ts';
import type { Say } from './chat/say.ts';
import { coverageLine } from './coverage/confirm.ts';
import { forgetMappingsJob } from './coverage/mapping.ts';
import { nudgeJob } from './coverage/nudge.ts';
import { silenceOf } from './coverage/nudging.ts';
import { debateFactory } from './debates/debate-factory.ts';
import { startThread, warnOfFewPrompts } from './debates/follow-up.ts';
import { debatesJob } from './debates/lifecycle.ts';
import type { Debate } from './debates/model/debate.ts';
import { plannedDebates } from './debates/plan-debates.ts';
import { debatePosts } from './debates/posts.ts';
import { audienceOf, findChannelNews } from './digests/compose.ts';
import { digestFactory } from './digests/digest-factory.ts';
import { plannedDigests } from './digests/plan-digests.ts';
import { retention } from './privacy/retention.ts';
import { rateLimited } from './publishing/rate-limited.ts';
import { reviewGate } from './review/gate.ts';
import { reviewReminders, reviewTasks } from './review/jobs.ts';
import { sweepJob } from './schedules/sweep.ts';
import { type Waker, wakeHere } from './schedules/waker.ts';
import type { SettingsReader } from './settings/reader.ts';
import type { Store } from './store/store.ts';
import type { Knowledge } from './topics/model/knowledge.ts';
import type { Layers } from './topics/model/layers.ts';
import { votesJob } from './votes/close.ts';

export type JobParts = {
  store: Store;
  outbox: Outbox;
  settings: SettingsReader;
  knowledge: () => Knowledge;
  layers: Layers;
  say: Say;
  newCode: () => string;
  now: () => Date;
  log: Log;
};

/** All that Moot does without being asked. */
export function makeJobs(all: JobParts): Job[] {
  const { store, outbox, settings, knowledge, layers, say, newCode, now, log } = all;
  const effective = async (community: string, channel: string) =>
    (await settings.in(community, channel)).effective;
  const seenIn = (community: string) => layers.in(community, knowledge());
  const posts = debatePosts({
    store,
    knowledge: seenIn,
    say,
    settings: effective,
    closingLines: coverageLine,
  });
  const parts = { store, outbox: rateLimited(outbox, now), now };
  const report = (error: unknown, facts: object = {}) =>
    log.error({ ...facts, err: error }, 'A job went wrong');
  const followUp = async (debate: Debate) => {
    await startThread(debate, { ...parts, posts });
    await warnOfFewPrompts(debate, { ...parts, settings: effective, say, knowledge });
  };
  const reviewing = { store, outbox: parts.outbox, knowledge, say, newCode };
  const gate = reviewGate({ ...reviewing, now });
  return [
    sweepJob({
      ...parts,
      gate,
      say,
      report,
      settings: effective,
      kinds: [plannedDebates, plannedDigests],
      factories: {
        debate: debateFactory({
          store,
          knowledge: seenIn,
          opening: posts.opening,
          renewed: posts.renewed,
          followUp,
        }),
        digest: digestFactory({
          ...parts,
          look: async (schedule) => {
            const { community, channel } = schedule.place;
            const settings = await effective(community, channel);
            const parts = {
              store,
              knowledge: await seenIn(community),
              say,
              settings,
              zone: schedule.schedule.zone,
            };
            return findChannelNews(audienceOf(schedule), now().getTime(), parts);
          },
        }),
      },
    }),
    debatesJob({ ...parts, posts, gate, followUp, settings: effective, report }),
    reviewTasks(reviewing),
    reviewReminders(reviewing),
    nudgeJob({
      ...parts,
      gate,
      settings: effective,
      silence: (debate) => silenceOf(debate, { store, knowledge, say }),
      report,
    }),
    votesJob(store),
    forgetMappingsJob(store),
    retention({ store }),
  ];
}

/** What wakes the jobs: this machine's clock, or with PostgreSQL whichever machine is free. */
export async function makeWaker(jobs: readonly Job[], storeUrl: string, log: Log): Promise<Waker> {
  if (!storeUrl.startsWith('postgres')) return wakeHere(jobs, log);
  const { wakeTogether } = await import('./schedules/wake-together.ts');
  return wakeTogether(jobs, storeUrl, log);
}
