import type { Knowledge } from '../core/knowledge/knowledge.ts';
import type { Level } from './levels.ts';
import type { Options, Values } from './option.ts';
import type { Reply } from './reply.ts';
import type { Say } from './say.ts';

/** What a command has at hand while it answers. */
export type Context<O extends Options> = {
  options: Values<O>;
  knowledge: Knowledge;
  say: Say;
  level: Level;
  commands: readonly Command[];
};

/** Something that can be asked for. Methods, not function properties, so that typed actions fit one list. */
export interface Action<O extends Options = Options> {
  /** The lowest level that may use it. */
  level: Level;
  options: O;
  run(context: Context<O>): Reply | Promise<Reply>;
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
