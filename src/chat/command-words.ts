import { type Action, type Command, typedActions } from './define.ts';
import { type FormChoice, type Option, openOptions } from './option.ts';
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

/** The choices of an option; `key` says where its words are. */
export function choicesOf(
  option: Extract<Option, { kind: 'choice' | 'flag' }>,
  key: OptionKey,
  say: Say,
): FormChoice[] {
  if (option.kind === 'flag') {
    return [
      { value: 'true', label: say('form.yes') },
      { value: 'false', label: say('form.no') },
    ];
  }
  const { choices, worded = false } = option;
  return choices.map((value) => ({ value, label: worded ? choiceWords(key, value, say) : value }));
}

/** How a command is typed: `/sources <topic> [viewpoint]`. Slack needs a `prefix` before its name. */
export const usage = (command: Command, prefix = ''): string =>
  usageLine(`/${prefix}${command.name}`, command);

/** How a command and its actions are typed: `/debate`, `/debate open [topic]` … */
export const usages = (command: Command, prefix = ''): { action: string; usage: string }[] => [
  { action: 'show', usage: usage(command, prefix) },
  ...typedActions(command).map(([name, action]) => ({
    action: name,
    usage: usageLine(`/${prefix}${command.name} ${name}`, action),
  })),
];

/** What an action knows from its place needn't be typed. */
function usageLine(start: string, { options, known }: Action): string {
  const named = openOptions(options).map(([name, { required }]) =>
    required && !known ? `<${name}>` : `[${name}]`,
  );
  return [start, ...named].join(' ');
}
