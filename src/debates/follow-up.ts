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

/** How long to try, in milliseconds. By then people answer the prompt in the channel. */
const triedFor = 60 * minute;

/**
 * Starts a debate's thread if that's still to be done, and records which it is. If there can't be one, or not for an
 * hour, the debate goes on without. Call again while it's left to do: there's never a second thread, because a post has
 * at most one.
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

/** Whether debates in this channel can have threads; undefined if the platform doesn't say. */
export const canStartThread = (context: Context) =>
  ignorePostErrors(async () => context.outbox.threadable?.(channelOf(context)));

export type FewPromptsParts = NoticeParts & { knowledge: () => Knowledge };

/** How soon to retry, in milliseconds. */
const retryAfter = 60_000;

/**
 * Tells a planned debate's moderators that few prompts are left, if that's still to be done. Call again while it is:
 * with one idempotency key, nobody is told twice.
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
  const next = parts.now().getTime() + retryAfter;
  await parts.store.records(debateRecord).update(place.community, code, (current) => {
    if (!current?.todo) return undefined;
    return isDone ? withoutTodo(current, 'warn') : { ...current, todo: { ...current.todo, next } };
  });
}

/** Undefined if the topic is gone. */
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
