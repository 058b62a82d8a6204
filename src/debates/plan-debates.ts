import { button, target } from '../chat/build.ts';
import { defineAction } from '../chat/define.ts';
import { UserError } from '../chat/user-error.ts';
import { type Answers, planDraftRecord } from '../schedules/model/draft.ts';
import {
  draftPlan,
  findDraft,
  isOwnDraft,
  prefillWhen,
  previewPlan,
  whenOptions,
} from '../schedules/plan.ts';
import type { WorkKind } from '../schedules/work-kind.ts';
import { dropDebate } from './debate-factory.ts';
import { canStartThread } from './follow-up.ts';
import { type DebateWork, defaultLength, parseDebateAnswers, parseDebateWork } from './model/debate.ts';

/** Debates as schedules open them. */
export const plannedDebates: WorkKind = {
  name: 'debate',
  workOf(draft): DebateWork {
    const { topic, otherSide = false } = parseDebateAnswers(draft);
    return {
      kind: 'debate',
      topics: topic === undefined ? [] : [topic],
      closesAfter: defaultLength,
      otherSide,
    };
  },
  answersOf(work) {
    const { topics, otherSide } = parseDebateWork(work);
    return answers(topics[0], otherSide);
  },
  titleOf(work, knowledge, say) {
    const [first] = parseDebateWork(work).topics;
    if (first === undefined) return say('plan.all-topics', { count: knowledge.topics.length });
    return knowledge.topic(first)?.title ?? first;
  },
  isNamedByTitle: true,
  notesOf: (work, say) => (parseDebateWork(work).otherSide ? [say('plan.other-side')] : []),
  warningsIn: async (context) =>
    (await canStartThread(context)) === 'no-right' ? [context.say('reach.no-thread')] : [],
  previewNote: (say) => say('plan.prompts'),
  previewButtons(draft, code, say) {
    const { otherSide = false } = parseDebateAnswers(draft);
    const label = say(otherSide ? 'button.own-side' : 'button.let-argue');
    return [button(label, target('debate', { draft: code }, 'other-side'))];
  },
  postKind: 'planned-debate',
  /** No longer than it would have been open. */
  reviewTime: (work) => parseDebateWork(work).closesAfter * 60_000,
  onDropped: dropDebate,
};

const answers = (topic: string | undefined, otherSide = false): Answers => ({
  ...(topic === undefined ? {} : { topic }),
  ...(otherSide ? { otherSide } : {}),
});

/** Plans debates for this channel. Nothing is saved before it has been previewed. */
export const planDebates = defineAction({
  level: 'moderator',
  typed: true,
  titled: true,
  options: { topic: { kind: 'topic' }, ...whenOptions, 'other-side': { kind: 'flag' } },
  async prefill({ options, ...context }) {
    const draft = await findDraft(options.draft, context);
    const when = prefillWhen(draft, '18:00');
    if (!draft) return { ...when, ...(context.settings.topic ? { topic: context.settings.topic } : {}) };
    const { topic, otherSide = false } = parseDebateAnswers(draft);
    return { ...when, ...(topic ? { topic } : {}), 'other-side': otherSide };
  },
  run: ({ options: { topic, 'other-side': otherSide, ...when }, ...context }) =>
    draftPlan(plannedDebates, when, answers(topic?.id, otherSide), context),
});

/**
 * Switches whether members may draw a side to argue. It's a button because a form's five questions have no room for it.
 */
export const toggleOtherSide = defineAction({
  level: 'moderator',
  options: { draft: { kind: 'text', longest: 24, required: true } },
  async run({ options: { draft: code }, ...context }) {
    const draft = await context.store
      .records(planDraftRecord)
      .update(context.place.community, code, (current) =>
        current && isOwnDraft(current, context)
          ? { ...current, otherSide: !parseDebateAnswers(current).otherSide }
          : undefined,
      );
    if (!draft)
      throw new UserError('no-draft', {}, [button(context.say('button.debates'), target('debate'))]);
    return previewPlan(plannedDebates, draft, code, context);
  },
});
