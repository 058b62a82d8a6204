import { button, card, controls, heading, reply, target, text } from '../../src/command/build.ts';
import { type Context, defineAction } from '../../src/command/define.ts';
import type { Options } from '../../src/command/option.ts';
import type { Card, Reply } from '../../src/command/reply.ts';
import { UserError } from '../../src/command/user-error.ts';
import { draftLife, planDraftRecord } from '../../src/core/debates/draft.ts';
import { wordsFrom } from '../../src/core/debates/plan-words.ts';
import { change, comingRuns, pause, planFrom, resume, skipNext } from '../../src/core/schedules/changes.ts';
import { quietFor } from '../../src/core/schedules/quiet.ts';
import {
  creatorRecord,
  newScheduleId,
  type Planned,
  scheduleRecord,
} from '../../src/core/schedules/schedule.ts';
import { writeInstant } from './post.ts';
import { scheduleOf, workOf } from './read-plan.ts';
import { inWords, preview } from './schedule.ts';

type Asked = Omit<Context<Options>, 'options'>;

const draftOption = { draft: { kind: 'text', longest: 24, required: true } } as const;
const scheduleOption = { schedule: { kind: 'text', longest: 24, required: true } } as const;

const toList = ({ say }: Asked) => button(say('button.debates'), target('debate'));

/** Saves what was looked at. Two presses save once. */
export const save = defineAction({
  level: 'moderator',
  options: draftOption,
  async run({ options: { draft: code }, ...context }) {
    const { store, place, say, now, settings, knowledge, newCode, asker } = context;
    const drafts = store.records(planDraftRecord);
    const draft = await drafts.get(place.community, code);
    if (!draft) throw new UserError('no-draft', {}, [toList(context)]);
    const schedule = scheduleOf(draft, code, settings.zone, now, say);
    const work = workOf(draft, knowledge);
    if (!(await drafts.delete(place.community, code))) throw new UserError('no-draft', {}, [toList(context)]);
    const quiet = quietFor({ work }, settings);
    const { adapter, community, channel } = place;
    const id = draft.changes ?? newScheduleId(newCode);
    const fresh = planFrom({ id, place: { adapter, community, channel }, work, schedule }, now, quiet);
    const saved = await store
      .records(scheduleRecord)
      .update(community, id, (current) =>
        draft.changes === undefined ? fresh : current && change(current, { work, schedule }, now, quiet),
      );
    if (!saved) throw new UserError('no-schedule', {}, [toList(context)]);
    await store.records(creatorRecord).put(community, id, { member: asker.id });
    return done(say('plan.saved'), saved, context);
  },
});

/** Gives up what was filled in. */
export const discard = defineAction({
  level: 'moderator',
  options: draftOption,
  async run({ options: { draft }, ...context }) {
    await context.store.records(planDraftRecord).delete(context.place.community, draft);
    return reply(context.say('plan.discarded'), [
      text(context.say('plan.discarded')),
      controls(toList(context)),
    ]);
  },
});

/** Takes a schedule into a draft, to be changed and looked at before it is saved. */
export const edit = defineAction({
  level: 'moderator',
  options: scheduleOption,
  async run({ options: { schedule: id }, ...context }) {
    const { store, place, asker, now, newCode } = context;
    const planned = await store.records(scheduleRecord).get(place.community, id);
    if (!planned || planned.work.kind !== 'debate') throw new UserError('no-schedule', {}, [toList(context)]);
    const { topics } = planned.work;
    const [topic] = topics;
    const code = newScheduleId(newCode);
    const draft = {
      member: asker.id,
      changes: id,
      ...(topics.length === 1 && topic ? { topic } : {}),
      ...wordsFrom(planned.schedule.rule),
      ...(planned.schedule.until === undefined ? {} : { until: planned.schedule.until }),
      expires: now.getTime() + draftLife,
    };
    await store.records(planDraftRecord).put(place.community, code, draft);
    return preview(draft, code, context);
  },
});

/** An action that changes a schedule in one step, and shows it as it is then. */
const changing = (said: string, how: (planned: Planned, now: Date, context: Asked) => Planned) =>
  defineAction({
    level: 'moderator',
    options: scheduleOption,
    async run({ options: { schedule: id }, ...context }) {
      const { store, place, now, say } = context;
      const changed = await store
        .records(scheduleRecord)
        .update(place.community, id, (current) => current && how(current, now, context));
      if (!changed) throw new UserError('no-schedule', {}, [toList(context)]);
      return done(say(said), changed, context);
    },
  });

export const pausing = changing('plan.paused', (planned) => pause(planned));
export const resuming = changing('plan.resumed', (planned, now, { settings }) =>
  resume(planned, now, quietFor(planned, settings)),
);
export const skipping = changing('plan.skipped', (planned, now, { settings }) =>
  skipNext(planned, now, quietFor(planned, settings)),
);

/** Deletes a schedule. What it would have posted is not posted. */
export const deleting = defineAction({
  level: 'moderator',
  options: scheduleOption,
  async run({ options: { schedule: id }, ...context }) {
    const { store, place, say } = context;
    const gone = await store.records(scheduleRecord).delete(place.community, id);
    if (!gone) throw new UserError('no-schedule', {}, [toList(context)]);
    await store.records(creatorRecord).delete(place.community, id);
    return reply(say('plan.deleted'), [
      heading(say('plan.deleted'), 1),
      text(say('plan.deleted-how')),
      controls(toList(context)),
    ]);
  },
});

const done = (title: string, planned: Planned, context: Asked): Reply =>
  reply(title, [
    heading(title, 1),
    { kind: 'cards', cards: [plannedCard(planned, context)] },
    controls(toList(context)),
  ]);

/** A schedule as moderators see it, with what they can do about it. */
export function plannedCard(planned: Planned, context: Asked): Card {
  const { say, now, settings, knowledge } = context;
  const { work, state, id } = planned;
  const topics = work.kind === 'debate' ? work.topics : [];
  const [first] = topics;
  const title =
    topics.length === 1 && first
      ? (knowledge.topic(first)?.title ?? first)
      : say('plan.all-topics', { count: topics.length });
  const [next] = comingRuns(planned, now, 1, quietFor(planned, settings));
  const act = (label: string, action: string) => button(label, target('debate', { schedule: id }, action));
  return card(
    title,
    [
      inWords(planned.schedule, context).join('. '),
      next
        ? say('plan.next-run', { when: writeInstant(next.at.getTime(), planned.schedule.zone, say) })
        : say(`plan-state.${state}`),
      ...(planned.pausedBecause === undefined ? [] : [say(`reach.${planned.pausedBecause}`)]),
    ],
    ...(state === 'paused' ? [act(say('button.resume'), 'resume')] : []),
    ...(state === 'active' ? [act(say('button.pause'), 'pause'), act(say('button.skip'), 'skip')] : []),
    act(say('button.change-plan'), 'edit'),
    act(say('button.delete'), 'delete'),
  );
}
