import type { Say } from './say.ts';

/** Where data/locales has the words of an option. */
export type OptionKey = `command.${string}.option.${string}`;

export const optionKey = (command: string, option: string): OptionKey =>
  `command.${command}.option.${option}`;

type Part = 'title' | 'about' | 'more' | `${'action' | 'form' | 'message'}.${string}`;

/** What data/locales says of a command. @throws RangeError when it doesn't. */
export const commandWords = (command: string, part: Part, say: Say): string =>
  say.dynamic(`command.${command}.${part}`);

/** What an action of a command does. */
export const aboutAction = (command: string, action: string, say: Say): string =>
  commandWords(command, action === 'show' ? 'about' : `action.${action}`, say);

/** What an option is called, and what it's for. */
export const optionWords = (key: OptionKey, say: Say): { label: string; about: string } => ({
  label: say.dynamic(`${key}.name`),
  about: say.dynamic(`${key}.about`),
});

/** One of an option's choices. */
export const choiceWords = (key: OptionKey, choice: string, say: Say): string =>
  say.dynamic(`${key}.choice.${choice}`);
