import type { Job } from '../chat/define.ts';
import { dayCountRecord } from '../publishing/model/day-count.ts';
import { planDue } from './plan-due.ts';
import { postDue } from './post-due.ts';
import type { SweepParts } from './sweep-parts.ts';

/** Of one sweep: what platforms take in a minute without asking to slow down. */
const aMinutesWorth = 1_200;

/** Planned at a time, between posts: nobody waits until a million is planned, nor is anything posted late for it. */
const aBatch = 80;

/** For so long a sweep begins something, in milliseconds: the next one comes after a minute. */
const beginsFor = 50_000;

/**
 * Posts what communities have scheduled. Each schedule that is due leaves a record of each of its runs, and each run is
 * posted from its record, by whichever machine takes it, those first that were begun before. A sweep costs what is due, not what there is; what is more than a
 * minute's worth stays due, the longest due first.
 */
export const sweepJob = (parts: SweepParts): Job => ({
  name: 'sweep',
  async run() {
    const start = parts.now().getTime();
    const isLate = () => parts.now().getTime() - start > beginsFor;
    for (let acted = 0, planned = aBatch; ; ) {
      const before = acted;
      acted += await postDue((now) => before + now >= aMinutesWorth || isLate(), parts);
      if (planned < aBatch || acted >= aMinutesWorth || isLate()) break;
      planned = await planDue(aBatch, parts);
    }
    const days = parts.store.records(dayCountRecord);
    for await (const { community, key } of days.due(start)) await days.delete(community, key);
  },
});
