import {
  button,
  card,
  cards,
  controls,
  heading,
  linkButton,
  reply,
  target,
  text,
} from '../src/command/build.ts';
import { defineAction, defineCommand } from '../src/command/define.ts';
import { reaches } from '../src/command/levels.ts';
import { UserError } from '../src/command/user-error.ts';
import { type Debate, debateRecord } from '../src/core/debates/debate.ts';
import { closeDebate } from '../src/jobs/debates.ts';
import { open } from './debate/open.ts';
import { promptOf, writeInstant } from './debate/post.ts';
import { debatePosts } from './debate/posts.ts';
import { side } from './debate/side.ts';
import { findDebate, stand } from './debate/stand.ts';
import { planDebates } from './planning/plan.ts';
import { plannedActions, plannedHere } from './planning/planned.ts';

/** Debates in this channel: what is open, and ways to open and close one. */
export const debate = defineCommand({
  name: 'debate',
  level: 'member',
  options: {},
  async run(context) {
    const { store, place, knowledge, say, settings, level } = context;
    const mayPlan = reaches(level, 'moderator');
    const planned = mayPlan ? await plannedHere('debate', context) : [];
    const here: Debate[] = [];
    for await (const { value } of store.records(debateRecord).list(place.community)) {
      if (value.state === 'open' && value.place.channel === place.channel && value.posted) here.push(value);
    }
    const mayOpen = reaches(level, settings.opens);
    const title = say('debates.title');
    return reply(title, [
      heading(title, 1),
      ...(here.length === 0 ? [text(say('debates.none'))] : []),
      cards(
        ...here.map((one) => {
          const topic = knowledge.topic(one.topic);
          return card(
            topic?.title ?? one.topic,
            [
              topic ? promptOf(topic, one.prompt, context) : one.prompt,
              say('debate.closes', { when: writeInstant(one.closes, settings.zone, say) }),
            ],
            button(say('button.stand'), target('debate', { debate: one.code }, 'stand'), true),
            ...(one.posted?.permalink.startsWith('https://')
              ? [linkButton(say('button.go-there'), one.posted.permalink)]
              : []),
            ...(mayOpen
              ? [button(say('button.close-debate'), target('debate', { debate: one.code }, 'close'))]
              : []),
          );
        }),
      ),
      ...(planned.length > 0 ? [heading(say('debates.planned'))] : []),
      cards(...planned),
      controls(
        ...(mayOpen
          ? [button(say('button.open-debate'), target('debate', {}, 'open'), here.length === 0)]
          : []),
        ...(mayPlan ? [button(say('button.plan-debates'), target('debate', {}, 'schedule'))] : []),
      ),
    ]);
  },
  actions: {
    open,
    schedule: planDebates,
    stand,
    side,
    ...plannedActions('debate'),
    close: defineAction({
      level: 'member',
      options: { debate: { kind: 'text', longest: 24, required: true } },
      async run({ options: { debate: code }, ...context }) {
        const { settings, level, say, store, knowledge, outbox, now } = context;
        if (!reaches(level, settings.opens)) {
          throw new UserError('not-allowed', { command: 'debate', level: say(`level.${settings.opens}`) });
        }
        const { debate: found } = await findDebate(code, context);
        if (found.state !== 'open') throw new UserError('debate-closed');
        const ended = await store
          .records(debateRecord)
          .update(found.place.community, code, (current) =>
            current?.state === 'open' ? { ...current, closes: now.getTime() } : undefined,
          );
        if (!ended) throw new UserError('debate-closed');
        const posts = debatePosts({
          store,
          knowledge: async () => knowledge,
          say,
          settings: async () => settings,
        });
        await closeDebate(ended, { store, outbox, now: () => now, posts });
        const title = say('debates.closed');
        return reply(title, [
          heading(title, 1),
          text(say('debates.closed-here')),
          controls(button(say('button.open-debate'), target('debate', {}, 'open'))),
        ]);
      },
    }),
  },
});
