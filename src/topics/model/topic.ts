import { z } from 'zod';
import { dateSchema, idSchema } from './source.ts';

/** Topic and viewpoint ids travel in button ids of at most 100 characters, hence the shorter limit. */
const shortIdSchema = idSchema.max(32);

const line = z.string().trim().min(3);

/** Prose that may carry citations in Pandoc's form: "text [@source-id]" or "text [@source-id, p. 4]". */
const prose = z.string().trim().min(20);

const citationSchema = z.strictObject({
  source: idSchema,
  locator: z.string().min(2).optional().describe('Where in the source: a page, section or paragraph'),
});

const claimKinds = ['fact', 'forecast', 'value'] as const;

const claimSchema = z.strictObject({
  id: shortIdSchema,
  text: line.describe('One checkable or arguable statement, one sentence, without citation marks'),
  kind: z.enum(claimKinds),
  cite: z.array(citationSchema).min(1),
});

const holderSchema = z.strictObject({
  name: line.describe('A person, body or movement that holds the viewpoint'),
  cite: z.array(citationSchema).min(1),
});

const viewpointSchema = z.strictObject({
  id: shortIdSchema,
  name: line.max(60).describe('A name its holders would use themselves'),
  synonyms: z.array(line).optional(),
  holders: z.array(holderSchema).min(1),
  position: line.max(240).describe('The position in one sentence'),
  point: line.optional().describe('What one line of a list says: at most 14 words, without the name'),
  brief: line
    .optional()
    .describe('Its case in 45 to 60 words, as a holder would put it to a friend; without citation marks'),
  briefCite: z.array(citationSchema).optional().describe('What the brief rests on'),
  steelman: prose.describe('The strongest good-faith statement, 120 to 180 words, with [@source-id] marks'),
  claims: z.array(claimSchema).min(4),
  concedes: z.array(line).min(1).describe('What its holders grant to others'),
  cruxes: z.array(line).min(2).describe("What would change a holder's mind"),
  objection: z.strictObject({
    text: line.describe('The strongest objection to this viewpoint'),
    by: line.describe('Who makes it'),
    viewpoint: shortIdSchema.describe('The viewpoint of this topic from which it is made'),
    cite: z.array(citationSchema).min(1),
  }),
});

const missingSchema = z.strictObject({
  id: shortIdSchema,
  group: line.describe('The people whom the usual debate leaves out'),
  why: line.describe('Why they are left out'),
  evidence: line.describe('What shows that they are affected'),
  cite: z.array(citationSchema).min(1),
  invite: line.describe('How a community can bring them in'),
});

/** A topic. data/topic.schema.json is made from this, so that editors show the descriptions. */
export const topicSchema = z.strictObject({
  id: shortIdSchema.describe('The file name without .yaml'),
  title: line.max(80),
  question: line.max(240).regex(/\?$/, 'a question that ends in a question mark'),
  why: prose.describe('Why it matters, in one sentence of at most 25 words'),
  background: prose.describe('What a newcomer must know, with [@source-id] marks'),
  synonyms: z.array(line).optional().describe('Other words under which people look for this topic'),
  viewpoints: z.array(viewpointSchema).min(3).max(5),
  missing: z.array(missingSchema).min(2).max(4),
  prompts: z.array(z.strictObject({ id: shortIdSchema, text: line.max(280) })).min(8),
  related: z.array(shortIdSchema).min(1),
  glossary: z.array(z.strictObject({ term: line, meaning: line })).optional(),
  gaps: z.array(line).describe('What this page knows that it lacks, as readers see it'),
  reviewed: dateSchema,
  reviewBy: dateSchema
    .optional()
    .describe('When it has to be read again; readers are told once this has passed'),
  changelog: z.array(z.strictObject({ on: dateSchema, change: line })).min(1),
});

export type Topic = z.infer<typeof topicSchema>;
export type Viewpoint = z.infer<typeof viewpointSchema>;

export type Citation = z.infer<typeof citationSchema>;

/**
 * Every id that other records refer to (votes name claims, stances name viewpoints, debates name prompts), with its
 * path, such as open-weight-models/viewpoints/open-by-default. Sorted, to keep diffs small.
 */
export function idsOf(topics: readonly Topic[]): string[] {
  return topics
    .flatMap(({ id: topic, viewpoints, missing, prompts }) => [
      topic,
      ...viewpoints.flatMap(({ id, claims }) => [
        `${topic}/viewpoints/${id}`,
        ...claims.map((claim) => `${topic}/viewpoints/${id}/claims/${claim.id}`),
      ]),
      ...missing.map(({ id }) => `${topic}/missing/${id}`),
      ...prompts.map(({ id }) => `${topic}/prompts/${id}`),
    ])
    .sort();
}
