import type { Reply } from '../command/reply.ts';
import { digestRecord, firstReach } from '../core/digests/digest.ts';
import type { Store } from '../core/records/store.ts';
import type { Planned } from '../core/schedules/schedule.ts';
import type { Maker } from './maker.ts';

export type DigestMakerParts = {
  store: Store;
  /** What is new in a schedule's channel between two instants; undefined when nothing is. */
  compose: (schedule: Planned, span: { after: number; upTo: number }) => Promise<Reply | undefined>;
};

/** Makes digests: each tells what is new since the one before, and none is posted where nothing is. */
export function digestMaker({ store, compose }: DigestMakerParts): Maker {
  const told = store.records(digestRecord);
  return async ({ schedule, at }) => {
    const { community } = schedule.place;
    const last = await told.get(community, schedule.id);
    const span = { after: last?.told ?? at.getTime() - firstReach, upTo: at.getTime() };
    // After a crash it may have been told already; then it is made as before, for whoever looks at it again.
    if (span.after >= span.upTo) span.after = span.upTo - firstReach;
    const reply = await compose(schedule, span);
    if (!reply) return 'nothing';
    return {
      reply,
      after: async () => {
        await told.update(community, schedule.id, (current) =>
          (current?.told ?? 0) < span.upTo ? { told: span.upTo } : undefined,
        );
      },
    };
  };
}
