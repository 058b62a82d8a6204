import { button, controls, heading, quiet, reply, target, text } from '../chat/build.ts';
import { defineAction } from '../chat/define.ts';
import { strong } from '../chat/text.ts';
import { UserError } from '../chat/user-error.ts';
import { assignmentRecord, assignSides } from './model/assign-sides.ts';
import { stanceKey, stanceRecord } from './model/stance.ts';
import { findDebate } from './stand.ts';

/** Draws, for whoever asks, a viewpoint to argue that is not their own. The lot stays as it fell. */
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
    const drawn = new Map(topic.viewpoints.map(({ id }): [string, number] => [id, 0]));
    for await (const { key, value } of assignments.list(place.community, `${code}/`)) {
      if (!key.startsWith(`${code}/`)) break;
      drawn.set(value.viewpoint, (drawn.get(value.viewpoint) ?? 0) + 1);
    }
    const open = topic.viewpoints.filter(({ id }) => !stance?.viewpoints.includes(id));
    if (open.length === 0) throw new UserError('no-other-side', {}, [toStance, toSides]);
    const least = Math.min(...open.map(({ id }) => drawn.get(id) ?? 0));
    const candidates = open.filter(({ id }) => drawn.get(id) === least).map(({ id }) => id);
    const assignment = assignSides(
      [{ member: user.id, holds: '' }],
      [...candidates, ''],
      `${debate.seed}/${user.id}`,
    );
    const chosen = assignment.get(user.id) ?? candidates[0] ?? '';
    const kept = await assignments.update(place.community, `${code}/${user.id}`, (current) =>
      current ? undefined : { debate: code, member: user.id, viewpoint: chosen, at: context.now.getTime() },
    );
    const mine = kept ?? (await assignments.get(place.community, `${code}/${user.id}`));
    const viewpoint = topic.viewpoints.find(({ id }) => id === mine?.viewpoint);
    if (!viewpoint) throw new UserError('no-other-side', {}, [toStance, toSides]);
    const title = say('side.title', { viewpoint: viewpoint.name });
    return reply(title, [
      heading(title, 1),
      text(strong(viewpoint.position)),
      text(say('side.how')),
      quiet(say('side.lot', { seed: debate.seed })),
      controls(
        button(
          say('button.strongest'),
          target('viewpoints', { topic: topic.id, viewpoint: viewpoint.id }),
          true,
        ),
        toStance,
      ),
    ]);
  },
});
