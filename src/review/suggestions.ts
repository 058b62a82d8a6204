import { button, card, cards, controls, fields, heading, quiet, reply, target, text } from '../chat/build.ts';
import type { ActionContext, Context } from '../chat/define.ts';
import { reaches } from '../chat/invocation.ts';
import type { Options } from '../chat/option.ts';
import type { Card, RawOptions, Reply } from '../chat/reply.ts';
import { isAddress } from '../chat/text.ts';
import { UserError } from '../chat/user-error.ts';
import { addressInText } from '../lib/address-in-text.ts';
import { sourceIdsOf } from '../topics/model/citations.ts';
import { allViewpoints } from '../topics/model/layers.ts';
import { fold } from '../topics/model/search.ts';
import {
  type Suggestion,
  saysEnough,
  suggestionKinds,
  suggestionSchema,
} from '../topics/model/suggestion.ts';
import type { Topic } from '../topics/model/topic.ts';
import { navigation } from '../topics/navigation.ts';
import { itemFields, itemTitle } from './item-reply.ts';
import { appeal } from './model/decide.ts';
import { findKnown, isSame } from './model/duplicates.ts';
import { appealOpensAfter, type Item, isSuggestion, itemRecord } from './model/item.ts';
import { outcomeReply } from './outcome.ts';
import { listItems, queueSuggestion, takeStep, waitingItems } from './queue.ts';
import { ageWords } from './words.ts';

/** What can be suggested, and how the user's own suggestions are doing. */
export async function suggestOverview(context: Context, topic?: Topic): Promise<Reply> {
  const { say } = context;
  const about = topic === undefined ? {} : { topic: topic.id };
  const news = await countUnread(context);
  const title = say('suggest.title');
  return reply(title, [
    heading(title, 1),
    text(say('suggest.intro')),
    ...(news > 0 ? [text(say('suggest.news', { count: news }))] : []),
    cards(
      ...suggestionKinds.map((kind) =>
        card(
          say(`suggest.kind.${kind}`),
          [say(`suggest.about.${kind}`)],
          button(say('suggest.begin'), target('suggest', about, kind)),
        ),
      ),
    ),
    quiet(say('suggest.privacy')),
    controls(
      button(say('outcome.mine'), target('suggest', {}, 'mine')),
      button(say('suggest.policy'), target('help', { command: 'review' })),
    ),
  ]);
}

/** What the user has put before the moderators here, newest first. */
async function itemsBy({ store, user, place }: Context): Promise<Item[]> {
  const items = await listItems(
    store,
    place.community,
    ({ author, adapter }) => author?.id === user.id && adapter === place.adapter,
  );
  return items.reverse();
}

/** How many outcomes the user hasn't been told. */
const countUnread = async (context: Context): Promise<number> =>
  (await itemsBy(context)).filter(({ unread }) => unread).length;

/** What the user has suggested or shared for review, and its state. Outcomes shown here count as told. */
export async function listMySuggestions(context: Context): Promise<Reply> {
  const { say, store, place } = context;
  const items = await itemsBy(context);
  const title = say('mine.title');
  for (const { code } of items.filter(({ unread }) => unread))
    await store
      .records(itemRecord)
      .update(place.community, code, (item) => item && { ...item, unread: false });
  return reply(title, [
    heading(title, 1),
    ...(items.length === 0 ? [text(say('mine.none'))] : []),
    cards(...items.map((item) => suggestionCard(item, context))),
    controls(button(say('mine.suggest'), target('suggest'), true)),
  ]);
}

/** What the author would have been told, as a card. */
function suggestionCard(item: Item, context: Context): Card {
  const { say } = context;
  const { blocks } = outcomeReply(item, context);
  const lines = blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : []));
  const buttons = blocks.flatMap((block) => (block.kind === 'controls' ? block.items : []));
  const title = itemTitle(item, say);
  return card(
    item.unread ? say('mine.new', { title }) : title,
    lines,
    ...buttons.filter((control) => control.kind !== 'button' || control.to.action !== 'mine'),
  );
}

/** Puts a rejected item before another moderator, once. @throws UserError when the user can't appeal it */
export async function appealItem(
  context: Context,
  { code, words }: { code: string; words: string },
): Promise<Reply> {
  const { say, user, now, place, settings } = context;
  const toMine = button(say('outcome.mine'), target('suggest', {}, 'mine'));
  const result = await takeStep(context, place.community, code, (item) =>
    appeal(item, { id: user.id, at: now.getTime(), reason: words }),
  );
  if (!result) throw new UserError('no-such-item', { code }, [toMine]);
  if (result.refused !== undefined) throw new UserError('no-appeal', { code }, [toMine]);
  const title = say('mine.appealed', { code });
  return reply(title, [
    heading(title, 1),
    text(say('mine.appealed-then', { time: ageWords(0, appealOpensAfter(settings.remindAfter), say) })),
    text(say(result.item.shown ? 'receipt.in-channel' : 'receipt.in-list')),
    controls(toMine),
  ]);
}

/** What a form starts with when it was opened on a message: some of its words, and its address. */
export function prefillFromMessage(
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
export function findAddress(text: string): RawOptions {
  const address = addressInText(text);
  return address !== undefined && isAddress(address) ? { address } : {};
}

/**
 * Puts a suggestion before the moderators, and gives its author a receipt. `from` is the address of a message.
 * @throws UserError `suggestion-short` when a part says too little; `unknown-source` for a source the topic doesn't
 * cite; `known-viewpoint` for a name the topic already has; `known-suggestion` and `waiting-suggestion` for what it, the
 * community or the queue has already
 */
export async function submitSuggestion(context: Context, given: Suggestion, from?: string): Promise<Reply> {
  const { say, place, user, knowledge, level } = context;
  const read = suggestionSchema.safeParse(given);
  if (!read.success || !saysEnough(read.data))
    throw new UserError('suggestion-short', {}, [again(given, say('suggest.begin'))]);
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
  const known = topic && findKnown(what, topic, knowledge);
  if (known) throw new UserError('known-suggestion', known, [again(given, say('suggest.begin'))]);
  const waits = await waitingItems(context, place.community);
  if (waits.some((item) => isSuggestion(item.what) && isSame(item.what, what)))
    throw new UserError('waiting-suggestion', {}, [again(given, say('suggest.begin'))]);
  const item = await queueSuggestion(context, place, user, what, from);
  const title = say('receipt.title', { code: item.code });
  return reply(title, [
    heading(title, 1),
    fields(...itemFields(item, context)),
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
