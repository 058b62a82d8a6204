import { button, controls, heading, quiet, reply, target, text } from '../chat/build.ts';
import { type Context, defineAction } from '../chat/define.ts';
import type { Reply } from '../chat/reply.ts';
import { UserError } from '../chat/user-error.ts';
import { labelViewpoint } from '../topics/layer.ts';
import { allViewpoints, filterExisting, ownViewpoints } from '../topics/model/layers.ts';
import { inOrderOfDay } from '../topics/model/order-of-day.ts';
import type { Topic } from '../topics/model/topic.ts';
import { type Debate, debateRecord } from './model/debate.ts';
import {
  isDeclared,
  participantRecord,
  type Stance,
  stanceKey,
  stanceRecord,
  toggleStance,
} from './model/stance.ts';

/** What a stance is about: a topic, within a debate or outside of any. */
type Where = { topic: Topic; debate?: Debate };

/** A debate of this community and its topic, by the debate's code. @throws UserError when either is gone */
export async function findDebate(code: string, context: Context): Promise<{ debate: Debate; topic: Topic }> {
  const debate = await context.store.records(debateRecord).get(context.place.community, code);
  const topic = debate && context.knowledge.topic(debate.topic);
  if (!debate || !topic) throw noDebate();
  return { debate, topic };
}

/** @throws UserError when neither is named, or the debate is gone */
async function findPlace(
  code: string | undefined,
  topic: Topic | undefined,
  context: Context,
): Promise<Where> {
  if (code !== undefined) return findDebate(code, context);
  if (!topic) throw noDebate();
  return { topic };
}

const noDebate = () => new UserError('no-debate', {}, [button('/viewpoints', target('viewpoints'))]);

/** Where a member stands: private, changeable, and only ever shown as a number, in debates only. */
export const stand = defineAction({
  level: 'member',
  options: {
    debate: { kind: 'text', longest: 24 },
    pick: { kind: 'text', longest: 32 },
    topic: { kind: 'topic' },
  },
  async run({ options: { debate: code, pick, topic: named }, ...context }) {
    const where = await findPlace(code, named, context);
    const { topic, debate } = where;
    const { knowledge, store } = context;
    const stances = store.records(stanceRecord);
    const key = stanceKey(topic.id, context.user.id);
    const { community } = context.place;
    if (pick === undefined) return stanceReply(where, await stances.get(community, key), context);
    if (debate && debate.state !== 'open')
      throw new UserError('debate-closed', {}, [eachSide(topic, context)]);
    const known = ['none', 'undecided', ...allViewpoints(topic, knowledge).map(({ id }) => id)];
    if (!known.includes(pick)) throw new UserError('no-viewpoint', {}, [again(where, context)]);
    const member = context.user.id;
    const stance = await stances.update(community, key, (current) => {
      const held = current && {
        ...current,
        viewpoints: filterExisting(current.viewpoints, topic, knowledge),
      };
      return toggleStance(held, topic.id, member, pick, context.now.getTime());
    });
    if (debate) {
      const participants = store.records(participantRecord);
      const place = `${debate.code}/${member}`;
      if (stance && isDeclared(stance))
        await participants.put(community, place, { debate: debate.code, member, at: context.now.getTime() });
      else await participants.delete(community, place);
    }
    return stanceReply(where, stance, context);
  },
});

/** The viewpoints on a topic that the user has declared and that still exist. */
export async function declaredViewpoints(
  topic: Topic,
  { store, user, place, knowledge }: Context,
): Promise<string[]> {
  const stance = await store.records(stanceRecord).get(place.community, stanceKey(topic.id, user.id));
  return stance ? filterExisting(stance.viewpoints, topic, knowledge) : [];
}

const eachSide = (topic: Topic, { say }: Context) =>
  button(say('button.each-side'), target('viewpoints', { topic: topic.id }));

const targetOptions = ({ topic, debate }: Where) => (debate ? { debate: debate.code } : { topic: topic.id });

const again = (where: Where, { say }: Context) =>
  button(say('button.stand'), target('debate', targetOptions(where), 'stand'));

function stanceReply(where: Where, stance: Stance | undefined, context: Context): Reply {
  const { topic, debate } = where;
  const { say, knowledge } = context;
  const pick = (label: string, id: string, isHeld: boolean) =>
    button(
      isHeld ? say('stand.held', { label }) : label,
      target('debate', { ...targetOptions(where), pick: id }, 'stand'),
      isHeld,
    );
  const listed = [
    ...inOrderOfDay(
      allViewpoints(topic, knowledge).filter(({ own }) => !own),
      context.now,
    ),
    ...ownViewpoints(topic, knowledge),
  ];
  const isHeld = (id: string) => stance?.viewpoints.includes(id) ?? false;
  const held = allViewpoints(topic, knowledge).filter(({ id }) => isHeld(id));
  const isGone = (stance?.viewpoints.length ?? 0) > held.length && !knowledge.added(topic).unreadable;
  const declared =
    held.length > 0
      ? say('stand.declared', { viewpoints: held.map(({ name }) => `“${name}”`).join(', ') })
      : say(`stand.${stance?.other ?? 'nothing'}`);
  const isOpen = debate === undefined || debate.state === 'open';
  return reply(say('stand.title', { topic: topic.title }), [
    heading(say('stand.title', { topic: topic.title }), 1),
    text(declared),
    ...(isGone ? [text(say('stand.gone'))] : []),
    ...(knowledge.added(topic).unreadable ? [quiet(say('layer.unreadable'))] : []),
    ...(isOpen ? [] : [text(say('error.debate-closed'))]),
    ...(isOpen
      ? [
          controls(
            ...listed.map((one) => pick(labelViewpoint(one, say), one.id, isHeld(one.id))),
            pick(say('stand.pick-none'), 'none', stance?.other === 'none'),
            pick(say('stand.pick-undecided'), 'undecided', stance?.other === 'undecided'),
          ),
        ]
      : []),
    controls(
      ...(stance?.other === 'none'
        ? [button(say('button.suggest-viewpoint'), target('suggest', { topic: topic.id }, 'viewpoint'), true)]
        : []),
      ...(debate?.seed === undefined
        ? []
        : [button(say('button.other-side'), target('debate', { debate: debate.code }, 'side'))]),
      eachSide(topic, context),
    ),
    quiet(say(debate ? 'stand.private' : 'stand.private-outside')),
  ]);
}
