import { defineAction, defineCommand } from '../src/command/define.ts';
import { close } from './debate/close.ts';
import { listDebates } from './debate/list.ts';
import { open } from './debate/open.ts';
import { side } from './debate/side.ts';
import { stand } from './debate/stand.ts';
import { planDebates, toggleOtherSide } from './planning/plan.ts';
import { plannedActions } from './planning/planned.ts';

/** Debates in this channel: what is open and planned, and all that can be done about it. */
export const debate = defineCommand({
  name: 'debate',
  level: 'member',
  options: {},
  run: listDebates,
  actions: {
    open,
    schedule: planDebates,
    list: defineAction({ level: 'member', typed: true, options: {}, run: listDebates }),
    close,
    stand,
    side,
    'other-side': toggleOtherSide,
    ...plannedActions('debate'),
  },
});
