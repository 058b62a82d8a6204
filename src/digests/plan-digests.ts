import {
  button,
  cards,
  controls,
  divider,
  heading,
  list,
  quiet,
  reply,
  target,
  text,
} from '../chat/build.ts';
import { type Context, defineAction } from '../chat/define.ts';
import { reaches } from '../chat/invocation.ts';
import type { Block, Reply } from '../chat/reply.ts';
import { strong } from '../chat/text.ts';
import { draftPlan, findDraft, prefillWhen, whenOptions } from '../schedules/plan.ts';
import { scheduleCards } from '../schedules/schedule-actions.ts';
import type { WorkKind } from '../schedules/work-kind.ts';
import { myDigestCards } from './my-digests.ts';
import { digestAsOfNow, requireChannel } from './now.ts';

const week = 7 * 24 * 60 * 60_000;

/** Digests as schedules post them. */
export const plannedDigests: WorkKind = {
  name: 'digest',
  workOf: () => ({ kind: 'digest' }),
  answersOf: () => ({}),
  titleOf: (_work, _knowledge, say) => say('plan.digest'),
  isNamedByTitle: false,
  notesOf: () => [],
  previewNote: (say) => say('plan.digest-nothing'),
  sample: sampleBlocks,
  postKind: 'digest',
  /** A digest has no end of its own, and is worth posting for a week. */
  reviewTime: () => week,
};

/** Plans digests of this channel. Nothing is saved before it has been previewed. */
export const planDigests = defineAction({
  level: 'moderator',
  typed: true,
  titled: true,
  options: whenOptions,
  prefill: async ({ options, ...context }) => prefillWhen(await findDraft(options.draft, context), '09:00'),
  run: ({ options, ...context }) => draftPlan(plannedDigests, options, {}, context),
});

/** What's planned here, the user's own digests, and buttons for more. */
export async function digestOverview(context: Context): Promise<Reply> {
  const myCards = await myDigestCards(context);
  if (myCards.length === 0) requireChannel(context);
  const { say, level, direct } = context;
  const mayPlan = reaches(level, 'moderator') && !direct;
  const planned = mayPlan ? await scheduleCards(plannedDigests, context) : [];
  const title = say('digests.title');
  const ways = [
    button(say('button.digest-now'), target('digest', {}, 'now'), true),
    ...(myCards.some(({ controls }) => controls.length > 1)
      ? []
      : [button(say('button.digest-me'), target('digest', {}, 'me'))]),
    ...(mayPlan ? [button(say('button.plan-digests'), target('digest', {}, 'schedule'))] : []),
  ];
  return reply(title, [
    heading(title, 1),
    text(say('digests.what')),
    cards(...planned, ...myCards),
    ...(mayPlan && planned.length === 0 ? [quiet(say('digests.none'))] : []),
    controls(...(direct ? [] : ways)),
  ]);
}

/** What digests contain, in order. */
const sections = ['debates', 'balance', 'missing', 'sources', 'decided', 'next'] as const;

/** The first digest as it would look now, or what digests contain. */
async function sampleBlocks(context: Context): Promise<Block[]> {
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
