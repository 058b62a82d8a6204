import { button, controls, target, text } from '../chat/build.ts';
import type { Reply } from '../chat/reply.ts';
import { type NoticeParts, tellModerators } from '../schedules/tell-moderators.ts';
import type { Knowledge } from '../topics/model/knowledge.ts';
import { type Debate, debateRecord, ticked } from './model/debate.ts';

export type FewPromptsParts = NoticeParts & { knowledge: () => Knowledge };

/** How soon it is tried again, in milliseconds. */
const again = 60_000;

/**
 * Tells the moderators of a planned debate that few prompts are left, if that is still to be done. To be called again
 * while it is: under the same mark, nobody is told twice.
 */
export async function warnOfFewPrompts(debate: Debate, parts: FewPromptsParts): Promise<void> {
  const { place, code, schedule, topic, left, opened, todo } = debate;
  if (!todo?.what.includes('warn')) return;
  const reply = left === undefined ? undefined : notice(topic, left, parts);
  const isDone =
    reply === undefined ||
    schedule === undefined ||
    (await tellModerators({ id: schedule, place }, { mark: `${code}f`, at: new Date(opened), reply }, parts));
  const next = parts.now().getTime() + again;
  await parts.store.records(debateRecord).update(place.community, code, (current) => {
    if (!current?.todo) return undefined;
    return isDone ? ticked(current, 'warn') : { ...current, todo: { ...current.todo, next } };
  });
}

/** Undefined where the topic is gone. */
function notice(topicId: string, left: number, { knowledge, say }: FewPromptsParts): Reply | undefined {
  const topic = knowledge().topic(topicId);
  if (!topic) return undefined;
  return {
    title: say('few-prompts-notice.title'),
    blocks: [
      text(say('opened.few-prompts', { left, topic: topic.title })),
      text(say('few-prompts-notice.next')),
      controls(button(say('button.suggest-prompt'), target('suggest', { topic: topic.id }, 'prompt'))),
    ],
    shareable: false,
  };
}
