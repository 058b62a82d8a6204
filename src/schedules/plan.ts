import { button, controls, heading, list, quiet, reply, steps, target, text } from '../chat/build.ts';
import type { Context } from '../chat/define.ts';
import type { Options, OptionValues } from '../chat/option.ts';
import { problemWords } from '../chat/read-options.ts';
import type { RawOptions, Reply } from '../chat/reply.ts';
import type { Say } from '../chat/say.ts';
import { strong } from '../chat/text.ts';
import { UserError } from '../chat/user-error.ts';
import { clockChanges, describeClockChange } from '../time/describe.ts';
import { toLocal, wallTimeAt } from '../time/local-time.ts';
import { checkQuietHours, nextOccurrence, nextOccurrences, type Occurrence } from '../time/occurrences.ts';
import type { QuietHours } from '../time/quiet-hours.ts';
import { type Recurrence, type RecurrenceProblem, readRecurrence } from '../time/recurrence.ts';
import {
  type Answers,
  draftLife,
  type PlanDraft,
  planDraftRecord,
  readWhen,
  repeats,
} from './model/draft.ts';
import { quietHoursFor, type Schedule, scheduleRecord, type Work } from './model/schedule.ts';
import { changeSchedule } from './model/schedule-steps.ts';
import { isSkipped } from './model/skips.ts';
import { runsOverLimit } from './over-limit.ts';
import { planWarnings, shownRuns } from './plan-warnings.ts';
import { describeRecurrence, sayMessage, writeInstant } from './words.ts';
import type { WorkKind } from './work-kind.ts';

/** The form's questions about when, for all kinds of work. */
export const whenOptions = {
  repeat: { kind: 'choice', choices: repeats, worded: true, required: true },
  on: { kind: 'text', longest: 100, required: true },
  time: { kind: 'text', longest: 20 },
  until: { kind: 'text', longest: 40 },
  draft: { kind: 'text', longest: 24, hidden: true },
} as const satisfies Options;

type When = OptionValues<typeof whenOptions>;

/** The user's own draft for this channel to continue, or undefined if there's none, or no longer. */
export async function findDraft(code: string | undefined, context: Context): Promise<PlanDraft | undefined> {
  if (!code) return undefined;
  const draft = await context.store.records(planDraftRecord).get(context.place.community, code);
  return draft && isOwnDraft(draft, context) ? draft : undefined;
}

/** Whether the user made a draft, and here. One that an earlier version kept names no channel. */
export const isOwnDraft = ({ member, channel }: PlanDraft, { user, place }: Context): boolean =>
  member === user.id && (channel === undefined || channel === place.channel);

/** What the form starts with: the draft's answers, or what most would choose. */
export function prefillWhen(draft: PlanDraft | undefined, usualTime: string): RawOptions {
  if (!draft) return { repeat: 'weekly', time: usualTime };
  const { repeat, on, time, until } = draft;
  return { repeat, on, time, ...(until ? { until } : {}) };
}

/** Saves the answers as a draft and shows what it would do. `answers` are those of the kind of work. */
export async function draftPlan(
  kind: WorkKind,
  { repeat, on, time, until, draft: earlierCode }: When,
  answers: Answers,
  context: Context,
): Promise<Reply> {
  const earlierDraft = await findDraft(earlierCode, context);
  const code =
    earlierDraft && earlierCode ? earlierCode : `${context.newCode()}${context.newCode()}`.toLowerCase();
  const draft: PlanDraft = {
    ...answers,
    member: context.user.id,
    channel: context.place.channel,
    kind: kind.name,
    ...(earlierDraft?.changes === undefined ? {} : { changes: earlierDraft.changes }),
    ...(earlierDraft?.from === undefined ? {} : { from: earlierDraft.from }),
    repeat,
    on,
    time: time ?? '',
    ...(until ? { until } : {}),
    expires: context.now.getTime() + draftLife,
  };
  await context.store.records(planDraftRecord).put(context.place.community, code, draft);
  return previewPlan(kind, draft, code, context);
}

