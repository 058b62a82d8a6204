import { defineAction, defineCommand } from '../src/chat/define.ts';
import { coverageLine } from '../src/coverage/confirm.ts';
import { close } from '../src/debates/close.ts';
import { listDebates } from '../src/debates/list.ts';
import { open } from '../src/debates/open.ts';
import { planDebates, plannedDebates, toggleOtherSide } from '../src/debates/plan-debates.ts';
import { side } from '../src/debates/side.ts';
import { stand } from '../src/debates/stand.ts';
import { scheduleActions } from '../src/schedules/schedule-actions.ts';

/** Debates in this channel: what's open and planned, and everything to do with them. */
export const debate = defineCommand({
  name: 'debate',
  level: 'member',
  options: {},
  run: listDebates,
  actions: {
    open,
    schedule: planDebates,
    list: defineAction({ level: 'member', typed: true, options: {}, run: listDebates }),
    close: close(coverageLine),
    stand,
    side,
    'other-side': toggleOtherSide,
    ...scheduleActions(plannedDebates),
  },
});
