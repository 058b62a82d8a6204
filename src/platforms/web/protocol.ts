import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Form } from '../../chat/form.ts';
import type { Level } from '../../chat/invocation.ts';
import { tidyLines } from '../../chat/typed-text.ts';

/** What travels between the page and the server. The page reads these types too, through JSDoc imports. */

/**
 * The people a visitor can be: enough for two who decide, a third to appeal to, and groups of three. On other platforms
 * a level comes from the platform's rights and the settings. Here visitors choose, which is safe only because nobody
 * but the operator reaches this page: see guard.ts.
 */
export const people = [
  { id: 'ada', name: 'Ada', level: 'member' },
  { id: 'ben', name: 'Ben', level: 'member' },
  { id: 'chen', name: 'Chen', level: 'member' },
  { id: 'dana', name: 'Dana', level: 'facilitator' },
  { id: 'emil', name: 'Emil', level: 'moderator' },
  { id: 'farah', name: 'Farah', level: 'moderator' },
  { id: 'grace', name: 'Grace', level: 'administrator' },
] as const satisfies readonly { id: string; name: string; level: Level }[];

export type Person = (typeof people)[number];

export type PersonId = Person['id'];

export const personIds = people.map(({ id }) => id);

/** The person with this id. Each session has its own cast, so two browsers never share a member. */
export const personOf = (wanted: PersonId): Person => people.find(({ id }) => id === wanted) ?? people[0];

/** The member id of a session's person. It doesn't reveal the session. */
export const memberIdOf = (session: string, person: PersonId): string =>
  createHash('sha256').update(`${session}/${person}`).digest('hex').slice(0, 16).toUpperCase();

/** The page's own sentences, by their keys in data/locales. All others come with answers. */
export const words = {
  asDiscord: 'web.as-discord',
  asPage: 'web.as-page',
  asSlack: 'web.as-slack',
  asked: 'web.asked',
  cancel: 'form.cancel',
  choices: 'web.choices',
  gone: 'web.gone',
  leaveCommand: 'web.leave-command',
  news: 'web.news',
  noPayload: 'web.no-payload',
  notChosen: 'web.not-chosen',
  offline: 'web.offline',
  optional: 'web.optional',
  payload: 'web.payload',
  private: 'reply.private',
  privateNew: 'web.private-new',
  send: 'form.submit',
  shared: 'web.shared',
  sharedNew: 'web.shared-new',
  showAs: 'web.show-as',
  thisChannel: 'web.this-channel',
  tryAgain: 'web.try-again',
  unreachable: 'web.unreachable',
  waiting: 'web.waiting',
} as const;

export type Words = Readonly<Record<keyof typeof words, string>>;

const name = z.string().max(100);
const options = z.record(name, z.union([z.string(), z.number(), z.boolean()]));

const target = z.strictObject({ command: name, action: name, options });

/** Who asks. Visitors choose, since only the operator reaches this page. */
const person = z.enum(personIds);

export const askSchema = z.strictObject({
  /** Made by the page; a retry has the same one. */
  delivery: z.string().regex(/^[\w-]{8,64}$/),
  person,
  /** The private answer whose control was pressed; the new answer replaces it. */
  within: z.uuid().optional(),
  ask: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('options'), target }),
    /** `message` is the id of a chat message. */
    z.strictObject({ kind: z.literal('message'), target, message: z.uuid() }),
    z.strictObject({ kind: z.literal('line'), command: name, line: z.string() }),
    z.strictObject({ kind: z.literal('control'), id: z.string().max(200) }),
  ]),
});

export type AskRequest = z.infer<typeof askSchema>;

export const completionSchema = z.strictObject({
  command: name,
  action: name.exactOptional(),
  option: name,
  typed: z.string(),
  options,
});

/** In characters. */
export const longestChatMessage = 4_000;

/** A message that a visitor writes in the channel. A retry has the same `id`. */
export const chatMessageSchema = z.strictObject({
  id: z.uuid(),
  person,
  text: z.string().transform(tidyLines).pipe(z.string().min(1).max(longestChatMessage)),
});

export type ChatMessageRequest = z.infer<typeof chatMessageSchema>;

/** An answer's payload for another platform, made by that platform's encoder. */
export type PreviewPayload = { name: 'discord' | 'slack'; payload: unknown };

/** An answer or a chat message as the page shows it. */
export type Message = {
  id: string;
  delivery: string;
  private: boolean;
  /** The recipient of a private message. */
  to?: PersonId;
  /** Set when nobody asked for it. */
  told?: true;
  /** Who wrote it; missing for Moot's own. */
  by?: string;
  title: string;
  /** The command that asks the same by typing; empty where there is none. */
  asked: string;
  html: string;
  previews: readonly PreviewPayload[];
};

/**
 * The outcome of an ask. `later`: the answer follows as an event. `duplicate`: it was answered before. `gone`: the
 * message that was handed in is no longer kept.
 */
export type Outcome =
  | { kind: 'message'; message: Message }
  | { kind: 'form'; form: Form }
  | { kind: 'later' }
  | { kind: 'duplicate' }
  | { kind: 'gone' };

/** An option as the composer asks for it. */
export type ComposerOption = {
  name: string;
  label: string;
  about: string;
  required: boolean;
  input:
    | { kind: 'complete' }
    | { kind: 'choice'; choices: readonly { value: string; label: string }[] }
    | { kind: 'integer'; min: number; max: number }
    | { kind: 'text' };
};

/** A command, or one of its actions such as `/debate open`. */
export type ComposerCommand = {
  command: string;
  action: string;
  /** What is typed, without the slash: `debate open`. */
  name: string;
  about: string;
  usage: string;
  level: Level;
  /** Whether required options must be filled in here. If not, they may have a default, or a form asks for them. */
  demands: boolean;
  options: readonly ComposerOption[];
};

/** What the page needs to start. */
export type PageConfig = {
  commands: readonly ComposerCommand[];
  levels: readonly Level[];
  people: readonly (Person & { label: string })[];
  words: Words;
};
