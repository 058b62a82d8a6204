import type { Job } from '../command/job.ts';
import { dayCountRecord } from '../core/schedules/day-count.ts';
import { planDue } from './plan-due.ts';
import { postDue } from './post-due.ts';
import type { SweepParts } from './sweep-parts.ts';

/**
 * Posts what communities have scheduled. Each schedule that is due leaves a record of each of its runs, and each run is
 * posted from its record, by whichever machine takes it. A sweep costs what is due, not what there is.
 */
export const sweepJob = (parts: SweepParts): Job => ({
  name: 'sweep',
  async run(now) {
    await planDue(now, parts);
    await postDue(parts);
    const days = parts.store.records(dayCountRecord);
    for await (const { community, key } of days.due(now.getTime())) await days.delete(community, key);
  },
});
