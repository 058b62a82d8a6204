import { type Action, type Command, typedActions } from './define.ts';
import { openOptions } from './option.ts';

/** How a command is typed: `/sources <topic> [viewpoint]`. `prefix` is put before its name, for Slack. */
export const usage = (command: Command, prefix = ''): string => line(`/${prefix}${command.name}`, command);

/** How a command and each of its typed actions are typed: `/debate`, `/debate open [topic]` … */
export const usages = (command: Command, prefix = ''): { action: string; usage: string }[] => [
  { action: 'show', usage: usage(command, prefix) },
  ...typedActions(command).map(([name, action]) => ({
    action: name,
    usage: line(`/${prefix}${command.name} ${name}`, action),
  })),
];

/** What an action knows from where it is asked need not be typed. */
function line(start: string, { options, known }: Action): string {
  const named = openOptions(options).map(([name, { required }]) =>
    required && !known ? `<${name}>` : `[${name}]`,
  );
  return [start, ...named].join(' ');
}
