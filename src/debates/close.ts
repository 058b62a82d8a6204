import { button, cards, controls, heading, reply, target, text } from '../chat/build.ts';
import { type Context, defineAction } from '../chat/define.ts';
import type { Reply } from '../chat/reply.ts';
import { UserError } from '../chat/user-error.ts';
import { gateForCommand } from '../review/gate.ts';
import { fold } from '../topics/model/search.ts';
import { closeDebate } from './lifecycle.ts';
import { closeButton, debateCard, openDebatesHere } from './list.ts';
import { type Debate, debateRecord } from './model/debate.ts';
import { type ClosingLines, debatePosts } from './posts.ts';

/** Closes a debate early, for those who may open one. */
export const close = (closingLines: ClosingLines) =>
  defineAction({
    level: 'member',
    levelBy: ({ settings }) => settings.opens,
    typed: true,
    options: { debate: { kind: 'text', longest: 100 } },
    async run({ options: { debate: named }, ...context }) {
      const { settings, say, store, knowledge, outbox, now } = context;
      const found = await findOpen(named, context);
      if (!('code' in found)) return found;
      const { code, place } = found;
      const ended = await store
        .records(debateRecord)
        .update(place.community, code, (current) =>
          current?.state === 'open' ? { ...current, closes: now.getTime() } : undefined,
        );
      if (!ended) throw closed(context);
      const posts = debatePosts({
        store,
        knowledge: async () => knowledge,
        say,
        settings: async () => settings,
        closingLines,
      });
      const parts = { store, outbox, now: () => now, posts, gate: gateForCommand(context) };
      const { state, held } = await closeDebate(ended, parts);
      const isHeld = state === 'held' && held !== undefined;
      const title = say('debates.closed');
      return reply(title, [
        heading(title, 1),
        text(isHeld ? say('debates.closed-waits', { code: held.item }) : say('debates.closed-here')),
        controls(button(say('button.open-debate'), target('debate', {}, 'open'))),
      ]);
    },
  });

const toList = ({ say }: Context) => button(say('button.debates'), target('debate'));

const closed = (context: Context): UserError => new UserError('debate-closed', {}, [toList(context)]);

/**
 * The debate of this channel with this code or these words in its topic, or the only open one. If several match,
 * returns the reply that asks which, with a button for each.
 * @throws UserError when there's none
 */
async function findOpen(named: string | undefined, context: Context): Promise<Debate | Reply> {
  const { store, place, say, knowledge } = context;
  const titleOf = ({ topic }: Debate) => knowledge.topic(topic)?.title ?? topic;
  const coded = named && (await store.records(debateRecord).get(place.community, named));
  // Who may close debates is a setting of this channel, and says nothing about others.
  const known = coded && coded.place.channel === place.channel ? coded : undefined;
  if (known && !(known.state === 'open' && known.posted)) throw closed(context);
  if (known) return known;
  const all = await openDebatesHere(context);
  const found = all.filter((debate) => fold(titleOf(debate)).includes(fold(named ?? '')));
  const [only, ...others] = found;
  if (only && others.length === 0) return only;
  if (all.length === 0)
    throw new UserError('none-open', {}, [
      button(say('button.open-debate'), target('debate', {}, 'open'), true),
      toList(context),
    ]);
  const offered = (found.length > 0 ? found : all).slice(0, mostOffered);
  const title = say('debates.which');
  return reply(title, [
    heading(title, 1),
    cards(...offered.map((debate) => debateCard(debate, context, closeButton(debate, context)))),
    controls(toList(context)),
  ]);
}

/** More buttons wouldn't help; the list has all debates. */
const mostOffered = 8;
