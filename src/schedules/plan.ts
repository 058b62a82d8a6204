import { button, controls, heading, list, quiet, reply, steps, target, text } from '../chat/build.ts';
import type { Context } from '../chat/define.ts';
import type { Options, OptionValues } from '../chat/option.ts';
import type { RawOptions, Reply } from '../chat/reply.ts';
import { strong } from '../chat/text.ts';
import { clockChanges, describeClockChange } from '../time/describe.ts';
import { checkQuietHours, nextOccurrences } from '../time/occurrences.ts';
import { type Answers, draftLife, type PlanDraft, planDraftRecord } from './model/draft.ts';
import { dayAndTime, repeats } from './model/plan-words.ts';
import { quietFor } from './model/quiet.ts';
import { scheduleRecord } from './model/schedule.ts';
import { badPlan, scheduleOf } from './read-plan.ts';
import { shownRuns, warnings } from './warnings.ts';
import { inWords, messageWords, writeInstant } from './words.ts';
import type { WorkKind } from './work-kind.ts';

/** What is asked about when, whatever is planned. */
export const whenOptions = {
  repeat: { kind: 'choice', choices: repeats, worded: true, required: true },
  on: { kind: 'text', longest: 100, required: true },
  time: { kind: 'text', longest: 5 },
  until: { kind: 'text', longest: 10 },
  draft: { kind: 'text', longest: 24, hidden: true },
} as const satisfies Options;

type When = OptionValues<typeof whenOptions>;

/** The draft that somebody goes on with; undefined where there is none, or not any more. */
export const draftUnder = async (
  code: string | undefined,
  { store, place }: Context,
): Promise<PlanDraft | undefined> =>
  code ? store.records(planDraftRecord).get(place.community, code) : undefined;

/** When, as a form starts out with it: as it was filled in before, or as most would choose. */
export function whenFilled(draft: PlanDraft | undefined, usualTime: string): RawOptions {
  if (!draft) return { repeat: 'weekly', time: usualTime };
  const { repeat, on, time, until } = draft;
  return { repeat, on, time, ...(until ? { until } : {}) };
}

/** Keeps what was filled in as a draft, and shows what it would do. `answers` is what the kind of work asks besides when. */
export async function plan(
  kind: WorkKind,
  { repeat, on, time, until, draft: earlier }: When,
  answers: Answers,
  context: Context,
): Promise<Reply> {
  const before = await draftUnder(earlier, context);
  const code = before && earlier ? earlier : `${context.newCode()}${context.newCode()}`.toLowerCase();
  const draft: PlanDraft = {
    ...answers,
    member: context.user.id,
    kind: kind.name,
    ...(before && before.changes !== undefined ? { changes: before.changes } : {}),
    repeat,
    ...dayAndTime(on, time ?? ''),
    ...(until ? { until } : {}),
    expires: context.now.getTime() + draftLife,
  };
  await context.store.records(planDraftRecord).put(context.place.community, code, draft);
  return preview(kind, draft, code, context);
}

/** What a draft would do, before it is saved. @throws UserError when it cannot be read. */
export async function preview(
  kind: WorkKind,
  draft: PlanDraft,
  code: string,
  context: Context,
): Promise<Reply> {
  const { say, now, settings, knowledge } = context;
  const planned = scheduleOf(draft, code, settings.zone, now, say);
  const work = kind.workOf(draft, knowledge);
  const quietHours = quietFor({ work }, settings);
  const problem = quietHours && checkQuietHours(planned, now, quietHours);
  if (problem) throw badPlan(problem, draft, code, say);
  const runs = nextOccurrences(planned, now, shownRuns, quietHours);
  const changes = clockChanges(runs, planned.zone, now);
  const title = say('plan.title');
  return reply(title, [
    heading(title, 1),
    text(strong(kind.titleOf(work, knowledge, say))),
    list([...inWords(planned, context), ...kind.notesOf(work, say)]),
    ...((await isPaused(draft, context)) ? [text(say('plan.stays-paused'))] : []),
    heading(say('plan.next')),
    steps(
      changes.map((change) =>
        [
          writeInstant(change.occurrence.at.getTime(), planned.zone, say),
          ...describeClockChange(change).map((message) => messageWords(message, say)),
        ].join('. '),
      ),
    ),
    ...(await warnings(kind, planned, draft, context)).map((warning) =>
      text(strong(say('plan.warning')), ` ${warning}`),
    ),
    quiet(kind.previewNote(say)),
    controls(
      button(say('button.save-plan'), target(kind.name, { draft: code }, 'save'), true),
      button(say('button.change-plan'), target(kind.name, { draft: code }, 'schedule')),
      ...(kind.previewButtons?.(draft, code, say) ?? []),
      button(say('button.discard'), target(kind.name, { draft: code }, 'discard')),
    ),
    ...((await kind.sample?.(context)) ?? []),
  ]);
}

/** Whether what a draft changes is paused. */
async function isPaused({ changes }: PlanDraft, { store, place }: Context): Promise<boolean> {
  if (changes === undefined) return false;
  return (await store.records(scheduleRecord).get(place.community, changes))?.state === 'paused';
}
