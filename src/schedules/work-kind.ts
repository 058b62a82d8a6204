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

/** The kinds of work that have buttons. */
type WorkName = NamesIn<'button'> extends infer N ? (N extends `plan-${infer Name}s` ? Name : never) : never;

/** What a feature registers for the work that its schedules do. Its `PostFactory` makes the posts. */
export type WorkKind = {
  /** Stored as the work's `kind`; also the name of the command that plans it. */
  name: WorkName;
  /** The work that a draft asks for. */
  workOf(draft: PlanDraft, knowledge: Knowledge): Work;
  /** The reverse: the answers with which a draft of this work starts. */
  answersOf(work: Work): Answers;
  /** What gets posted, in a few words. */
  titleOf(work: Work, knowledge: Knowledge, say: Say): string;
  /** Whether its title tells one schedule from another; if not, its time does. */
  isNamedByTitle: boolean;
  /** Anything else to say about it, besides when it's posted. */
  notesOf(work: Work, say: Say): string[];
  /** What a moderator should know before planning it in a channel where Moot may post. */
  warningsIn?(context: Context): Promise<string[]>;
  /** The sentence below a preview. */
  previewNote(say: Say): string;
  /** Buttons below a preview that change its draft. */
  previewButtons?(draft: PlanDraft, code: string, say: Say): Button[];
  /** How it would look if it were posted now. */
  sample?(context: Context): Promise<Block[]>;
  /** What its posts are called in review. */
  postKind: PostKind;
  /** How long a run may wait for review if no other run comes first, in milliseconds. */
  reviewTime(work: Work): number;
  /** Undoes what was started for a run that wasn't posted, of whatever kind. Safe to repeat. */
  onDropped?(
    store: Store,
    community: string,
    idempotencyKey: string,
    over: Pick<Delivery, 'state' | 'because'>,
  ): Promise<void>;
};

/** One run of a schedule. `idempotencyKey` is the run's id: the same on every machine, and after every crash. */
export type Run = { schedule: Schedule; idempotencyKey: string; at: Date; now: Date };

/**
 * Makes what a run posts. After a crash it's called again for the same run, even if the post already exists. So its
 * choices must follow from the run, or be stored under the run's key before it returns.
 */
export type PostFactory = (run: Run) => Promise<Post>;

/** The factory of each kind of work, by its name. */
export type PostFactories = Readonly<Record<string, PostFactory>>;

/** What the sweep works with. */
export type SweepParts = {
  store: Store;
  outbox: Outbox;
  /** The kinds of work that schedules do, and what makes their posts. */
  kinds: readonly WorkKind[];
  factories: PostFactories;
  /** Where posts wait in communities that review. */
  gate: Gate;
  say: Say;
  now: () => Date;
  /** The effective settings of a channel. */
  settings(community: string, channel: string): Promise<Settings>;
  /** Called when one schedule or run fails; the others continue. */
  report(error: unknown, facts: object): void;
  pace?: Pace;
};
