import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Meter, paginate } from '../../src/chat/pages.ts';
import type { Block } from '../../src/chat/reply.ts';
import { arbitraryReply } from './arbitrary-reply.ts';
import { citationsOf, isWithin, letters, textsOf } from './reading.ts';

const amount = (blocks: readonly Block[]): number => textsOf(blocks).join('').length;

const meterOf = (characters: number): Meter => ({
  limit: { characters },
  cost: (block) => ({ characters: amount([block]) }),
});

describe('paginate', () => {
  it('keeps every page within the limit, every text and every citation', () => {
    fc.assert(
      fc.property(arbitraryReply, fc.integer({ min: 300, max: 20_000 }), ({ blocks }, limit) => {
        const pages = paginate(blocks, meterOf(limit));
        for (const page of pages) expect(amount(page)).toBeLessThanOrEqual(limit);
        const all = pages.flat();
        expect(isWithin(letters(textsOf(blocks).join('')), letters(textsOf(all).join('')))).toBe(true);
        expect(citationsOf(all)).toEqual(citationsOf(blocks));
      }),
      { numRuns: 60, interruptAfterTimeLimit: 20_000 },
    );
  });
});
