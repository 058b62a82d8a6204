import type { Command } from './define.ts';

/** How a command is typed: `/sources <topic> [viewpoint]`. `prefix` is put before its name, for Slack. */
export function usage(command: Command, prefix = ''): string {
  const options = Object.entries(command.options).map(([name, option]) =>
    option.required ? `<${name}>` : `[${name}]`,
  );
  return [`/${prefix}${command.name}`, ...options].join(' ');
}