/** What a draft would do, before it's saved. @throws UserError when it can't be read */
export async function previewPlan(
  kind: WorkKind,
  draft: PlanDraft,
  code: string,
  context: Context,
): Promise<Reply> {
  const { say, now, knowledge, settings } = context;
  const { recurrence, work, quietHours } = readPlan(kind, draft, code, context);
  const runs = nextOccurrences(recurrence, now, shownRuns, quietHours);
  const changes = clockChanges(runs, recurrence.zone, now);
  const current = await scheduleOf(draft, context);
  const changed = current && changeSchedule(current, { work, schedule: recurrence }, now, quietHours);
  const isLeftOut = (run: Occurrence) => changed !== undefined && isSkipped(changed, run);
  const over = await runsOverLimit(
    runs.filter((run) => !isLeftOut(run)),
    draft.changes,
    context,
  );
  const title = say('plan.title');
  return reply(title, [
    heading(title, 1),
    text(strong(kind.titleOf(work, knowledge, say))),
    list([...describeRecurrence(recurrence, context), ...kind.notesOf(work, say)]),
    ...(current?.state === 'paused' ? [text(say('plan.stays-paused'))] : []),
    heading(say('plan.next')),
    steps(
      changes.map((change) =>
        [
          writeInstant(change.occurrence.at.getTime(), recurrence.zone, say),
          ...describeClockChange(change).map((message) => sayMessage(message, say)),
          ...(isLeftOut(change.occurrence) ? [say('plan.skipped-run')] : []),
          ...(over.has(change.occurrence) ? [say('plan.over-limit', { most: settings.postsADay })] : []),
        ].join('. '),
      ),
    ),
    ...(await planWarnings(kind, recurrence, draft, context)).map((warning) =>
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

/** The schedule that a draft changes, as it is now. */
const scheduleOf = async (
  { changes }: PlanDraft,
  { store, place }: Context,
): Promise<Schedule | undefined> =>
  changes === undefined ? undefined : store.records(scheduleRecord).get(place.community, changes);

/** What a draft means, in the community's time zone. */
export type Plan = { recurrence: Recurrence; work: Work; quietHours: QuietHours | undefined };

/**
 * Reads a draft, for its preview and again when it's saved.
 * @throws UserError `bad-plan` with what's wrong, offering the filled-in form again: it can't be read, or it would never
 * post
 */
export function readPlan(
  kind: WorkKind,
  draft: PlanDraft,
  code: string,
  { settings, knowledge, now, say }: Context,
): Plan {
  const { zone } = settings;
  const start = toLocal(wallTimeAt(now.getTime(), zone)).slice(0, 10);
  const when = readWhen(draft, start);
  if ('problem' in when) throw badPlan(when.problem, draft, code, say);
  const read = readRecurrence({ ...when, zone, start });
  if ('problems' in read) throw badPlan(read.problems[0], draft, code, say);
  const recurrence = read.schedule;
  const work = kind.workOf(draft, knowledge);
  const quietHours = quietHoursFor({ work }, settings);
  const problem = nextOccurrence(recurrence, now)
    ? quietHours && checkQuietHours(recurrence, now, quietHours)
    : {
        field: recurrence.until === undefined ? 'rule' : 'until',
        id: 'nothing-to-come',
        values: { now: writeInstant(now.getTime(), zone, say) },
      };
  if (problem) throw badPlan(problem, draft, code, say);
  return { recurrence, work, quietHours };
}

/** What's wrong with a draft, offering the form again. */
const badPlan = (problem: RecurrenceProblem | undefined, draft: PlanDraft, code: string, say: Say) =>
  new UserError('bad-plan', { problem: problem ? problemWords(problem, say) : '' }, [
    button(say('button.change-plan'), target(draft.kind, { draft: code }, 'schedule'), true),
  ]);
