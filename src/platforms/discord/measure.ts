import { ComponentType } from 'discord-api-types/v10';
import type { Meter } from '../../chat/pages.ts';
import type { Block } from '../../chat/reply.ts';
import { type Component, encodeBlocks, textDisplay } from './blocks.ts';
import type { NewCustomId } from './controls.ts';
import { limits } from './limits.ts';

/** What components take of a message's limits. */
export type MessageSize = Record<keyof typeof limits.message, number>;

/** Weighs components with all that is inside them. Bytes are those of everything written anywhere in them. */
export function measure(components: readonly Component[]): MessageSize {
  const weight: MessageSize = { components: 0, characters: 0, bytes: 0 };
  const visit = (value: unknown): void => {
    if (typeof value === 'string') weight.bytes += Buffer.byteLength(value);
    if (typeof value !== 'object' || value === null) return;
    if ('type' in value) weight.components++;
    if ('content' in value && typeof value.content === 'string') weight.characters += value.content.length;
    if (!Array.isArray(value)) weight.bytes += limits.componentBytes;
    Object.values(value).forEach(visit);
  };
  visit(components);
  return weight;
}

/** The container around a page, and the text display with which it may begin. */
const emptyText = measure([textDisplay('')]);

const pageFrame = { components: 1 + emptyText.components, bytes: limits.componentBytes + emptyText.bytes };

/** Between two texts that come to stand in one display. */
const lineBreaks = 2;

/** More pages than an answer ever has. */
const maxPages = 999;

/** Discord's measure of a page, with room for its foot, which `footOf` weighs as it stands below the last page. */
export function makeMeter(newIds: () => NewCustomId, footOf: (last: number) => MessageSize): Meter {
  const limitAbove = ({ components, characters, bytes }: MessageSize) => ({
    components: limits.message.components - pageFrame.components - components,
    characters: limits.message.characters - characters,
    bytes: limits.message.bytes - pageFrame.bytes - bytes,
  });
  return {
    limit: limitAbove(footOf(1)),
    limitOfMany: () => limitAbove(footOf(maxPages)),
    cost: (block) => measureBlock(block, newIds()),
  };
}

function measureBlock(block: Block, newId: NewCustomId): MessageSize {
  const components = encodeBlocks([block], newId);
  const weight = measure(components);
  const first = components[0]?.type === ComponentType.TextDisplay;
  const last = components.at(-1)?.type === ComponentType.TextDisplay;
  // A text at the start goes into the display before it; after what is no text, another display may begin.
  const displays = (first ? -1 : 0) + (last || components.length === 0 ? 0 : 1);
  return {
    components: weight.components + displays,
    characters: weight.characters + lineBreaks,
    bytes: weight.bytes + lineBreaks + displays * limits.componentBytes,
  };
}
