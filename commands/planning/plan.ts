import {
  button,
  controls,
  divider,
  heading,
  list,
  quiet,
  reply,
  steps,
  target,
  text,
} from '../../src/command/build.ts';
import { type Context, defineAction } from '../../src/command/define.ts';
import type { Options } from '../../src/command/option.ts';
import type { Block, RawOptions, Reply } from '../../src/command/reply.ts';
import { strong } from '../../src/command/text.ts';
import { clashes } from '../../src/core/recurrence/clashes.ts';
import { clockChanges, describeClockChange } from '../../src/core/recurrence/clock-changes.ts';
import { describe } from '../../src/core/recurrence/describe.ts';
import { occurrences } from '../../src/core/recurrence/occurrences.ts';
import type { Schedule } from '../../src/core/recurrence/schedule.ts';
import { draftLife, type PlanDraft, planDraftRecord } from '../../src/core/schedules/draft.ts';
import { type Repeat, repeats } from '../../src/core/schedules/plan-words.ts';
import { quietFor } from '../../src/core/schedules/quiet.ts';
import { scheduleRecord } from '../../src/core/schedules/schedule.ts';
import { writeInstant } from '../debate/post.ts';
import { digestAsOfNow } from '../digest/now.ts';
import { scheduleOf, workOf, workWords } from './read-plan.ts';

type Asked = Omit<Context<Options>, 'options'>;

/** Runs shown before a schedule is saved. */
const shownRuns = 5;

/** Two posts in a channel closer than this, in minutes, are pointed out. */
const closeBy = 120;

/** What digests are made of, in the order in which they tell it. */
const sections = ['debates', 'balance', 'missing', 'sources', 'decided', 'next'] as const;

const common = {
  repeat: { kind: 'choice', choices: repeats, required: true },
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
};

/** Plans debates for this channel. Nothing is saved before it has been looked at. */
export const planDebates = defineAction({
  level: 'moderator',
  typed: true,
  options: { topic: { kind: 'topic' }, ...common },
  prefill: ({ options, ...context }) => prefill(options.draft, context, '18:00'),
  run: ({ options, ...context }) => plan('debate', options, context),
});

/** Plans digests of this channel, in the same way. */
export const planDigests = defineAction({
  level: 'moderator',
  typed: true,
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
  const { topic, repeat, on, time, until } = known;
  return { repeat, on, time, ...(topic ? { topic } : {}), ...(until ? { until } : {}) };
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
    on,
    time: time ?? '',
    ...(until ? { until } : {}),
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
  const runs = occurrences(planned, now, shownRuns, quietHours);
  const changes = clockChanges(runs, planned.zone, now);
  const title = say('plan.title');
  return reply(title, [
    heading(title, 1),
    text(strong(workWords(work, knowledge, say))),
    list(inWords(planned, context)),
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
      button(say('button.discard'), target(draft.kind, { draft: code }, 'discard')),
    ),
    ...(draft.kind === 'digest' ? await asOfNow(context) : []),
  ]);
}

/** How the first digest would look if it were posted now, or what one is made of. */
async function asOfNow(context: Asked): Promise<Block[]> {
  const { say } = context;
  const made = await digestAsOfNow(context);
  if (!made)
    return [
      divider(),
      text(strong(say('plan.digest-sample'))),
      list(sections.map((name) => say(`digest-sample.${name}`))),
    ];
  const [, ...blocks] = made.blocks;
  return [
    divider(),
    text(strong(say('plan.digest-now'))),
    ...blocks.filter(({ kind }) => kind !== 'controls'),
  ];
}

/** A schedule in sentences. */
export const inWords = (planned: Schedule, { say }: Pick<Asked, 'say'>): string[] =>
  describe(planned, say('language.dates')).map(({ key, values }) => say(key, values));

/** What a moderator should know before saving: rights, quiet hours, other posts close by. */
async function warnings(planned: Schedule, draft: PlanDraft, context: Asked): Promise<string[]> {
  const { say, place, store, outbox, settings, now, knowledge } = context;
  const found: string[] = [];
  const reachable = await outbox.reach({
    adapter: place.adapter,
    community: place.community,
    channel: place.channel,
  });
  if (reachable !== 'yes') found.push(say(`reach.${reachable}`));
  const quietHours = quietFor({ work: workOf(draft, knowledge) }, settings);
  const plain = occurrences(planned, now, shownRuns);
  const moved = quietHours && occurrences(planned, now, shownRuns, quietHours);
  if (quietHours && moved?.some(({ at }, run) => at.getTime() !== plain[run]?.at.getTime())) {
    found.push(say('plan.quiet', { from: quietHours.from, to: quietHours.to }));
  }
  for await (const { value: other } of store.records(scheduleRecord).list(place.community)) {
    if (other.state !== 'active' || other.place.channel !== place.channel || other.id === draft.changes)
      continue;
    const [clash] = clashes(planned, other.schedule, now, { minutes: closeBy, runs: shownRuns }, quietHours);
    if (clash) {
      const when = writeInstant(clash.one.at.getTime(), planned.zone, say);
      found.push(
        say('plan.clash', {
          minutes: clash.minutes,
          when,
          other: inWords(other.schedule, context).join(', '),
        }),
      );
    }
  }
  return found;
}
