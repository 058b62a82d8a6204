import {
  button,
  controls,
  field,
  fields,
  heading,
  list,
  quiet,
  reply,
  select,
  target,
  text,
} from '../chat/build.ts';
import { aboutAction, commandWords, optionKey, optionWords, usages } from '../chat/command-words.ts';
import { actionOf, type Command, type Context, levelFor, type Services } from '../chat/define.ts';
import { type Level, reaches } from '../chat/invocation.ts';
import { openOptions } from '../chat/option.ts';
import type { Block, Reply } from '../chat/reply.ts';
import type { Say } from '../chat/say.ts';
import { code, type Text } from '../chat/text.ts';
import { UserError } from '../chat/user-error.ts';
import { reviewPolicy } from '../review/words.ts';

/**
 * All commands that a user may use, or one of them in detail.
 * @throws UserError `unknown-command`
 */
export function helpReply(name: string | undefined, context: Context): Reply {
  const { commands, level, say, prefix, settings } = context;
  const usable = commands.filter((command) => reaches(level, command.level));
  if (name === undefined) return overview(usable, context, context);
  const typed = name.replace(/^\//, '').toLowerCase();
  const wanted = typed.startsWith(prefix) ? typed.slice(prefix.length) : typed;
  const command = usable.find((known) => known.name === wanted);
  const published = wanted === 'review' ? reviewPolicy(settings, say) : [];
  if (command) return details(command, published, context, context);
  if (published.length > 0) {
    const title = say('policy.title');
    return reply(title, [heading(title, 1), ...published, allCommands(say)]);
  }
  throw new UserError(
    'unknown-command',
    { command: wanted },
    usable.map((known) => button(`/${prefix}${known.name}`, target('help', { command: known.name }))),
  );
}

/** `prefix` comes before command names where the user types them. */
type Words = { say: Say; prefix: string };

/** What the user may do, and what the community lets others do. */
type User = Services & { level: Level };

function overview(commands: readonly Command[], user: User, { say, prefix }: Words): Reply {
  const { level, settings } = user;
  const offered = commands.flatMap(({ name, actions = {} }) =>
    Object.entries(actions).flatMap(([action, { onMessage, ...needs }]) =>
      onMessage && reaches(level, levelFor(needs, user))
        ? [commandWords(name, `message.${action}`, say)]
        : [],
    ),
  );
  return reply(say('help.title'), [
    heading(say('help.title'), 1),
    text(say('help.intro')),
    list(commands.map((command) => helpLine(command, 'show', `/${prefix}${command.name}`, say))),
    controls(
      select(
        say('help.choose'),
        commands.map(({ name }) => ({ label: `/${prefix}${name}`, to: target('help', { command: name }) })),
      ),
    ),
    ...(offered.length > 0 ? [text(say('help.messages', { names: offered.join(' · ') }))] : []),
    quiet(say('help.privacy', { review: settings.review })),
    quiet(say(`help.reading.${settings.reading}`)),
  ]);
}

const allCommands = (say: Say) => controls(button(say('button.all-commands'), target('help')));

function details(command: Command, published: readonly Block[], user: User, { say, prefix }: Words): Reply {
  const { level } = user;
  const typed = `/${prefix}${command.name}`;
  const options = openOptions(command.options).map(([option, { required }]) =>
    field(
      option,
      say(required ? 'help.required' : 'help.optional', {
        about: optionWords(optionKey(command.name, option), say).about,
      }),
    ),
  );
  const needed = (action: string) => levelFor(actionOf(command, action) ?? command, user);
  const ways = usages(command, prefix);
  const mine = ways.filter(({ action }) => reaches(level, needed(action)));
  const others = Map.groupBy(
    ways.filter((way) => !mine.includes(way)),
    ({ action }) => needed(action),
  );
  return reply(typed, [
    heading(typed, 1),
    text(commandWords(command.name, 'about', say)),
    list(
      mine.map(({ action, usage: line }) =>
        action === 'show' ? [code(line)] : helpLine(command, action, line, say),
      ),
    ),
    ...[...others].map(([above, more]) =>
      quiet(
        say('help.above', {
          level: say(`level.${above}`),
          more: more.map(({ action }) => action).join(', '),
        }),
      ),
    ),
    ...(options.length > 0 ? [heading(say('help.options'))] : []),
    fields(...options),
    text(commandWords(command.name, 'more', say)),
    ...(published.length > 0 ? [heading(say('policy.title'))] : []),
    ...published,
    quiet(
      say('help.level', {
        needs: command.level,
        level: say(`level.${command.level}`),
        yours: say(`level.${level}`),
      }),
    ),
    controls(
      button(say('button.try', { command: typed }), target(command.name), true),
      button(say('button.all-commands'), target('help')),
    ),
  ]);
}

/** One way to type a command, and what it does. */
function helpLine({ name }: Command, action: string, line: string, say: Say): Text {
  return [code(line), ` ${aboutAction(name, action, say)}`];
}
