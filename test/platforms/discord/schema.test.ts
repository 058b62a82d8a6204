import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeReply } from '../../../src/platforms/discord/encode.ts';
import { arbitraryReply, probeDoor, probeTarget } from '../../chat/arbitrary-reply.ts';
import { makeChecker, specification } from './schema.ts';

describe.skipIf(specification === undefined)(
  "messages against Discord's own specification (skipped where there is no copy of it: MOOT_DISCORD_OPENAPI)",
  () => {
    const check = specification ? makeChecker(specification) : () => [];

    it('are what Discord takes, whatever is in them', () => {
      fc.assert(
        fc.property(arbitraryReply, fc.integer({ min: 1, max: 3 }), (reply, page) => {
          const answer = { kind: 'reply', reply, target: probeTarget, page, shared: true } as const;
          const body = encodeReply(answer, probeDoor);
          expect(
            check({ method: 'POST', path: '/interactions/1/token/callback', body: { type: 4, data: body } }),
          ).toEqual([]);
        }),
        { numRuns: 100, interruptAfterTimeLimit: 15_000 },
      );
    });

    it('would be found out', () => {
      const path = '/interactions/1/token/callback';
      const components = [{ type: 10, content: '' }];
      expect(check({ method: 'POST', path, body: { type: 4, data: { components } } })).not.toEqual([]);
    });
  },
);
