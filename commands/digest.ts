import { button, cards, controls, heading, quiet, reply, target, text } from '../src/command/build.ts';
import { defineAction, defineCommand } from '../src/command/define.ts';
import { reaches } from '../src/command/levels.ts';
import { firstReach } from '../src/core/digests/digest.ts';
import { composeDigest } from './digest/compose.ts';
import { me, stopMine } from './digest/mine.ts';
import { planDigests } from './planning/plan.ts';
import { plannedActions, plannedHere } from './planning/planned.ts';

/** Digests of this channel: what is planned, what one would say now, and one's own. */
export const digest = defineCommand({
  name: 'digest',
  level: 'member',
  options: {},
  async run(context) {
    const { say, level } = context;
    const mayPlan = reaches(level, 'moderator');
    const planned = mayPlan ? await plannedHere('digest', context) : [];
    const title = say('digests.title');
    return reply(title, [
      heading(title, 1),
      text(say('digests.what')),
      cards(...planned),
      ...(mayPlan && planned.length === 0 ? [quiet(say('digests.none'))] : []),
      controls(
        button(say('button.digest-now'), target('digest', {}, 'now'), true),
        button(say('button.digest-me'), target('digest', {}, 'me')),
        ...(mayPlan ? [button(say('button.plan-digests'), target('digest', {}, 'schedule'))] : []),
      ),
    ]);
  },
  actions: {
    now: defineAction({
      level: 'member',
      typed: true,
      options: {},
      async run({ place, now, store, knowledge, say, settings }) {
        const span = { after: now.getTime() - firstReach, upTo: now.getTime() };
        const made = await composeDigest(place, span, { store, knowledge, say, zone: settings.zone });
        const nothing = say('digests.nothing-new');
        return made
          ? { ...made, shareable: true }
          : reply(nothing, [heading(nothing, 1), text(say('digests.no-post'))]);
      },
    }),
    schedule: planDigests,
    me,
    'stop-mine': stopMine,
    ...plannedActions('digest'),
  },
});
