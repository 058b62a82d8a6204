import { button, card, cards, controls, heading, reply, target, text } from '../chat/build.ts';
import { type Context, defineAction } from '../chat/define.ts';
import type { Card } from '../chat/reply.ts';
import { UserError } from '../chat/user-error.ts';
import { draftLife, type PlanDraft, planDraftRecord, wordsFrom } from './model/draft.ts';
import { creatorRecord, newScheduleId, quietFor, type Schedule, scheduleRecord } from './model/schedule.ts';
import {
  comingRuns,
  pause,
  planFrom,
  resume,
  skipNext,
  change as withChanges,
} from './model/schedule-steps.ts';
import { preview, scheduleOf } from './plan.ts';
import { latestOf, showRunHistory } from './run-history.ts';
import { type Change, findPlanned, gone, isPlanned, schedulesHere } from './which.ts';
import { inWords, writeInstant } from './words.ts';
import type { WorkKind } from './work-kind.ts';

const draftOption = { draft: { kind: 'text', longest: 24, required: true } } as const;
const scheduleOption = { schedule: { kind: 'text', longest: 100 } } as const;

const toList = (kind: WorkKind, { say }: Context) => button(say(`button.${kind.name}s`), target(kind.name));

/** What moderators do with what they have planned, as actions of the command that plans it. */
export const plannedActions = (kind: WorkKind) => ({
  save: defineAction({
    level: 'moderator',
    options: draftOption,
    async run({ options: { draft: code }, ...context }) {
      const { store, place, say, now, settings, knowledge, newCode, user } = context;
      const drafts = store.records(planDraftRecord);
      const settled = new UserError('no-draft', {}, [toList(kind, context)]);
      const draft = await drafts.get(place.community, code);
      if (!draft) throw settled;
      const schedule = scheduleOf(draft, code, settings.zone, now, say);
      const work = kind.workOf(draft, knowledge);
      // Of two presses, one deletes the draft and saves.
      if (!(await drafts.delete(place.community, code))) throw settled;
      const quiet = quietFor({ work }, settings);
      const { adapter, community, channel } = place;
      const id = draft.changes ?? newScheduleId(newCode);
      const fresh = planFrom({ id, place: { adapter, community, channel }, work, schedule }, now, quiet);
      const saved = await store
        .records(scheduleRecord)
        .update(community, id, (current) =>
          draft.changes === undefined
            ? fresh
            : current && withChanges(current, { work, schedule }, now, quiet),
        );
      if (!saved) throw gone(kind, context);
      await store.records(creatorRecord).put(community, id, { member: user.id });
      return done(kind, say('plan.saved'), saved, context);
    },
  }),

  discard: defineAction({
    level: 'moderator',
    options: draftOption,
    async run({ options: { draft }, ...context }) {
      const { store, place, say } = context;
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
      const planned = await findPlanned(kind, 'edit', named, context);
      if (!isPlanned(planned)) return planned;
      const code = newScheduleId(newCode);
      const draft = draftOf(kind, planned, context);
      await store.records(planDraftRecord).put(place.community, code, draft);
      return preview(kind, draft, code, context);
    },
  }),

  became: showRunHistory(kind),
  pause: changing(kind, 'pause', 'plan.paused', (planned) => pause(planned)),
  resume: changing(kind, 'resume', 'plan.resumed', (planned, now, { settings }) =>
    resume(planned, now, quietFor(planned, settings)),
  ),
  skip: changing(kind, 'skip', 'plan.skipped', (planned, now, { settings }) =>
    skipNext(planned, now, quietFor(planned, settings)),
  ),

  delete: defineAction({
    level: 'moderator',
    typed: true,
    options: scheduleOption,
    async run({ options: { schedule: named }, ...context }) {
      const { store, place, say } = context;
      const planned = await findPlanned(kind, 'delete', named, context);
      if (!isPlanned(planned)) return planned;
      const { id } = planned;
      const wasThere = await store.records(scheduleRecord).delete(place.community, id);
      if (!wasThere) throw gone(kind, context);
      await store.records(creatorRecord).delete(place.community, id);
      return reply(say('plan.deleted'), [
        heading(say('plan.deleted'), 1),
        text(say('plan.deleted-how')),
        controls(toList(kind, context)),
      ]);
    },
  }),
});

/** A schedule taken into a draft, to be changed and looked at before it is saved. */
function draftOf(kind: WorkKind, { id, work, schedule }: Schedule, { user, now }: Context): PlanDraft {
  return {
    ...kind.answersOf(work),
    member: user.id,
    kind: kind.name,
    changes: id,
    ...wordsFrom(schedule.rule),
    ...(schedule.until === undefined ? {} : { until: schedule.until }),
    expires: now.getTime() + draftLife,
  };
}

/** An action that changes a schedule in one step, and shows it as it is then. */
function changing(
  kind: WorkKind,
  change: Change,
  said: 'plan.paused' | 'plan.resumed' | 'plan.skipped',
  how: (planned: Schedule, now: Date, context: Context) => Schedule,
) {
  return defineAction({
    level: 'moderator',
    typed: true,
    options: scheduleOption,
    async run({ options: { schedule: named }, ...context }) {
      const { store, place, now, say } = context;
      const planned = await findPlanned(kind, change, named, context);
      if (!isPlanned(planned)) return planned;
      const { id } = planned;
      const changed = await store
        .records(scheduleRecord)
        .update(place.community, id, (current) => current && how(current, now, context));
      if (!changed) throw gone(kind, context);
      return done(kind, say(said), changed, context);
    },
  });
}

const done = async (kind: WorkKind, title: string, planned: Schedule, context: Context) =>
  reply(title, [
    heading(title, 1),
    cards(await plannedCard(kind, planned, context)),
    controls(toList(kind, context)),
  ]);

/** A schedule as moderators see it, with what they can do about it. */
async function plannedCard(kind: WorkKind, planned: Schedule, context: Context): Promise<Card> {
  const { say, now, settings, knowledge } = context;
  const { work, state, id, schedule, pausedBecause } = planned;
  const [next] = comingRuns(planned, now, 1, quietFor(planned, settings));
  const latest = await latestOf(kind, planned, context);
  const act = (label: string, action: string) => button(label, target(kind.name, { schedule: id }, action));
  return card(
    kind.titleOf(work, knowledge, say),
    [
      inWords(schedule, context).join('. '),
      ...kind.notesOf(work, say),
      next
        ? say('plan.next-run', { when: writeInstant(next.at.getTime(), schedule.zone, say) })
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
export const plannedHere = async (kind: WorkKind, context: Context): Promise<Card[]> =>
  Promise.all((await schedulesHere(kind, context)).map((planned) => plannedCard(kind, planned, context)));
