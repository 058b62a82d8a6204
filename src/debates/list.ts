import { button, card, cards, controls, heading, reply, target, text } from '../chat/build.ts';
import type { Context } from '../chat/define.ts';
import { reaches } from '../chat/invocation.ts';
import type { Button, Card, Control, Reply } from '../chat/reply.ts';
import { withInstants } from '../chat/text.ts';
import { deliveryRecord } from '../publishing/model/delivery.ts';
import { scheduleCards } from '../schedules/schedule-actions.ts';
import { instantIn } from '../schedules/words.ts';
import { type Debate, debateRecord } from './model/debate.ts';
import { plannedDebates } from './plan-debates.ts';
import { linkToPrompt, promptText } from './prompt-post.ts';

/** The open debates in this channel, newest first. */
export async function openDebatesHere({ store, place }: Context): Promise<Debate[]> {
  const here: Debate[] = [];
  for await (const { value } of store.records(debateRecord).list(place.community))
    if (value.state === 'open' && value.place.channel === place.channel && value.posted) here.push(value);
  return here.sort((a, b) => b.opened - a.opened);
}

/** Debates that somebody opened in this channel and that wait for reviewers, with their items' codes. */
async function waitingDebatesHere({ store, place }: Context): Promise<{ debate: Debate; item: string }[]> {
  const waiting: { debate: Debate; item: string }[] = [];
  for await (const { value } of store.records(debateRecord).list(place.community)) {
    if (value.state !== 'open' || value.posted || value.place.channel !== place.channel) continue;
    const found = await store.records(deliveryRecord).get(place.community, value.code);
    if (found?.state === 'held' && found.held) waiting.push({ debate: value, item: found.held.item });
  }
  return waiting;
}

/** What's open here, waiting and planned, and buttons to open, plan and close. */
export async function listDebates(context: Context): Promise<Reply> {
  const { say, settings, level } = context;
  const mayPlan = reaches(level, 'moderator');
  const mayOpen = reaches(level, settings.opens);
  const planned = mayPlan ? await scheduleCards(plannedDebates, context) : [];
  const here = await openDebatesHere(context);
  const waiting = mayOpen ? await waitingDebatesHere(context) : [];
  const title = say('debates.title');
  return reply(title, [
    heading(title, 1),
    ...(here.length === 0 ? [text(say('debates.none'))] : []),
    cards(...here.map((debate) => openCard(debate, mayOpen, context))),
    ...(waiting.length > 0 ? [heading(say('debates.waiting'))] : []),
    cards(...waiting.map(({ debate, item }) => waitingCard(debate, item, mayPlan, context))),
    ...(planned.length > 0 ? [heading(say('debates.planned'))] : []),
    cards(...planned),
    controls(
      ...(mayOpen
        ? [button(say('button.open-debate'), target('debate', {}, 'open'), here.length === 0)]
        : []),
      ...(mayPlan ? [button(say('button.plan-debates'), target('debate', {}, 'schedule'))] : []),
    ),
  ]);
}

const openCard = (debate: Debate, mayClose: boolean, context: Context): Card =>
  debateCard(
    debate,
    context,
    button(context.say('button.stand'), target('debate', { debate: debate.code }, 'stand'), true),
    ...linkToPrompt(debate, context.say),
    ...(mayClose ? [closeButton(debate, context)] : []),
  );

function waitingCard(
  { topic: id, prompt }: Debate,
  item: string,
  mayReview: boolean,
  context: Context,
): Card {
  const { knowledge, say } = context;
  const topic = knowledge.topic(id);
  return card(
    topic?.title ?? id,
    [topic ? promptText(topic, prompt, context) : prompt, say('debates.waits', { code: item })],
    ...(mayReview ? [button(say('review.button.open'), target('review', { code: item }, 'open'), true)] : []),
  );
}

/** The button that closes an open debate. */
export const closeButton = ({ code }: Debate, { say }: Context): Button =>
  button(say('button.close-debate'), target('debate', { debate: code }, 'close'));

/** An open debate; its prompt and closing time tell it from others on its topic. */
export function debateCard(debate: Debate, { knowledge, say, settings }: Context, ...ways: Control[]): Card {
  const topic = knowledge.topic(debate.topic);
  const closes = instantIn(debate.closes, settings.zone, say);
  return card(
    topic?.title ?? debate.topic,
    [
      topic ? promptText(topic, debate.prompt, { knowledge, say }) : debate.prompt,
      withInstants(say('debate.closes', { when: closes.text }), closes),
    ],
    ...ways,
  );
}
