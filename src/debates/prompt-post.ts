import { button, controls, heading, linkButton, list, quiet, reply, target, text } from '../chat/build.ts';
import type { LinkButton, Paragraph, Reply } from '../chat/reply.ts';
import type { Say } from '../chat/say.ts';
import { strong, withInstants } from '../chat/text.ts';
import { instantIn } from '../schedules/words.ts';
import { addedNames } from '../topics/layer.ts';
import type { Knowledge } from '../topics/model/knowledge.ts';
import { isOwnPrompt, withOwnPrompts } from '../topics/model/layers.ts';
import { inOrderOfDay } from '../topics/model/order-of-day.ts';
import type { Topic } from '../topics/model/topic.ts';
import { pointOf } from '../topics/viewpoints.ts';
import type { Debate } from './model/debate.ts';

/** A prompt's words, marked if the community added it; its id if the topic no longer has it. */
export function promptText(topic: Topic, id: string, { knowledge, say }: Words): string {
  const text = withOwnPrompts(topic, knowledge).prompts.find((prompt) => prompt.id === id)?.text;
  if (!isOwnPrompt(id)) return text ?? id;
  return text === undefined ? say('layer.prompt-gone') : say('layer.prompt', { text });
}

type Words = { knowledge: Knowledge; say: Say };

/** A link to the debate's prompt, if it has a web address. */
export const linkToPrompt = ({ posted }: Pick<Debate, 'posted'>, say: Say): LinkButton[] =>
  posted?.permalink.startsWith('https://') ? [linkButton(say('button.go-there'), posted.permalink)] : [];

/** What opens a debate in its channel. Undefined if the topic is gone. */
export function openingReply(
  debate: Debate,
  knowledge: Knowledge,
  zone: string,
  say: Say,
): Reply | undefined {
  const topic = knowledge.topic(debate.topic);
  if (!topic) return undefined;
  return reply(say('debate.title', { topic: topic.title }), [
    heading(topic.title, 1),
    text(strong(promptText(topic, debate.prompt, { knowledge, say }))),
    list(
      inOrderOfDay(topic.viewpoints, new Date(debate.opened)).map((viewpoint) => [
        strong(viewpoint.name),
        `: ${pointOf(viewpoint)}`,
      ]),
    ),
    quiet(say('topic.order')),
    ...addedNames(topic, knowledge, say),
    controls(
      button(say('button.stand'), target('debate', { debate: debate.code }, 'stand'), true),
      button(say('button.each-side'), target('viewpoints', { topic: topic.id })),
      button(say('button.missing'), target('missing', { topic: topic.id })),
    ),
    closingLine(debate, zone, say),
  ]);
}

/**
 * The opening once its debate is closed: nobody is invited to declare, and a link leads to the summary if there is one.
 */
export function closedReply(
  debate: Debate,
  summary: Debate['posted'],
  knowledge: Knowledge,
  zone: string,
  say: Say,
): Reply | undefined {
  const opened = openingReply(debate, knowledge, zone, say);
  if (!opened) return undefined;
  const { topic: id } = debate;
  const closed = instantIn(debate.closes, zone, say);
  const isWay = summary?.permalink.startsWith('https://');
  return {
    ...opened,
    blocks: [
      ...opened.blocks.slice(0, -2),
      controls(
        ...(summary && isWay ? [linkButton(say('button.summary'), summary.permalink)] : []),
        button(say('button.each-side'), target('viewpoints', { topic: id })),
        button(say('button.missing'), target('missing', { topic: id })),
      ),
      quiet(...withInstants(say('debate.closed', { when: closed.text }), closed)),
    ],
  };
}

/** The opening's last block. */
function closingLine(debate: Debate, zone: string, say: Say): Paragraph {
  const when = instantIn(debate.closes, zone, say);
  const key = debate.seed === undefined ? 'debate.closes' : 'debate.closes-other-side';
  return quiet(...withInstants(say(key, { when: when.text }), when));
}

/** The approved opening, with a new closing time. */
export const renewedReply = (debate: Debate, approved: Reply, zone: string, say: Say): Reply => ({
  ...approved,
  blocks: [...approved.blocks.slice(0, -1), closingLine(debate, zone, say)],
});
