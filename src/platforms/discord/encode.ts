import {
  type APIButtonComponent,
  type APIContainerComponent,
  type APIFileComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from 'discord-api-types/v10';
import type { Bot, ReplyAnswer } from '../../chat/bot.ts';
import { target } from '../../chat/build.ts';
import type { Answered } from '../../chat/outbox.ts';
import { paginate } from '../../chat/pages.ts';
import type { Block, Reply, TextFile } from '../../chat/reply.ts';
import { type Component, encodeBlocks, textDisplay, tidySeparators } from './blocks.ts';
import { buttonLabel, type ControlRow, makeCustomIds, type NewCustomId } from './controls.ts';
import { withIdempotencyKey } from './idempotency-key.ts';
import { escapeMarkdown, oneLine } from './markdown.ts';
import { makeMeter, measure } from './measure.ts';

/** A message as Discord's API takes it: https://discord.com/developers/docs/components/using-message-components */
export type MessagePayload = {
  flags: number;
  allowed_mentions: { parse: [] };
  components: (APIContainerComponent | Component)[];
};

type DiscordEncoderBot = Pick<Bot, 'ids' | 'say'>;

/** A quiet slate blue: no side's colour, and readable in the light and in the dark theme. */
const accent = 0x5b7c99;

/**
 * Turns an answer into the message that shows one page of it: a container with the page, and the ways to its other
 * pages and to the channel below. Visible to the user only unless shared; pings nobody. A file stands below it for the
 * user, not for others. `community` is what its buttons carry along where the platform would not say it.
 * @throws RangeError when the answer needs a button for a page or for sharing, and its target does not fit into one.
 */
export function encodeReply(answer: ReplyAnswer, bot: DiscordEncoderBot, community?: string): MessagePayload {
  const { reply, shared } = answer;
  const newId = makeCustomIds(bot, community);
  const [pages, foot] = paginateAnswer(answer, bot, () => makeCustomIds(bot, community));
  const page = Math.min(answer.page, pages.length);
  return {
    flags: MessageFlags.IsComponentsV2 | (shared ? 0 : MessageFlags.Ephemeral),
    allowed_mentions: { parse: [] },
    components: [encodeContainer(reply, pages[page - 1] ?? [], newId), ...foot(page, pages.length, newId)],
  };
}

/**
 * A message that nobody asked for: the same container, without a file, for all who see the channel. It has one page,
 * unless it is known what it `answers`. `mark` makes it findable; `community` as above.
 * @throws RangeError when one message does not hold it.
 */
export function encodePost(
  reply: Reply,
  bot: DiscordEncoderBot,
  { mark, community, answers }: { mark?: string; community?: string; answers?: Answered | undefined },
): MessagePayload {
  const newIds = () => makeCustomIds(bot, community);
  const newId = newIds();
  const post: Reply = { ...reply, shareable: false };
  const { target: to, page: asked } = answers ?? { target: target('help'), page: 1 };
  const answer: ReplyAnswer = { kind: 'reply', reply: post, target: to, page: asked, shared: true };
  const [pages, foot] = paginateAnswer(answer, bot, newIds);
  if (!answers && pages.length > 1) throw new RangeError(`a post of ${pages.length} pages: ${reply.title}`);
  const page = Math.min(answer.page, pages.length);
  const container = encodeContainer(reply, pages[page - 1] ?? [], newId);
  return {
    flags: MessageFlags.IsComponentsV2,
    allowed_mentions: { parse: [] },
    components: [
      mark === undefined ? container : withIdempotencyKey(container, mark),
      ...foot(page, pages.length, newId),
    ],
  };
}

function encodeContainer(
  { title }: Reply,
  page: readonly Block[],
  newId: NewCustomId,
): APIContainerComponent {
  const laid = tidySeparators(encodeBlocks(page, newId));
  const components = laid.length > 0 ? laid : [textDisplay(escapeMarkdown(oneLine(title)).trim() || '–')];
  return { type: ComponentType.Container, accent_color: accent, components };
}

type MakeFooter = (page: number, pages: number, newId: NewCustomId) => Component[];

/** The pages of an answer, and what stands below each. */
function paginateAnswer(
  answer: ReplyAnswer,
  bot: DiscordEncoderBot,
  newIds: () => NewCustomId,
): [Block[][], MakeFooter] {
  const foot: MakeFooter = (page, pages, ids) => makeFooter(answer, bot, page, pages, ids);
  const meter = makeMeter(newIds, (last) => measure(foot(last, last, newIds())));
  return [paginate(answer.reply.blocks, meter), foot];
}

function makeFooter(
  { reply, target, shared }: ReplyAnswer,
  { say }: Pick<Bot, 'say'>,
  page: number,
  pages: number,
  newId: NewCustomId,
): Component[] {
  const button = (
    name: 'next' | 'previous' | 'share',
    view: { page: number; share: boolean },
    disabled = false,
  ): APIButtonComponent => ({
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: buttonLabel(say(`reply.${name}`)),
    custom_id: newId(target, view),
    disabled,
  });
  const turns = () => [
    button('previous', { page: Math.max(1, page - 1), share: false }, page === 1),
    button('next', { page: Math.min(pages, page + 1), share: false }, page === pages),
  ];
  const buttons = [
    ...(pages > 1 ? turns() : []),
    ...(reply.shareable ? [button('share', { page, share: true })] : []),
  ];
  const row: ControlRow = { type: ComponentType.ActionRow, components: buttons };
  return [
    ...(pages > 1 ? [textDisplay(`-# ${escapeMarkdown(say('reply.page', { page, pages }))}`)] : []),
    ...(reply.file && !shared ? [fileComponent(reply.file)] : []),
    ...(buttons.length > 0 ? [row] : []),
  ];
}

/** Discord keeps letters, digits, dots, hyphens and underscores of a name; what shows the file must say the same name. */
const safeFileName = ({ name }: TextFile): string => name.replace(/[^\w.-]/g, '_');

/** Shows a file that goes with a message: without it, a message made of components would hide the file. */
export const fileComponent = (file: TextFile): APIFileComponent => ({
  type: ComponentType.File,
  file: { url: `attachment://${safeFileName(file)}` },
});

/** The file itself, as discord.js sends it. */
export const fileUpload = (file: TextFile): { name: string; attachment: Buffer } => ({
  name: safeFileName(file),
  attachment: Buffer.from(file.content),
});
