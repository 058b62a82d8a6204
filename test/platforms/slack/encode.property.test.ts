import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reply } from '../../../src/chat/reply.ts';
import { encode, type SlackMessage } from '../../../src/platforms/slack/encode.ts';
import { clean } from '../../../src/platforms/slack/escape.ts';
import { arbitraryReply, probeDoor, probeTarget } from '../../chat/arbitrary-reply.ts';
import { citationsOf, isWithin, letters, textsOf } from '../../chat/reading.ts';
import { messageFaults, pingsIn } from '../../stand-ins/slack/faults.ts';
import { readBlocks } from './read-blocks.ts';

/** All pages of a reply, as Slack would get them one after the other. */
function pagesOf(reply: Reply): SlackMessage[] {
  const page = (number: number) =>
    encode({ kind: 'reply', reply, target: probeTarget, page: number, shared: false }, probeDoor);
  const pages = [page(1)];
  while (readBlocks(pages.at(-1)?.blocks ?? []).controls.includes('reply.next'))
    pages.push(page(pages.length + 1));
  return pages;
}

describe('any reply, encoded for Slack,', () => {
  it('is inside every limit and pings nobody, on every page', () => {
    fc.assert(
      fc.property(arbitraryReply, (reply) => {
        for (const page of pagesOf(reply)) {
          expect(messageFaults(page)).toEqual([]);
          expect(pingsIn(page)).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('loses no text and no citation number over its pages', () => {
    fc.assert(
      fc.property(arbitraryReply, (reply) => {
        const seen = pagesOf(reply).map(({ blocks }) => readBlocks(blocks));
        const shown = letters(seen.map(({ text, controls }) => [text, ...controls].join('\n')).join('\n'));
        for (const text of textsOf(reply.blocks))
          expect(isWithin(letters(clean(text)), shown), `“${text}” is lost`).toBe(true);
        const numbers = seen.map(({ text }) => text).join('\n');
        for (const number of citationsOf(reply.blocks)) expect(numbers).toContain(`[${number}]`);
      }),
      { numRuns: 60 },
    );
  });
});
