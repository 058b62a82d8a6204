import { button, controls, heading, quiet, reply, target, text } from '../chat/build.ts';
import { type Context, defineAction } from '../chat/define.ts';
import type { Reply } from '../chat/reply.ts';
import { UserError } from '../chat/user-error.ts';
import { isClosedReason, type MissedReason } from '../publishing/model/delivery.ts';
import { gateForCommand, waitingReceipt } from '../review/gate.ts';
import { getItem } from '../review/queue.ts';
import { withOwnPrompts } from '../topics/model/layers.ts';
import { fold } from '../topics/model/search.ts';
import type { Topic } from '../topics/model/topic.ts';
import { takePrompt } from './debate-factory.ts';
import { canStartThread } from './follow-up.ts';
import { openDebate } from './lifecycle.ts';
import { type Debate, debateRecord, defaultLength, fewPrompts } from './model/debate.ts';
import { debatePosts } from './posts.ts';
import { linkToPrompt, promptText } from './prompt-post.ts';

const minute = 60_000;

/** Opens a debate in this channel now. Who may is a setting. */
export const open = defineAction({
  level: 'member',
  levelBy: ({ settings }) => settings.opens,
  typed: true,
  titled: true,
  posts: true,
  options: {
    topic: { kind: 'topic', required: true },
    prompt: { kind: 'text', longest: 280 },
    'other-side': { kind: 'flag' },
  },
  prefill({ settings, knowledge }) {
    const usual = settings.topic === undefined ? undefined : knowledge.topic(settings.topic);
    return usual ? { topic: usual.id } : {};
  },
  async run({ options, ...context }) {
    const { settings, place, now, say, newCode, store, knowledge, outbox, user } = context;
    const topic = withOwnPrompts(options.topic, knowledge);
    const chosen = options.prompt === undefined ? undefined : choosePrompt(topic, options.prompt, context);
    const { prompt, left } = await takePrompt(topic, place.community, store, chosen);
    const code = `${newCode()}${newCode()}`.toLowerCase();
    const { adapter, community, channel } = place;
    const debate: Debate = {
      code,
      place: { adapter, community, channel },
      topic: topic.id,
      prompt,
      state: 'open',
      opened: now.getTime(),
      closes: now.getTime() + defaultLength * minute,
      ...(options['other-side'] ? { seed: code } : {}),
    };
    await store.records(debateRecord).put(community, code, debate);
    const posts = debatePosts({
      store,
      knowledge: async () => knowledge,
      say,
      settings: async () => settings,
    });
    const parts = { store, outbox, now: () => context.now, posts, gate: gateForCommand(context) };
    const opened = await openDebate(debate, parts, { id: user.id, name: user.name });
    if (opened.state === 'held' && opened.held) return waiting(topic, prompt, opened.held.item, context);
    if (opened.because !== undefined) throw notOpened(opened.because, context);
    const kept = await store.records(debateRecord).get(community, code);
    const needsRight =
      kept?.posted && kept.thread === undefined && (await canStartThread(context)) === 'no-right';
    const notes = [
      ...(needsRight ? [say('reach.no-thread')] : []),
      ...(left <= fewPrompts ? [say('opened.few-prompts', { left, topic: topic.title })] : []),
    ];
    return opening(topic, prompt, kept ?? debate, notes, context);
  },
});

/** What users read when the debate they opened waits for review. */
async function waiting(topic: Topic, prompt: string, code: string, context: Context): Promise<Reply> {
  const { say, place } = context;
  const item = await getItem(context, place.community, code);
  const what = [
    text(say('opened.waits', { topic: topic.title, code })),
    text(promptText(topic, prompt, context)),
  ];
  return waitingReceipt(item, what, context);
}

const notOpened = (reason: MissedReason, { say }: Context) =>
  new UserError(isClosedReason(reason) ? `not-opened-${reason}` : 'not-opened', {}, [
    button(say('button.debates'), target('debate')),
  ]);

/** The prompt with these words. @throws UserError offering the topic's next one */
function choosePrompt(topic: Topic, words: string, { say }: Context): string {
  const wanted = fold(words);
  const found = topic.prompts.filter(({ id, text: prompt }) => id === words || fold(prompt).includes(wanted));
  const [only] = found;
  if (only && (found.length === 1 || only.id === words)) return only.id;
  throw new UserError('unknown-prompt', { topic: topic.title, text: words.slice(0, 80) }, [
    button(say('button.next-prompt'), target('debate', { topic: topic.id }, 'open'), true),
  ]);
}

function opening(
  topic: Topic,
  prompt: string,
  debate: Debate,
  notes: readonly string[],
  { say, prefix, knowledge }: Context,
): Reply {
  const title = say('opened.title', { topic: topic.title });
  return reply(title, [
    heading(title, 1),
    text(promptText(topic, prompt, { knowledge, say })),
    text(say(debate.posted ? 'opened.here' : 'opened.coming')),
    ...notes.map((note) => quiet(note)),
    controls(...linkToPrompt(debate, say), button(`/${prefix}debate`, target('debate'))),
  ]);
}
