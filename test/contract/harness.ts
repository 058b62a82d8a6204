import type { Timeouts } from '../../src/chat/adapter.ts';
import type { Bot } from '../../src/chat/bot.ts';
import type { Outbox, Place } from '../../src/chat/outbox.ts';
import type { RawOptions } from '../../src/chat/reply.ts';

/** Members of one community, in one channel. Ada and cyd may manage it, ben may not. */
export type Person = 'ada' | 'ben' | 'cyd';

/** One message, or one open form, as somebody sees it. */
export type Sight = {
  /** All its words in reading order, as a person reads them: without escapes, without the labels of controls. */
  text: string;
  /** The labels of its buttons and of the choices in its menus. */
  controls: readonly string[];
  /** Whether the platform marks it as seen by this person only. */
  private: boolean;
  /** The names of the options that it asks for; empty when it is not a form. */
  form: readonly string[];
};

/** One thing asked of the adapter. */
export type Asked = {
  /** Resolves when the platform has the first response that it wants in time, whatever that is there. */
  acknowledged: Promise<unknown>;
  /** Resolves to what the asker sees once the answer, or a form, is shown. */
  answered: Promise<Sight>;
};

/** An adapter on its platform, or on a stand-in for it, driven over real sockets. */
export interface Harness {
  /** Starts the adapter on the platform, with its own patience where none is given. After `stop` it may start again: the messages there are as they were. */
  start(bot: Bot, patience?: Partial<Timeouts>): Promise<void>;
  /** Stops the adapter, not the platform. */
  stop(): Promise<void>;
  /** Ends everything. */
  close(): Promise<void>;
  /** Asks by command; `times` delivers the same event that often. */
  ask(person: Person, command: string, options?: RawOptions, times?: number): Asked;
  /** Presses the control with this label, or chooses it, in the newest message where the person sees it. */
  press(person: Person, label: string): Asked;
  /** Fills in and sends off the form that the person has open. */
  submit(person: Person, values: Readonly<Record<string, string>>): Asked;
  /** All messages that the person can see now, oldest first. */
  sees(person: Person): Promise<readonly Sight[]>;
  /** Whatever in all that the adapter has sent would notify somebody or run something, in the platform's terms. */
  pings(): readonly string[];
}

/** All that is written in these, in order. */
export const texts = (sights: readonly Sight[]): string => sights.map(({ text }) => text).join('\n');

/** What somebody can see now that says this, oldest first. */
export const seen = async (harness: Harness, person: Person, words: string): Promise<Sight[]> =>
  (await harness.sees(person)).filter(({ text }) => text.includes(words));

/** Whatever the adapter still had to do for what was asked before has shown by the time this is answered. */
export async function settled(harness: Harness, ...people: Person[]): Promise<void> {
  for (const person of people) await harness.ask(person, 'help').answered;
}

/**
 * How a platform fails those who post: the place is `gone`, the right to it was lost (`no-right`), it is `archived`; or
 * too much was posted, and it wants to be left alone for {@link wait} (`rate-limited`); or it answers with HTTP 500
 * (`server-error`) or closes the connection (`dropped`), both without having posted; or it posts, and its answer never
 * comes (`lost-answer`).
 */
export type Fault =
  | 'gone'
  | 'no-right'
  | 'archived'
  | 'rate-limited'
  | 'server-error'
  | 'dropped'
  | 'lost-answer';

/** What a platform that limits posts says, in milliseconds: a whole number of seconds, since Slack knows no other. */
export const wait = 2_000;

/** A harness whose adapter says what nobody asked for. */
export interface OutboxHarness extends Harness {
  /** What the adapter posts with, once started. */
  outbox(): Outbox;
  /** The channel that they are in. */
  place(): Place;
  /** A thread in it, made now, with a first message. */
  thread(): Promise<Place>;
  /** Somebody as the outbox is told of them. */
  member(person: Person): { adapter: string; community: string; id: string };
  /** Somebody who takes no private messages from bots, or cannot be found. */
  closed(): Promise<{ adapter: string; community: string; id: string }>;
  /** Lets posts fail so from now on. Resolves to a place where they do, of which the platform also says so when asked. */
  fail(fault: Fault): Promise<Place>;
  /** Resolves when a post has been taken of which the answer never comes. */
  taken(): Promise<void>;
  /** How often the platform was asked to post anything, or answered that it will not, since `fail`. */
  attempts(): number;
  /** From now on posts go well again. */
  mend(): void;
}

/** A harness that can hand files and messages over. */
export interface HandingHarness extends Harness {
  /** Chooses the entry with this label in the menu of the newest message with these words that the person sees. */
  chooseOn(person: Person, words: string, label: string): Asked;
  /** All files that the person can get, oldest first, with what is in them. */
  files(person: Person): Promise<readonly { name: string; content: string }[]>;
}

/** A harness whose adapter is set to be told of what people write. */
export interface ListeningHarness extends OutboxHarness {
  /** What the adapter says of the channel, once started: whether it is told what is written there. */
  hears(): boolean;
  /** Somebody writes this in the channel, or in a thread. Resolves to the message's id when the adapter was told, `times` over. */
  write(person: Person, words: string, where?: { thread?: string; times?: number }): Promise<string>;
  /** Changes what stands in a message. */
  rewrite(message: string, words: string): Promise<void>;
  erase(message: string): Promise<void>;
  /** Writes something as another program does. */
  writeAsProgram(words: string): Promise<void>;
}
