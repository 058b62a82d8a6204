import { target } from '../../chat/build.ts';
import { type Command, typedActions } from '../../chat/define.ts';
import type { Options } from '../../chat/option.ts';
import type { Target } from '../../chat/reply.ts';

/** A command and what can be typed after its name: its own action first. */
export const subcommandsOf = (command: Command): { action: string; options: Options }[] => [
  { action: 'show', options: command.options },
  ...typedActions(command).map(([action, { options }]) => ({ action, options })),
];

/** A command, or one of its typed actions, as the value of a choice: `debate` or `debate.open`. */
export const actionValue = ({ command, action }: Pick<Target, 'command' | 'action'>): string =>
  action === 'show' ? command : `${command}.${action}`;

/** The id of the message shortcut in which a command is chosen first. */
export const chooserShortcut = 'ask';

/** The actions that are offered in the menu of a message, in the order of the commands. */
export const messageActions = (commands: readonly Command[]): { command: string; action: string }[] =>
  commands.flatMap(({ name, onMessage, actions = {} }) => [
    ...(onMessage ? [{ command: name, action: 'show' }] : []),
    ...Object.entries(actions).flatMap(([action, declared]) =>
      declared.onMessage ? [{ command: name, action }] : [],
    ),
  ]);

/** The id of the message shortcut that asks for an action. */
export const callbackId = ({ command, action }: { command: string; action: string }): string =>
  `${command}.${action}`;

/** What a message shortcut asks for. What there no longer is gets its answer from the bot. */
export function decodeCallbackId(callback: string): Target {
  const [command = '', action] = callback.split('.');
  return target(command, {}, action);
}
