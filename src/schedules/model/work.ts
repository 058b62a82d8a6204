import { z } from 'zod';

/** What is posted when a schedule falls due. The rest of it is known to the feature whose kind of work it is. */
export const workSchema = z.looseObject({
  kind: z.string().min(1),
  member: z.string().min(1).exactOptional().describe('Privately to this member, not in the channel'),
});

export type Work = z.infer<typeof workSchema>;
