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

/** A quiet slate blue: no side's colour, and readable in the light and the dark theme. */
const accent = 0x5b7c99;

/**
 * Encodes one page of an answer: a container with the page, and below it the buttons for other pages and for sharing.
 * Only the user sees it unless it's shared; it pings nobody. A file is attached for the user, never for others.
 * `community` goes into the ids of the buttons, for direct messages.
 * @throws RangeError if it needs a page or share button and the target doesn't fit into the id.
 */
export function encodeReply(answer: ReplyAnswer, bot: DiscordEncoderBot, community?: string): MessagePayload {
  const { reply, shared } = answer;
  const newId = makeCustomIds(bot, community);
  const [pages, footer] = paginateAnswer(answer, bot, () => makeCustomIds(bot, community));
  const page = Math.min(answer.page, pages.length);
  return {
    flags: MessageFlags.IsComponentsV2 | (shared ? 0 : MessageFlags.Ephemeral),
    allowed_mentions: { parse: [] },
    components: [encodeContainer(reply, pages[page - 1] ?? [], newId), ...footer(page, pages.length, newId)],
  };
}

/**
 * Encodes a post: the same container, without a file, visible to the whole channel. It can have several pages only if
 * `answers` says what it answers. `idempotencyKey` makes it findable; `community` as in encodeReply.
 * @throws RangeError if it doesn't fit into one message.
 */
export function encodePost(
  reply: Reply,
  bot: DiscordEncoderBot,
  {
    idempotencyKey,
    community,
    answers,
  }: { idempotencyKey?: string; community?: string; answers?: Answered | undefined },
): MessagePayload {
  const newIds = () => makeCustomIds(bot, community);
  const newId = newIds();
  const post: Reply = { ...reply, shareable: false };
  const { target: to, page: requestedPage } = answers ?? { target: target('help'), page: 1 };
  const answer: ReplyAnswer = { kind: 'reply', reply: post, target: to, page: requestedPage, shared: true };
  const [pages, footer] = paginateAnswer(answer, bot, newIds);
  if (!answers && pages.length > 1) throw new RangeError(`a post of ${pages.length} pages: ${reply.title}`);
  const page = Math.min(answer.page, pages.length);
  const container = encodeContainer(reply, pages[page - 1] ?? [], newId);
  return {
    flags: MessageFlags.IsComponentsV2,
    allowed_mentions: { parse: [] },
    components: [
      idempotencyKey === undefined ? container : withIdempotencyKey(container, idempotencyKey),
      ...footer(page, pages.length, newId),
    ],
  };
}

function encodeContainer(
  { title }: Reply,
  page: readonly Block[],
  newId: NewCustomId,
): APIContainerComponent {
  const encoded = tidySeparators(encodeBlocks(page, newId));
  const components =
    encoded.length > 0 ? encoded : [textDisplay(escapeMarkdown(oneLine(title)).trim() || '–')];
  return { type: ComponentType.Container, accent_color: accent, components };
}

type MakeFooter = (page: number, pages: number, newId: NewCustomId) => Component[];

/** An answer's pages, and what makes the footer of each. */
function paginateAnswer(
  answer: ReplyAnswer,
  bot: DiscordEncoderBot,
  newIds: () => NewCustomId,
): [Block[][], MakeFooter] {
  const footer: MakeFooter = (page, pages, ids) => makeFooter(answer, bot, page, pages, ids);
  const meter = makeMeter(newIds, (last) => measure(footer(last, last, newIds())));
  return [paginate(answer.reply.blocks, meter), footer];
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
  const pageButtons = () => [
    button('previous', { page: Math.max(1, page - 1), share: false }, page === 1),
    button('next', { page: Math.min(pages, page + 1), share: false }, page === pages),
  ];
  const buttons = [
    ...(pages > 1 ? pageButtons() : []),
    ...(reply.shareable ? [button('share', { page, share: true })] : []),
  ];
  const row: ControlRow = { type: ComponentType.ActionRow, components: buttons };
  return [
    ...(pages > 1 ? [textDisplay(`-# ${escapeMarkdown(say('reply.page', { page, pages }))}`)] : []),
    ...(reply.file && !shared ? [fileComponent(reply.file)] : []),
    ...(buttons.length > 0 ? [row] : []),
  ];
}

/** Discord strips other characters from file names, and the component must name the file exactly. */
const safeFileName = ({ name }: TextFile): string => name.replace(/[^\w.-]/g, '_');

/** Shows an attached file, which a message made of components would otherwise hide. */
const fileComponent = (file: TextFile): APIFileComponent => ({
  type: ComponentType.File,
  file: { url: `attachment://${safeFileName(file)}` },
});

/** The file as discord.js uploads it. */
export const fileUpload = (file: TextFile): { name: string; attachment: Buffer } => ({
  name: safeFileName(file),
  attachment: Buffer.from(file.content),
});
