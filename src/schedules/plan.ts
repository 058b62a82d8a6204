import { button, controls, heading, list, quiet, reply, steps, target, text } from '../chat/build.ts';
import { type Asked, defineAction } from '../chat/define.ts';
import type { RawOptions, Reply } from '../chat/reply.ts';
import { strong } from '../chat/text.ts';
import { UserError } from '../chat/user-error.ts';
import { asOfNow } from '../digests/sample.ts';
import { checkQuietHours } from '../time/check-quiet-hours.ts';
import { clockChanges, describeClockChange } from '../time/clock-changes.ts';
import { occurrences } from '../time/occurrences.ts';
import { draftLife, type PlanDraft, planDraftRecord } from './model/draft.ts';
import { dayAndTime, type Repeat, repeats } from './model/plan-words.ts';
import { quietFor } from './model/quiet.ts';
import { scheduleRecord } from './model/schedule.ts';
import { badPlan, scheduleOf, workOf, workWords } from './read-plan.ts';
import { shownRuns, warnings } from './warnings.ts';
import { inWords, writeInstant } from './words.ts';

const common = {
  repeat: { kind: 'choice', choices: repeats, worded: true, required: true },
  on: { kind: 'text', longest: 100, required: true },
  time: { kind: 'text', longest: 5 },
  until: { kind: 'text', longest: 10 },
  draft: { kind: 'text', longest: 24, hidden: true },
} as const;

type Filled = {
  topic?: { id: string } | undefined;
  repeat: Repeat;
  on: string;
  time?: string | undefined;
  until?: string | undefined;
  draft?: string | undefined;
  'other-side'?: boolean | undefined;
};

/** Plans debates for this channel. Nothing is saved before it has been looked at. */
export const planDebates = defineAction({
  level: 'moderator',
  typed: true,
  titled: true,
  options: { topic: { kind: 'topic' }, ...common, 'other-side': { kind: 'flag' } },
  prefill: ({ options, ...context }) => prefill(options.draft, context, '18:00'),
  run: ({ options, ...context }) => plan('debate', options, context),
});

/** Plans digests of this channel, in the same way. */
export const planDigests = defineAction({
  level: 'moderator',
  typed: true,
  titled: true,
  options: common,
  prefill: ({ options, ...context }) => prefill(options.draft, context, '09:00'),
  run: ({ options, ...context }) => plan('digest', options, context),
});

/** What the form starts out with: what was filled in before, or what most would choose. */
async function prefill(
  draft: string | undefined,
  { store, place, settings }: Asked,
  usual: string,
): Promise<RawOptions> {
  const known = draft && (await store.records(planDraftRecord).get(place.community, draft));
  if (!known) return { repeat: 'weekly', time: usual, ...(settings.topic ? { topic: settings.topic } : {}) };
  const { kind, topic, repeat, on, time, until, otherSide = false } = known;
  return {
    repeat,
    on,
    time,
    ...(topic ? { topic } : {}),
    ...(until ? { until } : {}),
    ...(kind === 'debate' ? { 'other-side': otherSide } : {}),
  };
}

async function plan(kind: PlanDraft['kind'], filled: Filled, context: Asked): Promise<Reply> {
  const { topic, repeat, on, time, until, draft: earlier } = filled;
  const drafts = context.store.records(planDraftRecord);
  const { community } = context.place;
  const before = earlier && (await drafts.get(community, earlier));
  const code = before && earlier ? earlier : `${context.newCode()}${context.newCode()}`.toLowerCase();
  const draft: PlanDraft = {
    member: context.asker.id,
    kind,
    ...(before && before.changes !== undefined ? { changes: before.changes } : {}),
    ...(topic ? { topic: topic.id } : {}),
    repeat,
    ...dayAndTime(on, time ?? ''),
    ...(until ? { until } : {}),
    ...(filled['other-side'] ? { otherSide: true } : {}),
    expires: context.now.getTime() + draftLife,
  };
  await drafts.put(community, code, draft);
  return preview(draft, code, context);
}

/** What a draft would do, before it is saved. @throws UserError when it cannot be read. */
export async function preview(draft: PlanDraft, code: string, context: Asked): Promise<Reply> {
  const { say, now, settings, knowledge } = context;
  const planned = scheduleOf(draft, code, settings.zone, now, say);
  const work = workOf(draft, knowledge);
  const quietHours = quietFor({ work }, settings);
  const problem = quietHours && checkQuietHours(planned, now, quietHours);
  if (problem) throw badPlan(problem, draft, code, say);
  const runs = occurrences(planned, now, shownRuns, quietHours);
  const changes = clockChanges(runs, planned.zone, now);
  const title = say('plan.title');
  return reply(title, [
    heading(title, 1),
    text(strong(workWords(work, knowledge, say))),
    list([...inWords(planned, context), ...(draft.otherSide ? [say('plan.other-side')] : [])]),
    ...((await isPaused(draft, context)) ? [text(say('plan.stays-paused'))] : []),
    heading(say('plan.next')),
    steps(
      changes.map((change) =>
        [
          writeInstant(change.occurrence.at.getTime(), planned.zone, say),
          ...describeClockChange(change).map(({ key, values }) => say(key, values)),
        ].join('. '),
      ),
    ),
    ...(await warnings(planned, draft, context)).map((warning) =>
      text(strong(say('plan.warning')), ` ${warning}`),
    ),
    ...(draft.kind === 'debate' ? [quiet(say('plan.prompts'))] : [quiet(say('plan.digest-nothing'))]),
    controls(
      button(say('button.save-plan'), target(draft.kind, { draft: code }, 'save'), true),
      button(say('button.change-plan'), target(draft.kind, { draft: code }, 'schedule')),
      ...(draft.kind === 'debate' ? [sideButton(draft, code, say)] : []),
      button(say('button.discard'), target(draft.kind, { draft: code }, 'discard')),
    ),
    ...(draft.kind === 'digest' ? await asOfNow(context) : []),
  ]);
}

/** Whether what a draft changes is paused. */
async function isPaused({ changes }: PlanDraft, { store, place }: Asked): Promise<boolean> {
  if (changes === undefined) return false;
  return (await store.records(scheduleRecord).get(place.community, changes))?.state === 'paused';
}

const sideButton = ({ otherSide = false }: PlanDraft, draft: string, say: Asked['say']) =>
  button(say(otherSide ? 'button.own-side' : 'button.let-argue'), target('debate', { draft }, 'other-side'));

/** Lets members draw a side to argue in planned debates, or lets that be: forms of five questions have no room for it. */
export const toggleOtherSide = defineAction({
  level: 'moderator',
  options: { draft: { kind: 'text', longest: 24, required: true } },
  async run({ options: { draft: code }, ...context }) {
    const draft = await context.store
      .records(planDraftRecord)
      .update(
        context.place.community,
        code,
        (current) => current && { ...current, otherSide: !current.otherSide },
      );
    if (!draft)
      throw new UserError('no-draft', {}, [button(context.say('button.debates'), target('debate'))]);
    return preview(draft, code, context);
  },
});
