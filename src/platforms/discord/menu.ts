import { target } from '../../chat/build.ts';
import { commandWords } from '../../chat/command-words.ts';
import type { Command } from '../../chat/define.ts';
import type { Level } from '../../chat/invocation.ts';
import type { Target } from '../../chat/reply.ts';
import type { Say } from '../../chat/say.ts';
import { limits } from './limits.ts';

/** What the menu of a message offers. Discord knows an entry by its name alone. */
export type MenuEntry = { name: string; to: Target; level: Level };

/**
 * The entries of the menu of a message, in the order of their commands.
 * @throws RangeError when there are more than Discord shows, or a name is too long or given twice.
 */
export function menuOf(commands: readonly Command[], say: Say): MenuEntry[] {
  const entries = commands.flatMap((command) =>
    Object.entries({ show: command, ...command.actions })
      .filter(([, action]) => action.onMessage)
      .map(([action, { level }]) => ({
        name: commandWords(command.name, `message.${action}`, say),
        to: target(command.name, {}, action),
        level,
      })),
  );
  const names = new Set(entries.map(({ name }) => name));
  const long = [...names].filter((name) => name.length > limits.menuName);
  if (entries.length > limits.menuEntries || names.size < entries.length || long.length > 0)
    throw new RangeError(
      `Discord takes ${limits.menuEntries} entries with names of their own: ${[...names]}`,
    );
  return entries;
}
