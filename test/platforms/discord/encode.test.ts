import { ComponentType, ContainerBuilder } from 'discord.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reply } from '../../../src/chat/reply.ts';
import { encodeReply, type MessagePayload } from '../../../src/platforms/discord/encode.ts';
import { arbitraryReply, probeDoor, probeTarget } from '../../chat/arbitrary-reply.ts';
import { citationsOf, isWithin, letters, textsOf } from '../../chat/reading.ts';
import { count, displaysOf, read, wordsOf } from './inspect.ts';

const shown = (reply: Reply, page = 1, shared = false): MessagePayload =>
  encodeReply({ kind: 'reply', reply, target: probeTarget, page, shared }, probeDoor);

/** All pages of a reply, found as a reader finds them: by what the first one says. */
function allPages(reply: Reply): MessagePayload[] {
  const first = shown(reply);
  const foot = displaysOf(first.components.slice(1)).join('');
  const pages = Number(/reply\.page 1 (\d+)/.exec(read(first.components.slice(1)).text)?.[1] ?? 1);
  expect(foot === '').toBe(pages === 1);
  return [first, ...Array.from({ length: pages - 1 }, (_, page) => shown(reply, page + 2))];
}

const runs = { numRuns: 60, interruptAfterTimeLimit: 30_000 };

describe('encodeReply', () => {
  it('keeps every page inside every limit, in any script', () => {
    fc.assert(
      fc.property(arbitraryReply, (reply) => {
        for (const { components } of allPages(reply)) {
          const counts = count(components);
          expect(counts.components).toBeLessThanOrEqual(40);
          expect(counts.characters).toBeLessThanOrEqual(4_000);
          expect(counts.bytes).toBeLessThanOrEqual(10_170);
          expect(counts.labels.filter((label) => label.length > 80 || label.trim() === '')).toEqual([]);
          expect(counts.ids.filter((id) => id.length > 100)).toEqual([]);
          expect(new Set(counts.ids).size).toBe(counts.ids.length);
          for (const menu of counts.menus) {
            expect(menu.length).toBeLessThanOrEqual(25);
            expect(new Set(menu).size).toBe(menu.length);
            expect(menu.filter((value) => value.length > 100)).toEqual([]);
          }
          for (const row of counts.rows) expect(row).toBeLessThanOrEqual(5);
          for (const text of displaysOf(components)) expect(text.trim()).not.toBe('');
          const [container] = components;
          if (container?.type !== ComponentType.Container) throw new Error('no container');
          expect(new ContainerBuilder(container).toJSON()).toEqual(container);
        }
      }),
      runs,
    );
  });

  it('loses no text and no citation over all pages', () => {
    fc.assert(
      fc.property(arbitraryReply, (reply) => {
        const pages = allPages(reply);
        const words = pages.map(({ components }) => wordsOf(components[0])).join('\n');
        expect(isWithin(letters(textsOf(reply.blocks).join('')), letters(words))).toBe(true);
        for (const number of new Set(citationsOf(reply.blocks))) expect(words).toContain(`[${number}]`);
      }),
      runs,
    );
  });

  it('can ping nobody and run nothing, whatever it is given', () => {
    fc.assert(
      fc.property(arbitraryReply, fc.boolean(), (reply, shared) => {
        for (const payload of [...allPages(reply), shown(reply, 1, shared)]) {
          expect(payload.allowed_mentions).toEqual({ parse: [] });
          const { active, links } = read(payload.components);
          expect(active).toEqual([]);
          for (const url of links) expect(url).toMatch(/^https?:\/\//);
        }
      }),
      runs,
    );
  });
});
