import type { Bot } from '../../chat/bot.ts';
import {
  aboutAction,
  choicesOf,
  type OptionKey,
  optionKey,
  optionWords,
  usages,
} from '../../chat/command-words.ts';
import { type Action, type Command, typedActions } from '../../chat/define.ts';
import { levels } from '../../chat/invocation.ts';
import { type Option, openOptions } from '../../chat/option.ts';
import { type ComposerCommand, type ComposerOption, type PageConfig, people, words } from './protocol.ts';

/** Makes what the page needs to start, from the declarations of the commands. */
export function makePageConfig({ commands, say }: Pick<Bot, 'commands' | 'say'>): PageConfig {
  return {
    commands: commands.flatMap((command) => composerCommands(command, say)),
    levels,
    people: people.map((person) => ({
      ...person,
      label: say('web.person', { name: person.name, level: say(`level.${person.level}`) }),
    })),
    words: mapValues(words, say),
  };
}

const mapValues = <K extends string, V extends string>(
  record: Readonly<Record<K, V>>,
  change: (text: V) => string,
) => {
  const changed: Record<K, string> = { ...record };
  for (const key in record) changed[key] = change(record[key]);
  return changed;
};

/** One entry for a command, and one for each action that is typed after its name. */
function composerCommands(command: Command, say: Bot['say']): ComposerCommand[] {
  const shown = new Map(usages(command).map(({ action, usage }) => [action, usage]));
  const entry = (action: string, name: string, { level, options }: Action): ComposerCommand => ({
    command: command.name,
    action,
    name,
    about: aboutAction(command.name, action, say),
    usage: shown.get(action) ?? `/${name}`,
    level,
    demands: action === 'show',
    options: openOptions(options).map(([option, declared]) =>
      composerOption(option, declared, optionKey(command.name, option), say),
    ),
  });
  return [
    entry('show', command.name, command),
    ...typedActions(command).map(([name, action]) => entry(name, `${command.name} ${name}`, action)),
  ];
}

const composerOption = (name: string, option: Option, key: OptionKey, say: Bot['say']): ComposerOption => ({
  name,
  ...optionWords(key, say),
  required: option.required ?? false,
  input: inputOf(option, key, say),
});

function inputOf(option: Option, key: OptionKey, say: Bot['say']): ComposerOption['input'] {
  switch (option.kind) {
    case 'choice':
    case 'flag':
      return { kind: 'choice', choices: choicesOf(option, key, say) };
    case 'integer':
      return { kind: 'integer', min: option.min, max: option.max };
    case 'text':
    case 'member':
    case 'channel':
    case 'groups':
    case 'hours':
      return { kind: 'text' };
    default:
      return { kind: 'complete' };
  }
}
