import { defineAction } from '../chat/define.ts';
import { draftUnder, plan, whenFilled, whenOptions } from '../schedules/plan.ts';
import type { WorkKind } from '../schedules/work-kind.ts';
import { asOfNow } from './sample.ts';

const week = 7 * 24 * 60 * 60_000;

/** Digests as schedules post them. */
export const plannedDigests: WorkKind = {
  name: 'digest',
  workOf: () => ({ kind: 'digest' }),
  answersOf: () => ({}),
  titleOf: (_work, _knowledge, say) => say('plan.digest'),
  isToldByTitle: false,
  notesOf: () => [],
  previewNote: (say) => say('plan.digest-nothing'),
  sample: asOfNow,
  postKind: 'digest',
  /** It has no end of its own, and is worth posting for a week. */
  waitsFor: () => week,
};

/** Plans digests of this channel. Nothing is saved before it has been looked at. */
export const planDigests = defineAction({
  level: 'moderator',
  typed: true,
  titled: true,
  options: whenOptions,
  prefill: async ({ options, ...context }) => whenFilled(await draftUnder(options.draft, context), '09:00'),
  run: ({ options, ...context }) => plan(plannedDigests, options, {}, context),
});
