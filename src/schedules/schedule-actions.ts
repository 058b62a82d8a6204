import { isDeepStrictEqual } from 'node:util';
import { button, card, cards, controls, heading, reply, target, text } from '../chat/build.ts';
import { type Context, defineAction } from '../chat/define.ts';
import type { Card } from '../chat/reply.ts';
import { UserError } from '../chat/user-error.ts';
import { sealOf } from '../lib/seal.ts';
import { findSchedule, isSchedule, noSchedule, type ScheduleChange, schedulesHere } from './find-schedule.ts';
import { draftLife, type PlanDraft, planDraftRecord, ruleToForm } from './model/draft.ts';
import {
  creatorRecord,
  newScheduleId,
  quietHoursFor,
  type Schedule,
  scheduleRecord,
} from './model/schedule.ts';
import {
  changeSchedule,
  newSchedule,
  pauseSchedule,
  resumeSchedule,
  skipNextRun,
  upcomingRuns,
} from './model/schedule-steps.ts';
import { findDraft, previewPlan, readPlan } from './plan.ts';
import { latestRunOf, showRunHistory } from './run-history.ts';
import { describeRecurrence, writeInstant } from './words.ts';
import type { WorkKind } from './work-kind.ts';

const draftOption = { draft: { kind: 'text', longest: 24, required: true } } as const;
const scheduleOption = { schedule: { kind: 'text', longest: 100 } } as const;

const toList = (kind: WorkKind, { say }: Context) => button(say(`button.${kind.name}s`), target(kind.name));

/** What moderators can do with their schedules, as actions of the command that plans them. */
export const scheduleActions = (kind: WorkKind) => ({
  save: defineAction({
    level: 'moderator',
    options: draftOption,
    async run({ options: { draft: code }, ...context }) {
      const { store, place, say, now, newCode, user } = context;
      const drafts = store.records(planDraftRecord);
      const alreadySettled = new UserError('no-draft', {}, [toList(kind, context)]);
      const draft = await findDraft(code, context);
      if (!draft) throw alreadySettled;
      const { recurrence, work, quietHours: quiet } = readPlan(kind, draft, code, context);
      // If two people press at once, only the one whose delete succeeds saves.
      if (!(await drafts.delete(place.community, code))) throw alreadySettled;
      const { adapter, community, channel } = place;
      const id = draft.changes ?? newScheduleId(newCode);
      const fresh = newSchedule(
        { id, place: { adapter, community, channel }, work, schedule: recurrence },
        now,
        quiet,
      );
      const sealed = (schedule: Schedule, before: readonly string[] = []): Schedule => ({
        ...schedule,
        planners: [...new Set([...before, sealOf(user.id, id)])],
      });
      const saved = await store.records(scheduleRecord).update(community, id, (current) => {
        if (draft.changes === undefined) return sealed(fresh);
        if (current && draft.from && !isSamePlan(current, draft.from))
          throw changedMeanwhile(kind, current, draft.from, context);
        const changed = current && changeSchedule(current, { work, schedule: recurrence }, now, quiet);
        return changed && sealed(changed, current?.planners);
      });
      if (!saved) throw noSchedule(kind, context);
      await store.records(creatorRecord).put(community, id, { member: user.id });
      return savedReply(kind, say('plan.saved'), saved, context);
    },
  }),

  discard: defineAction({
    level: 'moderator',
    options: draftOption,
    async run({ options: { draft }, ...context }) {
      const { store, place, say } = context;
      if (!(await findDraft(draft, context))) throw new UserError('no-draft', {}, [toList(kind, context)]);
      await store.records(planDraftRecord).delete(place.community, draft);
      return reply(say('plan.discarded'), [text(say('plan.discarded')), controls(toList(kind, context))]);
    },
  }),

  edit: defineAction({
    level: 'moderator',
    typed: true,
    options: scheduleOption,
    async run({ options: { schedule: named }, ...context }) {
      const { store, place, newCode } = context;
      const schedule = await findSchedule(kind, 'edit', named, context);
      if (!isSchedule(schedule)) return schedule;
      const code = newScheduleId(newCode);
      const draft = draftOf(kind, schedule, context);
      await store.records(planDraftRecord).put(place.community, code, draft);
      return previewPlan(kind, draft, code, context);
    },
  }),

  became: showRunHistory(kind),
  pause: changeAction(kind, 'pause', 'plan.paused', (schedule) => pauseSchedule(schedule)),
  resume: changeAction(kind, 'resume', 'plan.resumed', (schedule, now, { settings, say }) => {
    const resumed = resumeSchedule(schedule, now, quietHoursFor(schedule, settings));
    if (resumed.state === 'ended')
      throw new UserError('nothing-to-resume', {}, [
        button(say('button.change-plan'), target(kind.name, { schedule: schedule.id }, 'edit'), true),
      ]);
    return resumed;
  }),
  skip: changeAction(kind, 'skip', 'plan.skipped', (schedule, now, { settings }) =>
    skipNextRun(schedule, now, quietHoursFor(schedule, settings)),
  ),

  delete: defineAction({
    level: 'moderator',
    typed: true,
    options: scheduleOption,
    async run({ options: { schedule: named }, ...context }) {
      const { store, place, say } = context;
      const schedule = await findSchedule(kind, 'delete', named, context);
      if (!isSchedule(schedule)) return schedule;
      const { id } = schedule;
      const wasThere = await store.records(scheduleRecord).delete(place.community, id);
      if (!wasThere) throw noSchedule(kind, context);
      await store.records(creatorRecord).delete(place.community, id);
      return reply(say('plan.deleted'), [
        heading(say('plan.deleted'), 1),
        text(say('plan.deleted-how')),
        controls(toList(kind, context)),
      ]);
    },
  }),
});

