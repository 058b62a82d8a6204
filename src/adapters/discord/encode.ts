import {
  type APIButtonComponent,
  type APIContainerComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from 'discord-api-types/v10';
import type { Door, ReplyAnswer } from '../../command/door.ts';
import { paginate } from '../../command/pages.ts';
import { type Component, layOut, textDisplay, tidySeparators } from './blocks.ts';
import { idsFor, labelOf, type NewId, type Row } from './controls.ts';
import { escapeMarkdown, oneLine } from './escape.ts';
import { meterFor } from './pages.ts';
import { weigh } from './weigh.ts';

/** A message as Discord's API takes it: https://discord.com/developers/docs/components/using-message-components */
export type MessagePayload = {
  flags: number;
  allowed_mentions: { parse: [] };
  components: (APIContainerComponent | Component)[];
};

/** A quiet slate blue: no side's colour, and readable in the light and in the dark theme. */
const accent = 0x5b7c99;

/**
 * Turns an answer into the message that shows one page of it: a container with the page, and the ways to its other
 * pages and to the channel below. Visible to the asker only unless shared; pings nobody.
 * @throws RangeError when the answer needs a button for a page or for sharing, and its target does not fit into one.
 */
export function encodeReply(answer: ReplyAnswer, door: Pick<Door, 'ids' | 'say'>): MessagePayload {
  const { reply, shared } = answer;
  const foot = (page: number, pages: number, newId: NewId) => footOf(answer, door, page, pages, newId);
  const newIds = () => idsFor(door);
  const meter = meterFor(newIds, (last) => weigh(foot(last, last, newIds())));
  const pages = paginate(reply.blocks, meter);
  const page = Math.min(answer.page, pages.length);
  const newId = newIds();
  const laid = tidySeparators(layOut(pages[page - 1] ?? [], newId));
  const inside = laid.length > 0 ? laid : [textDisplay(escapeMarkdown(oneLine(reply.title)).trim() || '–')];
  return {
    flags: MessageFlags.IsComponentsV2 | (shared ? 0 : MessageFlags.Ephemeral),
    allowed_mentions: { parse: [] },
    components: [
      { type: ComponentType.Container, accent_color: accent, components: inside },
      ...foot(page, pages.length, newId),
    ],
  };
}

function footOf(
  { reply, target }: ReplyAnswer,
  { say }: Pick<Door, 'say'>,
  page: number,
  pages: number,
  newId: NewId,
): Component[] {
  const button = (
    key: string,
    view: { page: number; share: boolean },
    disabled = false,
  ): APIButtonComponent => ({
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: labelOf(say(key)),
    custom_id: newId(target, view),
    disabled,
  });
  const turns = () => [
    button('reply.previous', { page: Math.max(1, page - 1), share: false }, page === 1),
    button('reply.next', { page: Math.min(pages, page + 1), share: false }, page === pages),
  ];
  const buttons = [
    ...(pages > 1 ? turns() : []),
    ...(reply.shareable ? [button('reply.share', { page, share: true })] : []),
  ];
  const row: Row = { type: ComponentType.ActionRow, components: buttons };
  return [
    ...(pages > 1 ? [textDisplay(`-# ${escapeMarkdown(say('reply.page', { page, pages }))}`)] : []),
    ...(buttons.length > 0 ? [row] : []),
  ];
}
