import { target } from '../../chat/build.ts';
import { type Command, typedActions } from '../../chat/define.ts';
import type { Options } from '../../chat/option.ts';
import type { Target } from '../../chat/reply.ts';

/** The actions that can be typed after a command's name, its own action first. */
export const subcommandsOf = (command: Command): { action: string; options: Options }[] => [
  { action: 'show', options: command.options },
  ...typedActions(command).map(([action, { options }]) => ({ action, options })),
];

/** A command or one of its subcommands as the value of a choice: `debate` or `debate.open`. */
export const actionValue = ({ command, action }: Pick<Target, 'command' | 'action'>): string =>
  action === 'show' ? command : `${command}.${action}`;

/** The id of the message shortcut that opens the command chooser. */
export const chooserShortcut = 'ask';

/** The actions in a message's menu, in the order of their commands. */
export const messageActions = (commands: readonly Command[]): { command: string; action: string }[] =>
  commands.flatMap(({ name, onMessage, actions = {} }) => [
    ...(onMessage ? [{ command: name, action: 'show' }] : []),
    ...Object.entries(actions).flatMap(([action, { onMessage }]) =>
      onMessage ? [{ command: name, action }] : [],
    ),
  ]);

/** The id of an action's message shortcut. */
export const callbackId = ({ command, action }: { command: string; action: string }): string =>
  `${command}.${action}`;

/** The target of a message shortcut, which may no longer exist: the bot answers that. */
export function decodeCallbackId(callback: string): Target {
  const [command = '', action] = callback.split('.');
  return target(command, {}, action);
}
