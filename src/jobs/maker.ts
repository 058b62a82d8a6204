import type { Posted } from '../command/outbox.ts';
import type { Reply } from '../command/reply.ts';
import type { Planned } from '../core/schedules/schedule.ts';
import type { Work } from '../core/schedules/work.ts';

/** One run of a schedule. `mark` is the run's id: the same on every machine, and after every crash. */
export type Run = { schedule: Planned; mark: string; at: Date; now: Date };

/**
 * What to post. `after` is done once it stands in the channel, or a member was told; it may be done again after a crash, so
 * it must come to the same however often it is done. What is private to a member stands nowhere.
 */
export type Making = { reply: Reply; after?(posted: Posted | undefined): Promise<void> } | 'nothing';

/**
 * Makes what a run posts. After a crash it is asked again for the same run, also when the post already stands: what it
 * chooses must follow from the run, or be kept under the run's mark before it answers.
 */
export type Maker = (run: Run) => Promise<Making>;

/** Who makes the posts of each kind of work. */
export type Makers = Readonly<Record<Work['kind'], Maker>>;
