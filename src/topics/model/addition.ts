import { z } from 'zod';
import { defineRecord } from '../../store/define-record.ts';
import { type Suggestion, suggestionSchema } from './suggestion.ts';

/** What a community has added to a topic, under the code of the suggestion. It is the community's, and names nobody. */
export const additionRecord = defineRecord({
  kind: 'addition',
  impersonal: 'what the community has accepted as its own; who suggested it is not in it',
  schema: z.strictObject({ at: z.int().nonnegative(), what: suggestionSchema }),
});

/** Something that a community has added, in the order of acceptance where several stand together. */
export type Addition = { code: string; at: number; what: Suggestion };
