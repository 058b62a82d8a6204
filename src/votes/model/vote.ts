import { z } from 'zod';
import { placeSchema } from '../../publishing/model/delivery.ts';
import { defineRecord } from '../../store/define-record.ts';
import { fold } from '../../topics/model/search.ts';
import type { Topic } from '../../topics/model/topic.ts';

/** How long a statement may be, how many a vote may hold, and how many a member may add. In characters and statements. */
export const limits = { statement: 200, statements: 40, added: 3 } as const;

/** Fewer people than this are never told of. */
export const fewestShown = 3;

const instant = z.int().min(0);

const choiceSchema = z.union([z.literal(1), z.literal(0), z.literal(-1)]);

const countSchema = z.strictObject({
  agree: z.int().min(0),
  disagree: z.int().min(0),
  all: z.int().min(0),
});

const resultSchema = z.strictObject({
  voters: z.int().min(0),
  /** Votes on each statement, in their order. */
  counts: z.array(countSchema),
  basis: z.enum(['declared', 'found', 'none']),
  tooFew: z.array(z.string()),
  common: z.array(z.int()),
  divided: z.array(
    z.strictObject({ statement: z.int(), accept: z.array(z.string()), reject: z.array(z.string()) }),
  ),
  unsure: z.array(z.strictObject({ statement: z.int(), more: z.int().min(0).exactOptional() })),
});

export type VoteResult = z.infer<typeof resultSchema>;

/** A vote on statements in a channel. Instants are milliseconds since 1970. */
export const voteSchema = z.strictObject({
  code: z.string().min(1).max(24),
  place: placeSchema,
  question: z.string().min(1),
  topic: z.string().min(1).exactOptional(),
  /** `closing`: no vote counts any more, and the result is being worked out. */
  state: z.enum(['open', 'closing', 'closed']),
  opened: instant,
  closes: instant,
  statements: z.array(z.string().min(1)),
  /** What members added and moderators haven't decided on; absent if members may not add. */
  waiting: z.array(z.string().min(1)).exactOptional(),
  /** Keys people's ballots until it closes; then it's destroyed. */
  secret: z.string().min(1).exactOptional(),
  result: resultSchema.exactOptional(),
});

export type Vote = z.infer<typeof voteSchema>;

/** Under its code. Due when it closes, and at once if closing it was interrupted. */
export const voteRecord = defineRecord<Vote>({
  kind: 'vote',
  schema: voteSchema,
  impersonal: 'what is voted on and its result; nobody who voted or added a statement is named',
  due: ({ state, opened, closes }) => {
    if (state === 'closed') return undefined;
    return state === 'closing' ? opened : closes;
  },
});

export const ballotSchema = z.strictObject({
  /** The viewpoint its voter had declared, if it was exactly one. */
  side: z.string().min(1).exactOptional(),
  /** By the statement's index. */
  votes: z.record(z.string(), choiceSchema),
  /** How many statements its voter added. */
  added: z.int().min(0),
});

export type Ballot = z.infer<typeof ballotSchema>;
export type Choice = z.infer<typeof choiceSchema>;

/** Under `<vote>/<key>`, where the key comes from the vote's secret and a member's id; from the close on, from the secret alone. */
export const ballotRecord = defineRecord<Ballot>({
  kind: 'ballot',
  schema: ballotSchema,
  impersonal:
    'filed under a key that only the vote’s secret links to a person; the secret is destroyed at the close',
});

/** Claims of a topic for a vote: as many of each viewpoint, one of each in turn. */
export function claimsOf({ viewpoints }: Topic, most: number): string[] {
  const rounds = Math.max(0, ...viewpoints.map(({ claims }) => claims.length));
  const inTurn = Array.from({ length: rounds }, (_, round) =>
    viewpoints.map(({ claims }) => claims[round]?.text),
  );
  const even = inTurn.filter((all) => all.every((one) => one !== undefined));
  const whole = even.slice(0, Math.max(1, Math.floor(most / Math.max(1, viewpoints.length))));
  return whole.flat().flatMap((one) => one ?? []);
}

/** Statements as a moderator typed them: one a line, list marks dropped, repeated ones left out. */
export function statementsIn(text: string): string[] {
  const lines = text.split('\n').map((line) => line.replace(/^\s*(?:[-*•]|\d{1,2}[.)])\s+/u, '').trim());
  const seen = new Map<string, string>();
  for (const line of lines) if (line !== '' && !seen.has(fold(line))) seen.set(fold(line), line);
  return [...seen.values()];
}

/** Whether a statement says the same as one that's there or waits. */
export const isKnown = ({ statements, waiting = [] }: Vote, statement: string): boolean =>
  [...statements, ...waiting].some((one) => fold(one) === fold(statement));
