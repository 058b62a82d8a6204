import type { Job } from '../chat/define.ts';
import { itemRecord } from './model/item.ts';
import type { ReviewJobParts } from './ports.ts';
import { workOn } from './work.ts';

/**
 * Finishes what a review left undone because the platform or this machine failed: posts what was approved, shows what
 * moderators have not seen, tells who was not told.
 */
export const reviewTasks = (parts: ReviewJobParts): Job => ({
  name: 'review-tasks',
  async run(now) {
    const failures: unknown[] = [];
    for await (const { community, value: item } of parts.store.records(itemRecord).due(now.getTime())) {
      if (item.todo.length === 0) continue;
      try {
        await workOn({ ...parts, knowledge: parts.knowledge(), now }, community, item);
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'some review tasks could not be finished');
  },
});
