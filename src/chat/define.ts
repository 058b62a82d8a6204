import type { Store } from '../store/store.ts';
import type { HandedMessage, Invocation, Level } from './invocation.ts';
import type { Options, OptionValues } from './option.ts';
import type { Outbox, Place } from './outbox.ts';
import type { Reader } from './reader.ts';
import type { RawOptions, Reply, Target } from './reply.ts';
import type { Say } from './say.ts';

/**
 * What features know about the community and channel where something is asked, such as settings. Features add theirs by
 * module augmentation; policies provide them with each answer.
 */
// biome-ignore lint/suspicious/noEmptyInterface: features add its members.
export interface Services {}

/** What a command gets besides its options. */
export interface Context extends Services {
  say: Say;
  /** What the user may do here. */
  level: Level;
  commands: readonly Command[];
  user: { id: string; name: string };
  place: Place;
  /** Asked in a direct message, not in a channel of the community. */
  direct?: true;
  /** What precedes command names where the user types them. */
  prefix: string;
  store: Store;
  outbox: Outbox;
  /** Missing if no platform allows reading. */
  reader?: Reader;
  now: Date;
  /** Makes a short code that's almost certainly unique. */
  newCode(): string;
  /** The message that the action was chosen on. */
  message?: HandedMessage;
}

export type ActionContext<O extends Options> = Context & { options: OptionValues<O> };

/** Something users can ask for. It has methods, not function properties, so that typed actions fit into one list. */
export interface Action<O extends Options = Options> {
  /** The lowest level that may use it. */
  level: Level;
  /** The lowest level if the community decides that itself; never lower than `level`. */
  levelBy?(services: Services): Level;
  options: O;
  /** Can be typed after the command, as in `/debate open`; described under `command.<name>.action.<action>`. */
  typed?: boolean;
  /** Offered in the menu of messages, worded under `command.<name>.message.<action>`. */
  onMessage?: boolean;
  /** Options known from the place. Called only when a required option is missing. */
  known?(context: ActionContext<O>): RawOptions | Promise<RawOptions>;
  /** Its buttons open its form even if nothing is missing. Titled under `command.<name>.form.<action>`. */
  form?: boolean;
  /** Its form has its own title under `command.<name>.form.<action>` instead of the command's. */
  titled?: boolean;
  /** Posts for everybody at once, so the channel's default topic only prefills its form. */
  posts?: boolean;
  /** What its form starts with, besides the given options. */
  prefill?(context: ActionContext<O>): RawOptions | Promise<RawOptions>;
  run(context: ActionContext<O>): Reply | Promise<Reply>;
}

/**
 * A command: an action under a name that people type, and further actions. Descriptions are in data/locales under
 * `command.<name>`. Registrations, manifest, forms, the web composer and help are all derived from this declaration.
 */
export interface Command<O extends Options = Options> extends Action<O> {
  name: string;
  actions?: Readonly<Record<string, Action>>;
}

/** Declares a command. This identity function only ties the options to what `run` receives. */
export const defineCommand = <const O extends Options>(command: Command<O>): Command<O> => command;

/** Declares an action of a command. */
export const defineAction = <const O extends Options>(action: Action<O>): Action<O> => action;

/** Finds a command's action by name; `show` is the command itself. */
export function actionOf(command: Command, name: string): Action | undefined {
  return name === 'show'
    ? command
    : Object.hasOwn(command.actions ?? {}, name)
      ? command.actions?.[name]
      : undefined;
}

/** The lowest level that may use an action in a community. */
export const levelFor = ({ level, levelBy }: Pick<Action, 'level' | 'levelBy'>, services: Services): Level =>
  levelBy?.(services) ?? level;

/** The actions that people can type after a command's name, in the order of declaration. */
export const typedActions = (command: Command): [name: string, action: Action][] =>
  Object.entries(command.actions ?? {}).filter(([, action]) => action.typed);

/** Recurring work that nobody asks for, such as posting what is due. */
export interface Job {
  readonly name: string;
  /**
   * Does what is due. Called about once a minute, perhaps on several machines at once, so claim what must happen once. It may
   * reject; it's called again all the same.
   */
  run(now: Date): Promise<void>;
}

/** What is known about where something is asked, and what the user may do there. */
export type Situation = {
  services: Services;
  level: Level;
  /** Whether the community's own rules could be read. If not, only what members may do is allowed. */
  isCertain: boolean;
};

/** An answer about to be shown to the whole channel. */
export type Shared = { target: Target; page: number; reply: Reply };

/** Resolves to a reply for the user if the answer may not be shared now; undefined if it may. */
export type Sharing = (context: Context, shared: Shared) => Promise<Reply | undefined>;

/** Decisions that features make for the bot. */
export interface Policies {
  /** Reads the situation, waiting at most `timeout` milliseconds. Never rejects. */
  situation(invocation: Invocation, timeout: number): Promise<Situation>;
  /** Options that the community has set a default for, and a note for the answer that says so. */
  defaults(
    action: Action,
    given: RawOptions,
    services: Services,
  ): { options: RawOptions; note: string } | undefined;
  /** Called one after the other before an answer is shared, until one objects. */
  sharing: readonly Sharing[];
}
