import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeActionIds } from '../../../src/chat/action-id.ts';
import { target } from '../../../src/chat/build.ts';
import { communityInId, withCommunity } from '../../../src/platforms/discord/controls.ts';
import { hasIdempotencyKey, withIdempotencyKey } from '../../../src/platforms/discord/idempotency-key.ts';
import { stageCommands } from '../../contract/stage.ts';

const ids = makeActionIds(stageCommands());
const server = fc.bigInt({ min: 10n ** 16n, max: 2n ** 64n - 1n }).map(String);
const name = fc.string({ maxLength: 12, unit: 'grapheme-ascii' });

describe('a server in an id', () => {
  it('comes back, and the id still means the same', () => {
    fc.assert(
      fc.property(server, name, fc.boolean(), (community, given, numbered) => {
        const id = ids.encode(target('greet', { name: given }));
        const carried = withCommunity(numbered ? `${id}.1a` : id, community);
        fc.pre(carried.length > id.length + 3);
        expect(carried.length).toBeLessThanOrEqual(100);
        expect(communityInId(carried)).toBe(community);
        expect(ids.decode(carried)).toEqual(ids.decode(id));
      }),
    );
  });

  it('is none where none was put, whatever the id says', () => {
    fc.assert(
      fc.property(name, (given) => {
        const id = ids.encode(target('greet', { name: `${given}-1a2b3c4d5e6f` }));
        expect(communityInId(`${id}.1a`)).toBeUndefined();
        expect(communityInId(withCommunity(id, `direct-${given}`))).toBeUndefined();
      }),
    );
  });
});

describe('an idempotency key', () => {
  const key = fc.stringMatching(/^[\w-]{1,25}$/);
  const message = (components: unknown) => ({ components });
  const container = {
    type: 17,
    components: [
      { type: 10, content: 'a' },
      { type: 10, content: 'b' },
    ],
  } as const;

  it('is found in the message that has it, and in no other', () => {
    fc.assert(
      fc.property(key, key, (one, other) => {
        const marked = withIdempotencyKey({ ...container, components: [...container.components] }, one);
        const numbers = [marked.id, marked.components[0]?.id];
        for (const number of numbers) expect(number).toSatisfy((id: number) => id > 0 && id < 2 ** 31);
        expect(new Set(numbers).size).toBe(2);
        expect(hasIdempotencyKey(message([marked]), one)).toBe(true);
        expect(hasIdempotencyKey(message([marked]), other)).toBe(one === other);
      }),
    );
  });

  it('is found in nothing else', () => {
    fc.assert(
      fc.property(fc.anything(), key, (any, one) => {
        expect(hasIdempotencyKey(any, one)).toBe(false);
        expect(hasIdempotencyKey(message([any]), one)).toBe(false);
      }),
    );
  });
});
