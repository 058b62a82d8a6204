import fc from 'fast-check';
import { expect, test } from 'vitest';
import { replySchema } from '../../src/chat/reply-schema.ts';
import { arbitraryReply } from './arbitrary-reply.ts';

test('any reply is read back as it was made', () => {
  fc.assert(
    fc.property(arbitraryReply, (reply) => {
      expect(replySchema.parse(JSON.parse(JSON.stringify(reply)))).toEqual(reply);
    }),
  );
});

test('what is no reply is refused', () => {
  expect(replySchema.safeParse({ title: 'x', blocks: [{ kind: 'frame' }], shareable: false }).success).toBe(
    false,
  );
});
