import type { Command } from '../../command/define.ts';
import type { Door } from '../../command/door.ts';
import { levels } from '../../command/levels.ts';
import type { Option } from '../../command/option.ts';
import { usage } from '../../command/usage.ts';
import type { ComposerCommand, ComposerOption, Opening, Words } from './protocol.ts';
import { words } from './words.ts';

/** What the page's composer offers, made from the declarations of the commands. */
export function makeOpening({ commands, say }: Pick<Door, 'commands' | 'say'>): Opening {
  const said = Object.fromEntries(words.map((word) => [word, say(`web.${word}`)]));
  return {
    commands: commands.map((command) => composerCommand(command, say)),
    levels,
    words: allWords(said),
  };
}

/** @throws RangeError when a word is missing, which `say` has ruled out. */
function allWords(said: Readonly<Record<string, string>>): Words {
  const isWhole = (record: Readonly<Record<string, string>>): record is Words =>
    words.every((word) => record[word] !== undefined);
  if (!isWhole(said)) throw new RangeError('a word of the page is missing');
  return said;
}

function composerCommand(command: Command, say: Door['say']): ComposerCommand {
  return {
    name: command.name,
    about: say(`command.${command.name}.about`),
    usage: usage(command),
    level: command.level,
    options: Object.entries(command.options).map(([name, option]): ComposerOption => {
      const key = `command.${command.name}.option.${name}`;
      return {
        name,
        label: say(`${key}.name`),
        about: say(`${key}.about`),
        required: option.required ?? false,
        input: inputOf(option, say),
      };
    }),
  };
}

function inputOf(option: Option, say: Door['say']): ComposerOption['input'] {
  switch (option.kind) {
    case 'topic':
    case 'viewpoint':
      return { kind: 'complete' };
    case 'choice':
      return { kind: 'choice', choices: option.choices.map((value) => ({ value, label: value })) };
    case 'flag':
      return {
        kind: 'choice',
        choices: [
          { value: 'true', label: say('form.yes') },
          { value: 'false', label: say('form.no') },
        ],
      };
    case 'integer':
      return { kind: 'integer', min: option.min, max: option.max };
    case 'text':
    case 'member':
    case 'channel':
      return { kind: 'text' };
  }
}
