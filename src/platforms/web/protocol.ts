import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Form } from '../../chat/form.ts';
import type { Level } from '../../chat/invocation.ts';

/** What travels between the page and the server. The page reads these types too, through JSDoc imports. */

/**
 * As whom a visitor can ask: enough for two who decide, a third to appeal to, and numbers of three and more. On other
 * platforms a level comes from the platform's own rights and from settings; here it is chosen, which is safe only
 * because nobody but whoever runs Moot reaches this page: see guard.ts.
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

/** A person as one session plays them; everybody who opens the page in a browser of their own has a cast of their own. */
export const personOf = (wanted: PersonId): Person => people.find(({ id }) => id === wanted) ?? people[0];

/** The member id of a person, from which the session cannot be found. */
export const memberIdOf = (session: string, person: PersonId): string =>
  createHash('sha256').update(`${session}/${person}`).digest('hex').slice(0, 16).toUpperCase();

/** The sentences that the page itself says, by their keys in data/locales; all others come with answers. */
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
  say: 'web.say',
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

/** As whom: the visitor chooses, because whoever reaches this page runs Moot. */
const person = z.enum(personIds);

export const askSchema = z.strictObject({
  /** Made by the page, and the same when it has to send once more. */
  delivery: z.string().regex(/^[\w-]{8,64}$/),
  person,
  /** The private answer in which a control was pressed, and which the new one replaces. */
  within: z.uuid().optional(),
  ask: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('options'), target }),
    /** `message`: the id of something that was said here. */
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

/** Something that is said in the channel, as messages are on other platforms. `id` is the same when it is sent again. */
export const chatMessageSchema = z.strictObject({
  id: z.uuid(),
  person,
  text: z.string().trim().min(1).max(4_000),
});

export type ChatMessageRequest = z.infer<typeof chatMessageSchema>;

/** One platform's payload of an answer, as its own encoder makes it. */
export type PreviewPayload = { name: 'discord' | 'slack'; payload: unknown };

/** One answer, or something that was said, as the page shows it. */
export type Message = {
  id: string;
  delivery: string;
  private: boolean;
  /** Whom a private one is for. */
  to?: PersonId;
  /** Says that nobody asked for it. */
  told?: true;
  /** Who said it; missing where Moot did. */
  by?: string;
  title: string;
  /** How the same is asked by typing; empty where it cannot be. */
  asked: string;
  html: string;
  previews: readonly PreviewPayload[];
};

/**
 * What an ask led to. `later`: the answer follows among the events. `duplicate`: it was given before. `gone`: the message
 * that was handed in is not kept any more.
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

/** Something that can be typed: a command, or an action of it such as `/debate open`. */
export type ComposerCommand = {
  command: string;
  action: string;
  /** What is typed, without the slash: `debate open`. */
  name: string;
  about: string;
  usage: string;
  level: Level;
  /** Whether required options have to be filled in. What is not demanded may be known, and otherwise a form asks for it. */
  demands: boolean;
  options: readonly ComposerOption[];
};

/** What the page needs before it can ask. */
export type PageConfig = {
  commands: readonly ComposerCommand[];
  levels: readonly Level[];
  people: readonly (Person & { label: string })[];
  words: Words;
};
