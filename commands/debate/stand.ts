import { button, controls, heading, list, quiet, reply, target, text } from '../../src/command/build.ts';
import { type Context, defineAction } from '../../src/command/define.ts';
import type { Options } from '../../src/command/option.ts';
import type { Reply } from '../../src/command/reply.ts';
import { strong } from '../../src/command/text.ts';
import { UserError } from '../../src/command/user-error.ts';
import { type Debate, debateRecord } from '../../src/core/debates/debate.ts';
import {
  isDeclared,
  participantRecord,
  press,
  type Stance,
  stanceKey,
  stanceRecord,
} from '../../src/core/debates/stance.ts';
import type { Topic } from '../../src/core/knowledge/topic.ts';

type Asked = Omit<Context<Options>, 'options'>;

/** A debate of this community by its code, with its topic. @throws UserError when there is none, or not any more. */
export async function findDebate(code: string, context: Asked): Promise<{ debate: Debate; topic: Topic }> {
  const debate = await context.store.records(debateRecord).get(context.place.community, code);
  const topic = debate && context.knowledge.topic(debate.topic);
  if (!debate || !topic) throw new UserError('no-debate', {}, [button('/viewpoints', target('viewpoints'))]);
  return { debate, topic };
}

/** Where a member stands in a debate: private, changeable, and only ever shown as a number. */
export const stand = defineAction({
  level: 'member',
  options: {
    debate: { kind: 'text', longest: 24, required: true },
    pick: { kind: 'text', longest: 32 },
  },
  async run({ options: { debate: code, pick }, ...context }) {
    const { debate, topic } = await findDebate(code, context);
    const stances = context.store.records(stanceRecord);
    const key = stanceKey(topic.id, context.asker.id);
    const { community } = context.place;
    if (pick === undefined) return standing(debate, topic, await stances.get(community, key), context);
    if (debate.state !== 'open') throw new UserError('debate-closed', {}, [eachSide(topic, context)]);
    const known = pick === 'none' || pick === 'undecided' || topic.viewpoints.some(({ id }) => id === pick);
    if (!known) throw new UserError('no-debate', {}, [eachSide(topic, context)]);
    const member = context.asker.id;
    const stance = await stances.update(community, key, (current) =>
      press(current, topic.id, member, pick, context.now.getTime()),
    );
    const participants = context.store.records(participantRecord);
    const place = `${code}/${member}`;
    if (stance && isDeclared(stance))
      await participants.put(community, place, { debate: code, member, at: context.now.getTime() });
    else await participants.delete(community, place);
    return standing(debate, topic, stance, context);
  },
});

const eachSide = (topic: Topic, { say }: Asked) =>
  button(say('button.each-side'), target('viewpoints', { topic: topic.id }));

function standing(debate: Debate, topic: Topic, stance: Stance | undefined, { say }: Asked): Reply {
  const pick = (label: string, id: string, isHeld: boolean) =>
    button(
      isHeld ? say('stand.held', { label }) : label,
      target('debate', { debate: debate.code, pick: id }, 'stand'),
      isHeld,
    );
  const held = topic.viewpoints.filter(({ id }) => stance?.viewpoints.includes(id));
  const declared =
    held.length > 0
      ? say('stand.declared', { viewpoints: held.map(({ name }) => `“${name}”`).join(', ') })
      : say(`stand.${stance?.other ?? 'nothing'}`);
  return reply(say('stand.title', { topic: topic.title }), [
    heading(say('stand.title', { topic: topic.title }), 1),
    text(declared),
    list(topic.viewpoints.map(({ name, position }) => [strong(name), `: ${position}`])),
    quiet(say('topic.order')),
    ...(debate.state === 'open' ? [text(say('stand.how'))] : [text(say('error.debate-closed'))]),
    ...(debate.state === 'open'
      ? [
          controls(
            ...topic.viewpoints.map(({ id, name }) =>
              pick(name, id, stance?.viewpoints.includes(id) ?? false),
            ),
            pick(say('stand.pick-none'), 'none', stance?.other === 'none'),
            pick(say('stand.pick-undecided'), 'undecided', stance?.other === 'undecided'),
          ),
        ]
      : []),
    controls(
      ...(debate.seed === undefined
        ? []
        : [button(say('button.other-side'), target('debate', { debate: debate.code }, 'side'))]),
      button(say('button.each-side'), target('viewpoints', { topic: topic.id })),
    ),
    quiet(say('stand.private')),
  ]);
}
