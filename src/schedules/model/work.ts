import { z } from 'zod';

/** What is posted when a schedule falls due. */
export const workSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('debate'),
    topics: z.array(z.string().min(1)).min(1).describe('One, or several that take turns'),
    prompt: z.string().min(1).exactOptional(),
    closesAfter: z.int().min(1).describe('Minutes from the opening of the debate to its close'),
    otherSide: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('digest'),
    member: z.string().min(1).exactOptional().describe('Privately to this member, not in the channel'),
  }),
]);

export type Work = z.infer<typeof workSchema>;
