import { button, cards, controls, heading, quiet, reply, target, text } from '../src/chat/build.ts';
import { type Context, defineAction, defineCommand } from '../src/chat/define.ts';
import { reaches } from '../src/chat/invocation.ts';
import type { Reply } from '../src/chat/reply.ts';
import { me, myDigestCards, stopMine } from '../src/digests/my-digests.ts';
import { now, post, requireChannel, whole } from '../src/digests/now.ts';
import { planDigests, plannedDigests } from '../src/digests/plan-digests.ts';
import { scheduleActions, scheduleCards } from '../src/schedules/schedule-actions.ts';

/** What is planned here, what one has privately, and the ways to more. */
async function overview(context: Context): Promise<Reply> {
  const mine = await myDigestCards(context);
  if (mine.length === 0) requireChannel(context);
  const { say, level, direct } = context;
  const mayPlan = reaches(level, 'moderator') && !direct;
  const planned = mayPlan ? await scheduleCards(plannedDigests, context) : [];
  const title = say('digests.title');
  const ways = [
    button(say('button.digest-now'), target('digest', {}, 'now'), true),
    ...(mine.some(({ controls }) => controls.length > 1)
      ? []
      : [button(say('button.digest-me'), target('digest', {}, 'me'))]),
    ...(mayPlan ? [button(say('button.plan-digests'), target('digest', {}, 'schedule'))] : []),
  ];
  return reply(title, [
    heading(title, 1),
    text(say('digests.what')),
    cards(...planned, ...mine),
    ...(mayPlan && planned.length === 0 ? [quiet(say('digests.none'))] : []),
    controls(...(direct ? [] : ways)),
  ]);
}

/** Digests of this channel: what is planned, what one would say now, and one's own. */
export const digest = defineCommand({
  name: 'digest',
  level: 'member',
  options: {},
  run: overview,
  actions: {
    now,
    schedule: planDigests,
    list: defineAction({ level: 'member', typed: true, options: {}, run: overview }),
    me,
    'stop-mine': stopMine,
    post,
    whole,
    ...scheduleActions(plannedDigests),
  },
});
