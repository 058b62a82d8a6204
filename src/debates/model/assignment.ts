import { z } from 'zod';
import { defineRecord } from '../../store/define-record.ts';

/** The viewpoint that fell to a member in an argue-the-other-side round: under `<debate>/<member>`. */
export const lotRecord = defineRecord({
  kind: 'lot',
  schema: z.strictObject({
    debate: z.string().min(1),
    member: z.string().min(1),
    viewpoint: z.string().min(1),
    /** When it fell, in milliseconds since 1970. */
    at: z.int().min(0),
  }),
  member: ({ member }) => member,
  since: ({ at }) => at,
});
