import { defineAction, defineCommand } from '../src/chat/define.ts';
import { me, stopMine } from '../src/digests/my-digests.ts';
import { now, post, whole } from '../src/digests/now.ts';
import { digestOverview, planDigests, plannedDigests } from '../src/digests/plan-digests.ts';
import { scheduleActions } from '../src/schedules/schedule-actions.ts';

/** Digests of this channel: what's planned, what one would say now, and one's own. */
export const digest = defineCommand({
  name: 'digest',
  level: 'member',
  options: {},
  run: digestOverview,
  actions: {
    now,
    schedule: planDigests,
    list: defineAction({ level: 'member', typed: true, options: {}, run: digestOverview }),
    me,
    'stop-mine': stopMine,
    post,
    whole,
    ...scheduleActions(plannedDigests),
  },
});
