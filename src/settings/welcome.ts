import type { Arrival } from '../chat/bot.ts';
import { button, controls, heading, quiet, reply, steps, target, text } from '../chat/build.ts';
import type { BotParts } from '../chat/create-bot.ts';
import type { Reply } from '../chat/reply.ts';
import { code } from '../chat/text.ts';

/** What to do first, in this order. Of a command that there is not, nothing is said. */
const first = ['settings', 'viewpoints', 'debate'] as const;

/** What whoever added Moot to a community reads: what to do, and that nothing was posted. */
export function welcome(
  { prefix = '' }: Pick<Arrival, 'prefix'>,
  { commands, say }: Pick<BotParts, 'commands' | 'say'>,
): Reply {
  const known = first.filter((name) => commands.some((command) => command.name === name));
  const title = say('arrival.title');
  return reply(title, [
    heading(title, 1),
    text(say('arrival.what')),
    steps(known.map((name) => [code(`/${prefix}${name}`), ` – ${say(`arrival.step.${name}`)}`])),
    controls(
      ...known.map((name, index) => button(`/${prefix}${name}`, target(name), index === 0)),
      button(say('button.help'), target('help')),
    ),
    quiet(say('arrival.leave')),
  ]);
}
