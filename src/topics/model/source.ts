import { z } from 'zod';

/** Ids are file names, citation keys and parts of button ids, so they're short, lower-case and stable. */
export const idSchema = z
  .string()
  .max(40)
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/,
    'lower-case letters, digits and single hyphens, such as open-weight-models',
  );

/** A day, month or year as CSL and ISO 8601 write it: 2024-07-30, 2024-07 or 2024. */
export const dateSchema = z
  .string()
  .regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/, 'a date such as 2024-07-30, 2024-07 or 2024')
  .refine(isRealDate, 'a day that exists in the calendar');

function isRealDate(text: string): boolean {
  const [year, month, day] = text.split('-').map(Number);
  if (year === undefined || month === undefined || day === undefined) return true;
  return new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
}

/** Whether a date is later than another, compared to the precision that both have. */
export function isAfter(date: string, other: string): boolean {
  const length = Math.min(date.length, other.length);
  return date.slice(0, length) > other.slice(0, length);
}

export const leans = ['left', 'lean-left', 'center', 'lean-right', 'right', 'unrated'] as const;

/** How a source was read, the most thorough first. */
export const readings = ['whole', 'cited-part', 'excerpt', 'second-hand'] as const;

/** The longest phrase that's kept from a source, in words. */
export const longestPhrase = 12;

const readSchema = z.strictObject({
  how: z
    .enum(readings)
    .describe('All of it, the part that is cited, an excerpt of it, or only what somebody else says of it'),
  on: dateSchema.describe('When it was read'),
  at: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Where it was read, when that is not URL'),
  phrase: z
    .string()
    .min(3)
    .refine((text) => text.split(/\s+/).length <= longestPhrase, `at most ${longestPhrase} words`)
    .optional()
    .describe('Words found there, for whoever checks; not shown in chat'),
});

const nameSchema = z.union(
  [
    z.strictObject({ family: z.string().min(1), given: z.string().min(1).optional() }),
    z.strictObject({ literal: z.string().min(1) }),
  ],
  'a person with family and perhaps given, or a body with literal',
);

/**
 * A published work, each once. Bibliographic fields are those of CSL 1.0.2 (https://docs.citationstyles.org),
 * so that citation software can read them; the rest says how far the work can be trusted, and for what.
 */
export const sourceSchema = z.strictObject({
  id: idSchema,
  type: z
    .enum([
      'article',
      'article-journal',
      'article-magazine',
      'article-newspaper',
      'bill',
      'chapter',
      'document',
      'hearing',
      'interview',
      'legislation',
      'paper-conference',
      'personal_communication',
      'post',
      'post-weblog',
      'regulation',
      'report',
      'speech',
      'treaty',
      'webpage',
    ])
    .describe('CSL type'),
  title: z.string().min(3),
  author: z.array(nameSchema).min(1).optional(),
  issued: dateSchema.optional().describe('Left out when no date is known'),
  publisher: z.string().min(2),
  'container-title': z.string().min(2).optional(),
  genre: z.string().min(3).describe('What kind of work it is, such as government report or trade blog'),
  URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Left out when no address is known; readers are told so'),
  accessed: dateSchema.describe('When the copy that was read was collected'),
  copy: z
    .enum(['primary', 'reprint', 'second-hand', 'catalogue'])
    .describe(
      "Whose copy was read: the publisher's own, the same text elsewhere, somebody's account, an index entry",
    ),
  lean: z.enum(leans).describe("The publisher's political lean, or unrated"),
  leanBasis: z.string().min(3).describe('Who says so, or why it is unrated'),
  stake: z
    .string()
    .min(8)
    .nullable()
    .describe("The source's own interest in the outcome, in one short clause; null when none is known"),
  caution: z.string().min(8).optional().describe('What a reader should know before leaning on it'),
  quote: z
    .strictObject({
      text: z.string().refine((text) => text.split(/\s+/).length < 15, 'a quotation of under 15 words'),
      locator: z.string().min(2),
    })
    .optional(),
  read: readSchema.describe('How far it has been checked'),
  disputed: z
    .strictObject({
      what: z.string().min(8).describe('What is contradicted, in one sentence'),
      cite: z.union([idSchema, z.url()]).optional().describe('The source or address that contradicts it'),
    })
    .optional(),
});

export type Source = z.infer<typeof sourceSchema>;
export type Reading = (typeof readings)[number];
