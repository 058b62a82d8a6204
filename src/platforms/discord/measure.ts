import { ComponentType } from 'discord-api-types/v10';
import type { Meter } from '../../chat/pages.ts';
import type { Block } from '../../chat/reply.ts';
import { type Component, encodeBlocks, textDisplay } from './blocks.ts';
import type { NewCustomId } from './controls.ts';
import { limits } from './limits.ts';

/** How much of a message's limits components use up. */
export type MessageSize = Record<keyof typeof limits.message, number>;

/** Measures components and everything inside them. Bytes count every string in them. */
export function measure(components: readonly Component[]): MessageSize {
  const size: MessageSize = { components: 0, characters: 0, bytes: 0 };
  const visit = (value: unknown): void => {
    if (typeof value === 'string') size.bytes += Buffer.byteLength(value);
    if (typeof value !== 'object' || value === null) return;
    if ('type' in value) size.components++;
    if ('content' in value && typeof value.content === 'string') size.characters += value.content.length;
    if (!Array.isArray(value)) size.bytes += limits.componentBytes;
    Object.values(value).forEach(visit);
  };
  visit(components);
  return size;
}

const emptyText = measure([textDisplay('')]);

/** The container around a page, and a text display at its start. */
const pageFrame = { components: 1 + emptyText.components, bytes: limits.componentBytes + emptyText.bytes };

/** Between two texts that share a display. */
const lineBreaks = 2;

/** More pages than any answer has. */
const maxPages = 999;

/** Measures pages, leaving room for the footer: `footerSize` is its size below the last of so many pages. */
export function makeMeter(newIds: () => NewCustomId, footerSize: (last: number) => MessageSize): Meter {
  const limitWithout = ({ components, characters, bytes }: MessageSize) => ({
    components: limits.message.components - pageFrame.components - components,
    characters: limits.message.characters - characters,
    bytes: limits.message.bytes - pageFrame.bytes - bytes,
  });
  return {
    limit: limitWithout(footerSize(1)),
    limitOfMany: () => limitWithout(footerSize(maxPages)),
    cost: (block) => measureBlock(block, newIds()),
  };
}

function measureBlock(block: Block, newId: NewCustomId): MessageSize {
  const components = encodeBlocks([block], newId);
  const size = measure(components);
  const first = components[0]?.type === ComponentType.TextDisplay;
  const last = components.at(-1)?.type === ComponentType.TextDisplay;
  // Text at the start joins the display before it; after a component that isn't text, a new display may start.
  const displays = (first ? -1 : 0) + (last || components.length === 0 ? 0 : 1);
  return {
    components: size.components + displays,
    characters: size.characters + lineBreaks,
    bytes: size.bytes + lineBreaks + displays * limits.componentBytes,
  };
}
