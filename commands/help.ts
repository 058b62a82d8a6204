import {
  button,
  card,
  cards,
  controls,
  field,
  fields,
  heading,
  list,
  quiet,
  reply,
  target,
  text,
} from '../src/command/build.ts';
import { type Command, defineCommand } from '../src/command/define.ts';
import { type Level, reaches } from '../src/command/levels.ts';
import type { Reply } from '../src/command/reply.ts';
import type { Say } from '../src/command/say.ts';
import { code, type Text } from '../src/command/text.ts';
import { usage, usages } from '../src/command/usage.ts';
import { UserError } from '../src/command/user-error.ts';

/** What can be asked, made from the declarations of all commands. */
export const help = defineCommand({
  name: 'help',
  level: 'member',
  options: { command: { kind: 'text', longest: 40 } },
  run({ options: { command: name }, commands, level, say }) {
    const usable = commands.filter((command) => reaches(level, command.level));
    if (name === undefined) return overview(usable, say);
    const wanted = name.replace(/^\//, '').toLowerCase();
    const command = usable.find((known) => known.name === wanted);
    if (command) return details(command, level, say);
    throw new UserError(
      'unknown-command',
      { command: wanted },
      usable.map((known) => button(`/${known.name}`, target('help', { command: known.name }))),
    );
  },
});

function overview(commands: readonly Command[], say: Say): Reply {
  return reply(say('help.title'), [
    heading(say('help.title'), 1),
    text(say('help.intro')),
    cards(
      ...commands.map((command) =>
        card(
          usage(command),
          [say(`command.${command.name}.about`)],
          button(
            say('button.more-on', { command: `/${command.name}` }),
            target('help', { command: command.name }),
          ),
        ),
      ),
    ),
    quiet(say('help.privacy')),
  ]);
}

function details(command: Command, level: Level, say: Say): Reply {
  const name = `command.${command.name}`;
  const options = Object.entries(command.options).map(([option, { required }]) =>
    field(
      option,
      say(required ? 'help.required' : 'help.optional', { about: say(`${name}.option.${option}.about`) }),
    ),
  );
  return reply(`/${command.name}`, [
    heading(`/${command.name}`, 1),
    text(say(`${name}.about`)),
    list(usages(command).map(({ action, usage: line }) => helpLine(command, action, line, say))),
    ...(options.length > 0 ? [heading(say('help.options'))] : []),
    fields(...options),
    text(say(`${name}.more`)),
    quiet(say('help.level', { level: say(`level.${command.level}`), yours: say(`level.${level}`) })),
    controls(
      button(say('button.try', { command: `/${command.name}` }), target(command.name), true),
      button(say('button.all-commands'), target('help')),
    ),
  ]);
}

/** One way to type a command; what the command itself does is said above. */
const helpLine = (command: Command, action: string, line: string, say: Say): Text =>
  action === 'show' ? [code(line)] : [code(line), ` ${say(`command.${command.name}.action.${action}`)}`];
