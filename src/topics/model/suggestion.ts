import { z } from 'zod';
import { countVisible } from '../../chat/typed-text.ts';
import { defineRecord } from '../../store/define-record.ts';
import { idSchema } from './source.ts';

/** The longest texts of suggestions, in characters; the same bounds as the shared data's where it has some. */
export const longest = { line: 120, name: 60, position: 240, prompt: 280, text: 400, address: 300 } as const;

/** Never stricter than it was: what is stored already has to be read. What is new passes `saysEnough` as well. */
const text = (most: number) => z.string().trim().min(3).max(most);

/** An address that readers can follow. */
const address = z.url({ protocol: /^https?$/ }).max(longest.address);

/** What members can suggest, each about one topic. The words are theirs. */
export const suggestionSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('missing'),
    topic: idSchema,
    group: text(longest.line),
    why: text(longest.text),
    evidence: text(longest.text),
  }),
  z.strictObject({
    kind: z.literal('source'),
    topic: idSchema,
    address,
    title: text(longest.line),
    supports: text(longest.text),
  }),
  z.strictObject({
    kind: z.literal('viewpoint'),
    topic: idSchema,
    name: text(longest.name),
    position: text(longest.position),
    holders: text(longest.text),
    address,
  }),
  z.strictObject({ kind: z.literal('prompt'), topic: idSchema, text: text(longest.prompt) }),
  z.strictObject({
    kind: z.literal('citation'),
    topic: idSchema,
    source: idSchema,
    wrong: text(longest.text),
    seen: address.exactOptional(),
  }),
]);

export type Suggestion = z.infer<typeof suggestionSchema>;

/** Whether each text of a suggestion shows at least three characters; blanks that have a width don't count. */
export const saysEnough = (suggestion: Suggestion): boolean =>
  Object.entries(suggestion).every(
    ([name, words]) => ['kind', 'topic', 'source'].includes(name) || countVisible(words) >= 3,
  );

export const suggestionKinds = ['missing', 'source', 'viewpoint', 'prompt', 'citation'] as const;

/** The suggestions of one kind. */
export type Suggested<K extends Suggestion['kind']> = Extract<Suggestion, { kind: K }>;

/**
 * What a community has added to a topic, under the suggestion's code. It belongs to the community, and names nobody.
 */
export const additionRecord = defineRecord({
  kind: 'addition',
  impersonal: 'what the community has accepted as its own; who suggested it is not in it',
  schema: z.strictObject({ at: z.int().nonnegative(), what: suggestionSchema }),
});

/** Something that a community has added. Lists are in the order of acceptance. */
export type Addition = { code: string; at: number; what: Suggestion };
