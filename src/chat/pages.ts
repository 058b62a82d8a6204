import type { Block, Card, Heading } from './reply.ts';
import { splitBlock } from './split.ts';

/** What blocks use of a platform's limits, by name: characters, bytes, components … Costs add up. */
export type Cost = Readonly<Record<string, number>>;

/**
 * A platform's limits: what each block costs, and what a page holds besides its own controls. If buttons to other pages take
 * room, `limitOfMany` says what's left; it's called only when one page isn't enough.
 */
export type Meter = { limit: Cost; limitOfMany?: () => Cost; cost(block: Block): Cost };

/**
 * Lays blocks out on as few pages as possible, in order. Nothing is left out: long texts and lists are split, cards stay
 * together if they fit on a page and are never shortened, and a heading stays with what follows it.
 */
export function paginate(blocks: readonly Block[], { limit, limitOfMany, cost }: Meter): Block[][] {
  const costs = new Map<Block, Cost>();
  const costOnce = (block: Block): Cost => {
    const known = costs.get(block) ?? cost(block);
    costs.set(block, known);
    return known;
  };
  // Lists are placed item by item, so that a page can end between two items.
  const pieces = blocks.flatMap((block) => (isLongList(block) ? splitBlock(block) : [block]));
  const pages = layOut(pieces, { limit, cost: costOnce });
  const final =
    pages.length > 1 && limitOfMany ? layOut(pieces, { limit: limitOfMany(), cost: costOnce }) : pages;
  return final.map(joinLists);
}

const isLongList = (block: Block): boolean =>
  (block.kind === 'list' || block.kind === 'citations') && block.items.length > 1;

function layOut(pieces: readonly Block[], meter: Meter): Block[][] {
  const pages: Block[][] = [];
  let page: Block[] = [];
  let used: Cost = {};

  const startPage = () => {
    const kept = trailingHeadings(page);
    const done = page.slice(0, page.length - kept.length);
    if (done.length === 0) return;
    pages.push(done);
    page = kept;
    used = sum(page.map((block) => meter.cost(block)));
  };

  const addBlock = (block: Block) => {
    const cost = meter.cost(block);
    if (!fits(add(used, cost), meter.limit)) startPage();
    if (!fits(add(used, cost), meter.limit) && page.length > 0) {
      pages.push(page);
      page = [];
      used = {};
    }
    page.push(block);
    used = add(used, cost);
  };

  for (const piece of pieces) for (const part of parts(piece, meter)) addBlock(part);
  if (page.length > 0) pages.push(page);
  return pages;
}

/** The block itself if it fits on an empty page; otherwise parts that each fit. */
function parts(block: Block, meter: Meter): Block[] {
  if (fits(meter.cost(block), meter.limit)) return [block];
  if (block.kind === 'cards' && block.cards.length > 1)
    return evenly(block.cards, meter).flatMap((part) => parts(part, meter));
  return splitBlock(block).flatMap((part) => parts(part, meter));
}

/** Spreads cards evenly over as few pages as possible. */
function evenly(all: readonly Card[], meter: Meter): Block[] {
  for (let pages = 2; pages < all.length; pages++) {
    const groups = Array.from({ length: pages }, (_, page): Block => {
      const from = Math.ceil((page * all.length) / pages);
      return { kind: 'cards', cards: all.slice(from, Math.ceil(((page + 1) * all.length) / pages)) };
    });
    if (groups.every((group) => fits(meter.cost(group), meter.limit))) return groups;
  }
  return all.map((card) => ({ kind: 'cards', cards: [card] }));
}

/** Joins neighbouring items of a list, which were placed one by one. */
function joinLists(page: Block[]): Block[] {
  const joined: Block[] = [];
  for (const block of page) {
    const last = joined.at(-1);
    if (last?.kind === 'citations' && block.kind === 'citations') {
      joined[joined.length - 1] = { ...last, items: [...last.items, ...block.items] };
    } else if (
      last?.kind === 'list' &&
      block.kind === 'list' &&
      last.ordered === block.ordered &&
      (!block.ordered || block.start === last.start + last.items.length)
    ) {
      joined[joined.length - 1] = { ...last, items: [...last.items, ...block.items] };
    } else joined.push(block);
  }
  return joined;
}

function trailingHeadings(page: readonly Block[]): Heading[] {
  const headings: Heading[] = [];
  for (const block of page.toReversed()) {
    if (block.kind !== 'heading') break;
    headings.unshift(block);
  }
  return headings;
}

function fits(cost: Cost, limit: Cost): boolean {
  for (const name in cost) if ((cost[name] ?? 0) > (limit[name] ?? Number.POSITIVE_INFINITY)) return false;
  return true;
}

function add(a: Cost, b: Cost): Cost {
  const total: Record<string, number> = { ...a };
  for (const name in b) total[name] = (total[name] ?? 0) + (b[name] ?? 0);
  return total;
}

const sum = (costs: readonly Cost[]): Cost => costs.reduce(add, {});
