import type { Store } from '../store/store.ts';
import type { HandedMessage, Invocation, Level } from './invocation.ts';
import type { Options, OptionValues } from './option.ts';
import type { Outbox, Place } from './outbox.ts';
import type { Reader } from './reader.ts';
import type { RawOptions, Reply, Target } from './reply.ts';
import type { Say } from './say.ts';

/**
 * What features know of the community and channel in which something is asked, such as their settings. Features add
 * theirs by module augmentation; policies bring them with each answer.
 */
// biome-ignore lint/suspicious/noEmptyInterface: features add its members.
export interface Services {}

/** What a command has at hand while it answers, besides its options. */
export interface Context extends Services {
  say: Say;
  /** What the user may do here. */
  level: Level;
  commands: readonly Command[];
  user: { id: string; name: string };
  place: Place;
  /** The place is no channel of the community: a direct message. */
  direct?: true;
  /** What stands before command names where the user types them. */
  prefix: string;
  store: Store;
  outbox: Outbox;
  /** Missing where no platform lets anything be read. */
  reader?: Reader;
  now: Date;
  /** A short code that is hardly given twice. */
  newCode(): string;
  /** The message that was handed in, for actions that are offered on messages. */
  message?: HandedMessage;
}

export type ActionContext<O extends Options> = Context & { options: OptionValues<O> };

/** Something that can be asked for. Methods, not function properties, so that typed actions fit one list. */
export interface Action<O extends Options = Options> {
  /** The lowest level that may use it. */
  level: Level;
  /** Where a community says who may: the lowest level then. It is no lower than `level`. */
  levelBy?(services: Services): Level;
  options: O;
  /** Also asked for by typing its name after the command's, as in `/debate open`; about: `command.<name>.action.<action>`. */
  typed?: boolean;
  /** Offered in the menu of a message, worded under `command.<name>.message.<action>`. */
  onMessage?: boolean;
  /** What need not be asked, because it is known from where it is asked: asked for where a required option is missing. */
  known?(context: ActionContext<O>): RawOptions | Promise<RawOptions>;
  /** Its buttons open its form even where nothing is missing. Titled under `command.<name>.form.<action>`. */
  form?: boolean;
  /** Its form is titled under `command.<name>.form.<action>`, by what it does, and not by its command. */
  titled?: boolean;
  /** Posts at once for everybody: the topic that is set where it is asked is not taken, only what its form may start with. */
  posts?: boolean;
  /** What its form starts out with, besides what is given. */
  prefill?(context: ActionContext<O>): RawOptions | Promise<RawOptions>;
  run(context: ActionContext<O>): Reply | Promise<Reply>;
}

/**
 * A command: an action under a name that people type, and further actions that only its buttons ask for.
 * Descriptions are in data/locales under `command.<name>`; registrations, manifest, forms, the web composer and
 * help are all derived from this declaration.
 */
export interface Command<O extends Options = Options> extends Action<O> {
  name: string;
  actions?: Readonly<Record<string, Action>>;
}

/** Declares a command. The identity function: it only ties the options to what `run` receives. */
export const defineCommand = <const O extends Options>(command: Command<O>): Command<O> => command;

/** Declares an action that a command's buttons ask for. */
export const defineAction = <const O extends Options>(action: Action<O>): Action<O> => action;

/** The action of a command by name; `show` is what the command itself does. */
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

/** The actions of a command that people can type after its name, in the order of their declaration. */
export const typedActions = (command: Command): [name: string, action: Action][] =>
  Object.entries(command.actions ?? {}).filter(([, action]) => action.typed);

/** Something that is done again and again without being asked, such as posting what has fallen due. */
export interface Job {
  readonly name: string;
  /**
   * Does what is due by now. It is woken about once a minute, perhaps on several machines at once: whatever must happen
   * once is claimed. Rejects when it could not go on; it is woken again all the same.
   */
  run(now: Date): Promise<void>;
}

/** What is known of where something is asked, and of what its user may do there. */
export type Situation = {
  services: Services;
  level: Level;
  /** Whether the community's own rules could be read: nobody is let in on the strength of rules that could not. */
  isCertain: boolean;
};

/** What is about to be shown to a whole channel. */
export type Shared = { target: Target; page: number; reply: Reply };

/** What the user reads instead of an answer that may not be shared, or not yet; undefined where nothing is against it. */
export type Sharing = (context: Context, shared: Shared) => Promise<Reply | undefined>;

/** What features decide for the bot. */
export interface Policies {
  /** Waits at most so many milliseconds for what must be read. Never rejects. */
  situation(invocation: Invocation, timeout: number): Promise<Situation>;
  /** Options that need not be named because the community has set them, and what the answer says of that. */
  defaults(
    action: Action,
    given: RawOptions,
    services: Services,
  ): { options: RawOptions; note: string } | undefined;
  /** Asked one after the other before an answer is shared, until one has something against it. */
  sharing: readonly Sharing[];
}
