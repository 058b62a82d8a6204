import { button, controls, heading, list, quiet, reply, target, text } from '../chat/build.ts';
import type { Context } from '../chat/define.ts';
import type { Say } from '../chat/say.ts';
import { strong, type Text } from '../chat/text.ts';
import type { Debate } from '../debates/model/debate.ts';
import type { Store } from '../store/store.ts';
import type { Knowledge } from '../topics/model/knowledge.ts';
import { confirmedUnder } from './confirm.ts';
import type { Silence } from './nudge.ts';
import { noticed, nudgeRecord } from './nudge-record.ts';
import { debateAt, spotsOf } from './spots.ts';

/** Lets the debate here be looked at, after somebody confirmed a message in it, where moderators switched nudges on. */
export async function noteConfirmed(
  topic: string,
  { place, settings, store, now }: Pick<Context, 'place' | 'settings' | 'store' | 'now'>,
): Promise<void> {
  const debate = settings.nudges ? await debateAt(place, store) : undefined;
  if (debate?.topic !== topic) return;
  await store
    .records(nudgeRecord)
    .update(place.community, debate.code, (current) => noticed(current, debate.code, now.getTime()));
}

export type SilenceParts = { store: Store; knowledge: () => Knowledge; say: Say };

/**
 * The viewpoints for which nobody has confirmed a message in a debate, and the words that invite them. It rests on people's
 * word alone. Where nothing was confirmed for any, nobody is invited.
 */
export async function silenceOf(debate: Debate, { store, knowledge, say }: SilenceParts): Promise<Silence> {
  const topic = knowledge().topic(debate.topic);
  if (!topic) return { messages: 0, people: 0 };
  const confirmed = await Promise.all(
    spotsOf(debate).map((spot) => confirmedUnder(debate.place.community, spot, topic.id, store)),
  );
  const some = confirmed.map((all) => all.filter(({ viewpoints }) => viewpoints.length > 0));
  const voiced = new Set(some.flat().flatMap(({ viewpoints }) => viewpoints));
  const silent = topic.viewpoints.filter(({ id }) => !voiced.has(id));
  const title = say('nudge.title', { topic: topic.title });
  const messages = some.flat().length;
  return {
    messages,
    // Nobody falls in the same bucket in two places, so that buckets of two places can't be told apart.
    people: Math.max(...some.map((all) => new Set(all.flatMap(({ bucket }) => bucket ?? [])).size)),
    ...(silent.length > 0 &&
      silent.length < topic.viewpoints.length && {
        invitation: reply(title, [
          heading(title, 2),
          text(say('nudge.ask')),
          list(silent.map(({ name, position }): Text => [strong(name), `: ${position}`])),
          controls(
            button(say('button.each-side'), target('viewpoints', { topic: topic.id })),
            button(say('button.here'), target('missing', { topic: topic.id }, 'here')),
          ),
          quiet(say('nudge.basis', { messages })),
        ]),
      }),
  };
}
