import type { Context } from '../chat/define.ts';
import type { Outbox } from '../chat/outbox.ts';
import type { Block, Button } from '../chat/reply.ts';
import type { NamesIn, Say } from '../chat/say.ts';
import type { Gate } from '../publishing/gate.ts';
import type { Delivery, PostKind } from '../publishing/model/delivery.ts';
import type { Pace } from '../publishing/model/delivery-steps.ts';
import type { Post } from '../publishing/post-request.ts';
import type { Settings } from '../settings/model/settings.ts';
import type { Store } from '../store/store.ts';
import type { Knowledge } from '../topics/model/knowledge.ts';
import type { Answers, PlanDraft } from './model/draft.ts';
import type { Schedule, Work } from './model/schedule.ts';

/** The kinds of work that there are buttons for. */
type WorkName = NamesIn<'button'> extends infer N ? (N extends `plan-${infer Name}s` ? Name : never) : never;

/** What a feature says of the work that it lets schedules do. What is posted is made by its `Maker`. */
export type WorkKind = {
  /** Stands in records as the work's `kind`, and is the name of the command that plans it. */
  name: WorkName;
  /** What a draft has posted. */
  workOf(draft: PlanDraft, knowledge: Knowledge): Work;
  /** The other way round: the answers with which a draft starts that changes such work. */
  answersOf(work: Work): Answers;
  /** What is posted, in a few words. */
  titleOf(work: Work, knowledge: Knowledge, say: Say): string;
  /** Whether these words tell one schedule from another; otherwise when it posts does. */
  isNamedByTitle: boolean;
  /** What else there is to say of it, besides when it is posted. */
  notesOf(work: Work, say: Say): string[];
  /** What a moderator should know before planning it in a channel in which Moot may post. */
  warningsIn?(context: Context): Promise<string[]>;
  /** The sentence below a preview. */
  previewNote(say: Say): string;
  /** Buttons below a preview that change its draft. */
  previewButtons?(draft: PlanDraft, code: string, say: Say): Button[];
  /** How it would look if it were posted now. */
  sample?(context: Context): Promise<Block[]>;
  /** As what its posts wait for review. */
  postKind: PostKind;
  /** For how long a run may wait for review if no other comes before, in milliseconds. */
  reviewTime(work: Work): number;
  /** Undoes what was begun for a run that was not posted, whatever its kind. Any number of times. */
  onDropped?(
    store: Store,
    community: string,
    idempotencyKey: string,
    over: Pick<Delivery, 'state' | 'because'>,
  ): Promise<void>;
};

/** One run of a schedule. `mark` is the run's id: the same on every machine, and after every crash. */
export type Run = { schedule: Schedule; idempotencyKey: string; at: Date; now: Date };

/**
 * Makes what a run posts. After a crash it is asked again for the same run, also when the post already stands: what it
 * chooses must follow from the run, or be kept under the run's mark before it answers.
 */
export type PostFactory = (run: Run) => Promise<Post>;

/** Who makes the posts of each kind of work, by its name. */
export type PostFactories = Readonly<Record<string, PostFactory>>;

/** What the sweep works with. */
export type SweepParts = {
  store: Store;
  outbox: Outbox;
  /** The kinds of work that schedules do, and who makes what each posts. */
  kinds: readonly WorkKind[];
  factories: PostFactories;
  /** Where posts wait in communities that review. */
  gate: Gate;
  say: Say;
  now: () => Date;
  /** What holds in a channel of a community. */
  settings(community: string, channel: string): Promise<Settings>;
  /** Told of what went wrong with one schedule or run; the others go on. */
  report(error: unknown, facts: object): void;
  pace?: Pace;
};
