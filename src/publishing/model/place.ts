import { z } from 'zod';

/** Where something is posted; what `Place` is to an outbox. */
export const placeSchema = z.strictObject({
  adapter: z.string().min(1),
  community: z.string().min(1),
  channel: z.string().min(1),
  thread: z.string().min(1).exactOptional(),
});

/** Where it stands now that it has been posted; what `Posted` is to an outbox. */
export const postedSchema = z.strictObject({ message: z.string().min(1), permalink: z.string() });

/** Why a place cannot be posted in, and will not be until somebody changes that. */
export const closedReasons = ['gone', 'archived', 'no-right'] as const;
export type ClosedReason = (typeof closedReasons)[number];
