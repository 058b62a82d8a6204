import { button, controls, fields, heading, quiet, reply, target, text } from '../chat/build.ts';
import type { ActionContext, Context } from '../chat/define.ts';
import { reaches } from '../chat/invocation.ts';
import type { Options } from '../chat/option.ts';
import type { RawOptions, Reply } from '../chat/reply.ts';
import { isAddress } from '../chat/text.ts';
import { UserError } from '../chat/user-error.ts';
import { sourceIdsOf } from '../topics/model/citations.ts';
import { allViewpoints } from '../topics/model/layers.ts';
import { fold } from '../topics/model/search.ts';
import { type Suggestion, suggestionSchema } from '../topics/model/suggestion.ts';
import { navigation } from '../topics/navigation.ts';
import { fieldsOf } from './message.ts';
import { suggest } from './queue.ts';

/** What a form starts out with when it was asked for on a message: some of its words, and where it stands. */
export function fromMessage(
  { message }: Pick<ActionContext<Options>, 'message'>,
  words: (said: string) => RawOptions,
): RawOptions {
  if (!message) return {};
  const said = message.text.trim();
  return {
    ...(said === '' ? {} : words(said)),
    ...(isAddress(message.permalink) ? { message: message.permalink } : {}),
  };
}

/** The first web address in a text, as an option. */
export function addressIn(text: string): RawOptions {
  const address = /https?:\/\/[^\s<>|"]+/.exec(text)?.[0].replace(/[.,;:!?)\]]+$/, '');
  return address !== undefined && isAddress(address) ? { address } : {};
}

/**
 * Puts a suggestion before the moderators, and hands its author a receipt. `from` is the address of a message.
 * @throws UserError `suggestion-short` when a part of it says too little; `unknown-source` for a source of no topic here;
 * `known-viewpoint` for one of a name that the topic has already.
 */
export async function takeIn(context: Context, given: Suggestion, from?: string): Promise<Reply> {
  const { say, place, user, knowledge, level } = context;
  const read = suggestionSchema.safeParse(given);
  if (!read.success) throw new UserError('suggestion-short', {}, [again(given, say('suggest.begin'))]);
  const what = read.data;
  const topic = knowledge.topic(what.topic);
  if (what.kind === 'citation' && topic && !sourceIdsOf(topic).includes(what.source))
    throw new UserError('unknown-source', { topic: topic.title }, [navigation.sources(topic, say)]);
  const isThere =
    what.kind === 'viewpoint' &&
    topic &&
    allViewpoints(topic, knowledge).some(({ name }) => fold(name) === fold(what.name));
  if (isThere)
    throw new UserError('known-viewpoint', { name: what.name }, [navigation.viewpoints(topic, say)]);
  const item = await suggest(context, place, user, what, from);
  const title = say('receipt.title', { code: item.code });
  return reply(title, [
    heading(title, 1),
    fields(...fieldsOf(item, context)),
    heading(say('receipt.next')),
    text(say(item.shown ? 'receipt.in-channel' : 'receipt.in-list')),
    ...(reaches(level, 'moderator') ? [text(say('receipt.own'))] : []),
    text(say('receipt.then')),
    quiet(say('receipt.kept')),
    controls(
      button(say('outcome.mine'), target('suggest', {}, 'mine')),
      button(say('suggest.policy'), target('help', { command: 'review' })),
    ),
  ]);
}

const again = ({ kind, topic }: Suggestion, label: string) =>
  button(label, target('suggest', { topic }, kind));
