import { ComponentType } from 'discord-api-types/v10';
import { type Cost, paginate } from '../../command/pages.ts';
import type { Block } from '../../command/reply.ts';
import { layOut, textDisplay } from './blocks.ts';
import type { NewId } from './controls.ts';
import { limits } from './limits.ts';
import { type Weight, weigh } from './weigh.ts';

/** The container around a page, and the text display with which it may begin. */
const frame = weigh([textDisplay('')]);
const framed = { components: 1 + frame.components, bytes: limits.componentBytes + frame.bytes };

/** Between two texts that come to stand in one display. */
const lineBreaks = 2;

/**
 * Makes what lays blocks out on as few pages as Discord's limits allow, with room for what stands below each page.
 * It weighs a block once, so that laying the same blocks out twice costs little more.
 */
export function makePager(newId: () => NewId): (blocks: readonly Block[], foot: Weight) => Block[][] {
  const costs = new WeakMap<Block, Cost>();
  const cost = (block: Block): Cost => {
    const known = costs.get(block) ?? weighBlock(block, newId());
    costs.set(block, known);
    return known;
  };
  return (blocks, foot) => {
    const limit = {
      components: limits.message.components - framed.components - foot.components,
      characters: limits.message.characters - foot.characters,
      bytes: limits.message.bytes - framed.bytes - foot.bytes,
    };
    return paginate(blocks, { limit, cost });
  };
}

function weighBlock(block: Block, newId: NewId): Weight {
  const components = layOut([block], newId);
  const weight = weigh(components);
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
