import { button, controls, heading, list, quiet, reply, target, text } from '../chat/build.ts';
import type { Context } from '../chat/define.ts';
import type { Say } from '../chat/say.ts';
import { strong, type Text } from '../chat/text.ts';
import type { Debate } from '../debates/model/debate.ts';
import type { Settings } from '../settings/model/settings.ts';
import type { Store } from '../store/store.ts';
import type { Knowledge } from '../topics/model/knowledge.ts';
import type { Topic, Viewpoint } from '../topics/model/topic.ts';
import { debateAt, readAccount, spotsOf } from './account.ts';
import { hearingsOf } from './hearing.ts';
import { noticed, nudgeRecord } from './matcher/nudge.ts';
import type { Silence } from './nudge.ts';

/** Lets the debate that is open here be looked at, after something was counted in it. */
export async function noteForNudge(topic: string, { settings, place, store, now }: Context): Promise<void> {
  if (!settings.nudges) return;
  const debate = await debateAt(place, store);
  if (debate?.topic === topic) await noteDebate(debate, settings, store, now);
}

/** Lets a debate be looked at, after something was counted in it, where moderators switched nudges on. */
export async function noteDebate(
  { code, place }: Debate,
  { nudges }: Pick<Settings, 'nudges'>,
  store: Store,
  now: Date,
): Promise<void> {
  if (!nudges) return;
  await store
    .records(nudgeRecord)
    .update(place.community, code, (current) => noticed(current, code, now.getTime()));
}

export type SilenceParts = { store: Store; knowledge: () => Knowledge; say: Say };

/**
 * What a debate has left unheard, and the words that invite it. Where nothing was heard of any viewpoint, people talk of
 * something else, and nobody is invited.
 */
export async function silenceOf(debate: Debate, { store, knowledge, say }: SilenceParts): Promise<Silence> {
  const topic = knowledge().topic(debate.topic);
  if (!topic) return { messages: 0, people: 0 };
  const { tally, people, embeddings } = await readAccount(
    debate.place.community,
    spotsOf(debate),
    topic.id,
    store,
  );
  const found = hearingsOf(topic, tally);
  const unheard = found.filter(({ status }) => status === 'not heard so far');
  const isUneven = unheard.length > 0 && unheard.length < found.length;
  return {
    messages: tally.messages,
    people,
    ...(isUneven && {
      invitation: invitation(
        topic,
        unheard.map(({ viewpoint }) => viewpoint),
        embeddings.used > 0,
        say,
      ),
    }),
  };
}

function invitation(topic: Topic, unheard: readonly Viewpoint[], embedded: boolean, say: Say) {
  const title = say('nudge.title', { topic: topic.title });
  return reply(title, [
    heading(title, 2),
    text(say('nudge.ask')),
    list(unheard.map(({ name, position }): Text => [strong(name), `: ${position}`])),
    controls(
      button(say('button.each-side'), target('viewpoints', { topic: topic.id })),
      button(say('button.here'), target('missing', { topic: topic.id }, 'here')),
    ),
    quiet(say('nudge.automatic')),
    ...(embedded ? [quiet(say('here.embeddings-counted'))] : []),
  ]);
}
