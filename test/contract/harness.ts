import type { Patience } from '../../src/adapters/adapter.ts';
import type { Door } from '../../src/command/door.ts';
import type { RawOptions } from '../../src/command/reply.ts';

/** Two members of one community, in one channel. */
export type Person = 'ada' | 'ben';

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
  start(door: Door, patience?: Partial<Patience>): Promise<void>;
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
