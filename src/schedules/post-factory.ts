import type { Post } from '../publishing/post.ts';
import type { Schedule } from './model/schedule.ts';

/** One run of a schedule. `mark` is the run's id: the same on every machine, and after every crash. */
export type Run = { schedule: Schedule; idempotencyKey: string; at: Date; now: Date };

/**
 * Makes what a run posts. After a crash it is asked again for the same run, also when the post already stands: what it
 * chooses must follow from the run, or be kept under the run's mark before it answers.
 */
export type PostFactory = (run: Run) => Promise<Post>;

/** Who makes the posts of each kind of work, by its name. */
export type PostFactories = Readonly<Record<string, PostFactory>>;
