import { choicesOf } from '../../command/choices.ts';
import type { Command } from '../../command/define.ts';
import type { Door } from '../../command/door.ts';
import { levels } from '../../command/levels.ts';
import { type Option, openOptions } from '../../command/option.ts';
import { usage } from '../../command/usage.ts';
import type { ComposerCommand, ComposerOption, Opening } from './protocol.ts';
import { words } from './words.ts';

/** What the page needs before it can ask, made from the declarations of the commands. */
export function makeOpening({ commands, say }: Pick<Door, 'commands' | 'say'>): Opening {
  return {
    commands: commands.map((command) => composerCommand(command, say)),
    levels,
    words: mapValues(words, say),
  };
}

const mapValues = <K extends string>(
  record: Readonly<Record<K, string>>,
  change: (text: string) => string,
) => {
  const changed: Record<K, string> = { ...record };
  for (const key in record) changed[key] = change(record[key]);
  return changed;
};

function composerCommand(command: Command, say: Door['say']): ComposerCommand {
  return {
    name: command.name,
    about: say(`command.${command.name}.about`),
    usage: usage(command),
    level: command.level,
    options: openOptions(command.options).map(([name, option]): ComposerOption => {
      const key = `command.${command.name}.option.${name}`;
      return {
        name,
        label: say(`${key}.name`),
        about: say(`${key}.about`),
        required: option.required ?? false,
        input: inputOf(option, key, say),
      };
    }),
  };
}

function inputOf(option: Option, key: string, say: Door['say']): ComposerOption['input'] {
  switch (option.kind) {
    case 'topic':
    case 'viewpoint':
    case 'zone':
      return { kind: 'complete' };
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
  }
}