/** Copies a schedule into a draft, to be changed and previewed. */
function draftOf(
  kind: WorkKind,
  { id, work, schedule: recurrence }: Schedule,
  { user, now, place }: Context,
): PlanDraft {
  return {
    ...kind.answersOf(work),
    member: user.id,
    channel: place.channel,
    kind: kind.name,
    changes: id,
    from: { work, schedule: recurrence },
    ...ruleToForm(recurrence.rule),
    ...(recurrence.until === undefined ? {} : { until: recurrence.until }),
    expires: now.getTime() + draftLife,
  };
}

type Planned = Pick<Schedule, 'work' | 'schedule'>;

const isSamePlan = (one: Planned, other: Planned): boolean =>
  isDeepStrictEqual([one.work, one.schedule], [other.work, other.schedule]);

/** Says what somebody else has made of a schedule since it was opened to be changed, and offers to begin anew. */
function changedMeanwhile(kind: WorkKind, now: Schedule, before: Planned, context: Context): UserError {
  const { say, knowledge } = context;
  const words = ({ work, schedule: recurrence }: Planned) =>
    [
      kind.titleOf(work, knowledge, say),
      ...describeRecurrence(recurrence, context),
      ...kind.notesOf(work, say),
    ].join('. ');
  return new UserError('plan-changed', { before: words(before), now: words(now) }, [
    button(say('button.change-plan'), target(kind.name, { schedule: now.id }, 'edit'), true),
  ]);
}

/** An action that changes a schedule in one step, and shows the result. */
function changeAction(
  kind: WorkKind,
  change: ScheduleChange,
  title: 'plan.paused' | 'plan.resumed' | 'plan.skipped',
  apply: (schedule: Schedule, now: Date, context: Context) => Schedule,
) {
  return defineAction({
    level: 'moderator',
    typed: true,
    options: scheduleOption,
    async run({ options: { schedule: named }, ...context }) {
      const { store, place, now, say } = context;
      const schedule = await findSchedule(kind, change, named, context);
      if (!isSchedule(schedule)) return schedule;
      const { id } = schedule;
      const changed = await store
        .records(scheduleRecord)
        .update(place.community, id, (current) => current && apply(current, now, context));
      if (!changed) throw noSchedule(kind, context);
      return savedReply(kind, say(title), changed, context);
    },
  });
}

const savedReply = async (kind: WorkKind, title: string, schedule: Schedule, context: Context) =>
  reply(title, [
    heading(title, 1),
    cards(await scheduleCard(kind, schedule, context)),
    controls(toList(kind, context)),
  ]);

/** A schedule as moderators see it, with what they can do about it. */
async function scheduleCard(kind: WorkKind, schedule: Schedule, context: Context): Promise<Card> {
  const { say, now, settings, knowledge } = context;
  const { work, state, id, schedule: recurrence, pausedBecause } = schedule;
  const [next] = upcomingRuns(schedule, now, 1, quietHoursFor(schedule, settings));
  const latest = await latestRunOf(kind, schedule, context);
  const act = (label: string, action: string) => button(label, target(kind.name, { schedule: id }, action));
  return card(
    kind.titleOf(work, knowledge, say),
    [
      describeRecurrence(recurrence, context).join('. '),
      ...kind.notesOf(work, say),
      next
        ? say('plan.next-run', { when: writeInstant(next.at.getTime(), recurrence.zone, say) })
        : say(`plan-state.${state}`),
      ...(pausedBecause === undefined ? [] : [say(`reach.${pausedBecause}`)]),
      ...latest.lines,
    ],
    ...(state === 'paused' ? [act(say('button.resume'), 'resume')] : []),
    ...(state === 'active' ? [act(say('button.pause'), 'pause'), act(say('button.skip'), 'skip')] : []),
    act(say('button.change-plan'), 'edit'),
    act(say('button.delete'), 'delete'),
    ...latest.controls,
  );
}

/** The schedules of one kind that post in this channel, as cards. */
export const scheduleCards = async (kind: WorkKind, context: Context): Promise<Card[]> =>
  Promise.all((await schedulesHere(kind, context)).map((schedule) => scheduleCard(kind, schedule, context)));
