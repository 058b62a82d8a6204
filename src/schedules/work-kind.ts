import type { Context } from '../chat/define.ts';
import type { Block, Button } from '../chat/reply.ts';
import type { NamesIn, Say } from '../chat/say.ts';
import type { PostKind } from '../publishing/model/about.ts';
import type { Delivery } from '../publishing/model/delivery.ts';
import type { Store } from '../store/store.ts';
import type { Knowledge } from '../topics/model/knowledge.ts';
import type { Answers, PlanDraft } from './model/draft.ts';
import type { Work } from './model/work.ts';

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
  isToldByTitle: boolean;
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
  waitsFor(work: Work): number;
  /** Undoes what was begun for a run that was not posted, whatever its kind. Any number of times. */
  dropped?(
    store: Store,
    community: string,
    mark: string,
    over: Pick<Delivery, 'state' | 'because'>,
  ): Promise<void>;
};
