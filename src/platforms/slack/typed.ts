import { type Command, typedActions } from '../../chat/define.ts';
import type { Options } from '../../chat/option.ts';
import type { Target } from '../../chat/reply.ts';

/** A command and what can be typed after its name: its own action first. */
export const typedOf = (command: Command): { action: string; options: Options }[] => [
  { action: 'show', options: command.options },
  ...typedActions(command).map(([action, { options }]) => ({ action, options })),
];

/** A command, or one of its typed actions, as the value of a choice: `debate` or `debate.open`. */
export const addressOf = ({ command, action }: Pick<Target, 'command' | 'action'>): string =>
  action === 'show' ? command : `${command}.${action}`;
