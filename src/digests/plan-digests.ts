import { divider, list, text } from '../chat/build.ts';
import { type Context, defineAction } from '../chat/define.ts';
import type { Block } from '../chat/reply.ts';
import { strong } from '../chat/text.ts';
import { draftPlan, findDraft, prefillWhen, whenOptions } from '../schedules/plan.ts';
import type { WorkKind } from '../schedules/work-kind.ts';
import { digestAsOfNow } from './now.ts';

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
  /** It has no end of its own, and is worth posting for a week. */
  reviewTime: () => week,
};

/** Plans digests of this channel. Nothing is saved before it has been looked at. */
export const planDigests = defineAction({
  level: 'moderator',
  typed: true,
  titled: true,
  options: whenOptions,
  prefill: async ({ options, ...context }) => prefillWhen(await findDraft(options.draft, context), '09:00'),
  run: ({ options, ...context }) => draftPlan(plannedDigests, options, {}, context),
});

/** What digests are made of, in the order in which they tell it. */
const sections = ['debates', 'balance', 'missing', 'sources', 'decided', 'next'] as const;

/** How the first digest would look if it were posted now, or what one is made of. */
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
