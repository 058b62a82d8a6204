import { button, controls, heading, quiet, reply, target, text } from '../chat/build.ts';
import { defineAction } from '../chat/define.ts';
import { strong } from '../chat/text.ts';
import { UserError } from '../chat/user-error.ts';
import { assignmentRecord, drawSide } from './model/draw-side.ts';
import { stanceKey, stanceRecord } from './model/stance.ts';
import { findDebate } from './stand.ts';

/** Draws a viewpoint for the user to argue that isn't their own. Asking again gives the same one. */
export const side = defineAction({
  level: 'member',
  options: { debate: { kind: 'text', longest: 24, required: true } },
  async run({ options: { debate: code }, ...context }) {
    const { debate, topic } = await findDebate(code, context);
    const { store, user, say, place } = context;
    const toStance = button(say('button.stand'), target('debate', { debate: code }, 'stand'));
    const toSides = button(say('button.each-side'), target('viewpoints', { topic: topic.id }));
    if (debate.seed === undefined || debate.state !== 'open')
      throw new UserError('debate-closed', {}, [toSides]);
    const stance = await store.records(stanceRecord).get(place.community, stanceKey(topic.id, user.id));
    const assignments = store.records(assignmentRecord);
    const drawn: string[] = [];
    for await (const { key, value } of assignments.list(place.community, `${code}/`)) {
      if (!key.startsWith(`${code}/`)) break;
      drawn.push(value.viewpoint);
    }
    const open = topic.viewpoints.map(({ id }) => id).filter((id) => !stance?.viewpoints.includes(id));
    const chosen = drawSide(open, drawn, `${debate.seed}/${user.id}`);
    if (chosen === undefined) throw new UserError('no-other-side', {}, [toStance, toSides]);
    const key = `${code}/${user.id}`;
    const written = await assignments.update(place.community, key, (current) =>
      current ? undefined : { debate: code, member: user.id, viewpoint: chosen, at: context.now.getTime() },
    );
    const assignment = written ?? (await assignments.get(place.community, key));
    const viewpoint = topic.viewpoints.find(({ id }) => id === assignment?.viewpoint);
    if (!viewpoint) throw new UserError('no-other-side', {}, [toStance, toSides]);
    const title = say('side.title', { viewpoint: viewpoint.name });
    return reply(title, [
      heading(title, 1),
      text(strong(viewpoint.position)),
      text(say('side.how')),
      quiet(say('side.lot', { seed: debate.seed })),
      controls(
        button(say('button.case'), target('viewpoints', { topic: topic.id, viewpoint: viewpoint.id }), true),
        toStance,
      ),
    ]);
  },
});
