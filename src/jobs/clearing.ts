import type { Job } from '../command/job.ts';
import type { Store } from '../core/records/store.ts';
import { sharedAnswerRecord } from '../core/settings/shared-answer.ts';
import { draftRecord } from '../core/settings/trail.ts';

/** Deletes what nobody needs any longer: changes of settings that were never saved, and cooldowns that are over. */
export const clearingJob = (store: Store): Job => ({
  name: 'clearing',
  async run(now) {
    for (const records of [store.records(draftRecord), store.records(sharedAnswerRecord)]) {
      for await (const { community, key } of records.due(now.getTime())) await records.delete(community, key);
    }
  },
});
