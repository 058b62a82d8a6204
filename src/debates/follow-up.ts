import { button, controls, target, text } from '../chat/build.ts';
import type { Context } from '../chat/define.ts';
import { type Outbox, PostError } from '../chat/outbox.ts';
import type { Reply } from '../chat/reply.ts';
import { channelOf, ignorePostErrors } from '../schedules/plan-warnings.ts';
import { type NoticeParts, tellModerators } from '../schedules/tell-moderators.ts';
import type { Store } from '../store/store.ts';
import type { Knowledge } from '../topics/model/knowledge.ts';
import { type Debate, debateRecord, withoutTodo } from './model/debate.ts';

export type ThreadParts = {
  store: Store;
  outbox: Outbox;
  now: () => Date;
  posts: { threadName(debate: Debate): Promise<string> };
};

const minute = 60_000;

/** Whoever answers a prompt does it in the channel by then: it is not tried any more. In milliseconds. */
const triedFor = 60 * minute;

/**
 * Starts the thread of a debate whose prompt stands, if that is still to be done, and writes down which it is. Where there
 * can be none, or not for an hour, the debate goes on without. To be called again while it is left to do: a second thread
 * never comes of it, because a post has one at most.
 */
export async function startThread(debate: Debate, { store, outbox, now, posts }: ThreadParts): Promise<void> {
  const { place, code, posted, opened, todo } = debate;
  if (!posted || !todo?.what.includes('thread')) return;
  const write = (next: (current: Debate) => Debate) =>
    store
      .records(debateRecord)
      .update(place.community, code, (current) => (current?.todo ? next(current) : undefined));
  const name = await posts.threadName(debate);
  try {
    const thread = await outbox.startThread?.(place, posted, name);
    await write((current) => ({
      ...withoutTodo(current, 'thread'),
      ...(thread === undefined ? {} : { thread }),
    }));
  } catch (error) {
    if (!(error instanceof PostError)) throw error;
    const time = now().getTime();
    const never = error.outcome === 'refused' && error.reason !== 'rate-limited';
    const next = time + Math.max(error.retryAfter ?? 0, minute);
    await write((current) =>
      never || time > opened + triedFor
        ? withoutTodo(current, 'thread')
        : { ...current, todo: { ...todo, next } },
    );
  }
}

/** Whether a debate can have a thread in the channel where somebody asks; undefined where the platform does not say. */
export const canStartThread = (context: Context) =>
  ignorePostErrors(async () => context.outbox.threadable?.(channelOf(context)));

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
    (await tellModerators(
      { id: schedule, place },
      { idempotencyKey: `${code}f`, at: new Date(opened), reply },
      parts,
    ));
  const next = parts.now().getTime() + again;
  await parts.store.records(debateRecord).update(place.community, code, (current) => {
    if (!current?.todo) return undefined;
    return isDone ? withoutTodo(current, 'warn') : { ...current, todo: { ...current.todo, next } };
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
