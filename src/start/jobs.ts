import { silenceOf } from '../../commands/coverage/nudging.ts';
import { debatePosts } from '../../commands/debate/posts.ts';
import { audienceOf, lookAt } from '../../commands/digest/compose.ts';
import type { Log } from '../adapters/adapter.ts';
import type { SettingsReader } from '../bot/settings.ts';
import type { Job } from '../command/job.ts';
import type { Outbox } from '../command/outbox.ts';
import type { Say } from '../command/say.ts';
import type { Debate } from '../core/debates/debate.ts';
import type { Knowledge } from '../core/knowledge/knowledge.ts';
import type { Layers } from '../core/knowledge/layer.ts';
import type { Store } from '../core/records/store.ts';
import { considerate } from '../jobs/considerate.ts';
import { debateMaker } from '../jobs/debate-post.ts';
import { startThread } from '../jobs/debate-thread.ts';
import { debatesJob } from '../jobs/debates.ts';
import { digestMaker } from '../jobs/digest-post.ts';
import { warnOfFewPrompts } from '../jobs/few-prompts.ts';
import { forgetMappingsJob } from '../jobs/forget-mappings.ts';
import { nudgeJob } from '../jobs/nudge.ts';
import { retention } from '../jobs/retention.ts';
import { reviewReminders } from '../jobs/review-reminders.ts';
import { reviewTasks } from '../jobs/review-tasks.ts';
import { sweepJob } from '../jobs/sweep.ts';
import { reviewGate } from '../review/gate.ts';
import { wakeHere } from '../schedule/wake-here.ts';
import type { Waker } from '../schedule/waker.ts';

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
  const posts = debatePosts({ store, knowledge: seenIn, say, settings: effective });
  const parts = { store, outbox: considerate(outbox, now), now };
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
      makers: {
        debate: debateMaker({
          store,
          knowledge: seenIn,
          opening: posts.opening,
          renewed: posts.renewed,
          followUp,
        }),
        digest: digestMaker({
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
            return lookAt(audienceOf(schedule), now().getTime(), parts);
          },
        }),
      },
    }),
    debatesJob({ ...parts, posts, gate, followUp, report }),
    reviewTasks(reviewing),
    reviewReminders(reviewing),
    nudgeJob({
      ...parts,
      gate,
      settings: effective,
      silence: (debate) => silenceOf(debate, { store, knowledge, say }),
      report,
    }),
    forgetMappingsJob(store),
    retention({ store }),
  ];
}

/** What wakes the jobs: this machine's clock, or with PostgreSQL whichever machine is free. */
export async function makeWaker(jobs: readonly Job[], storeUrl: string, log: Log): Promise<Waker> {
  if (!storeUrl.startsWith('postgres')) return wakeHere(jobs, log);
  const { wakeTogether } = await import('../schedule/wake-together.ts');
  return wakeTogether(jobs, storeUrl, log);
}
