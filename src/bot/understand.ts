import type { ActionIds, View } from '../command/action-id.ts';
import { button, target } from '../command/build.ts';
import { type Action, actionOf, type Command, typedActions } from '../command/define.ts';
import type { Ask, HandedMessage } from '../command/door.ts';
import { parseLine } from '../command/parse-line.ts';
import type { Target } from '../command/reply.ts';
import type { Say } from '../command/say.ts';
import { UserError } from '../command/user-error.ts';
import type { Knowledge } from '../core/knowledge/knowledge.ts';

/** What an ask turned out to mean. */
export type Understood = {
  target: Target;
  view: View;
  command: Command;
  action: Action;
  message?: HandedMessage;
};

const firstPage: View = { page: 1, share: false };

/** Finds out what is asked. @throws UserError for what does not exist, is old, or cannot be read, with a next step. */
export function makeUnderstanding(commands: readonly Command[], ids: ActionIds, say: Say) {
  const byName = new Map(commands.map((command) => [command.name, command]));

  function find(wanted: Target, view: View): Understood {
    const command = byName.get(wanted.command);
    if (!command) {
      const help = button(say('button.help'), target('help'));
      throw new UserError('unknown-command', { command: wanted.command.slice(0, 80) }, [help]);
    }
    const action = actionOf(command, wanted.action);
    if (!action) throw old(command.name);
    return { target: wanted, view, command, action };
  }

  const old = (command = 'viewpoints') =>
    new UserError('old-button', { command }, [button(`/${command}`, target(command), true)]);

  return (ask: Ask, knowledge: Knowledge): Understood => {
    switch (ask.kind) {
      case 'options':
        return find(ask.target, firstPage);
      case 'message':
        return { ...find(ask.target, firstPage), message: ask.message };
      case 'control': {
        const decoded = ids.decode(ask.id);
        if (decoded.kind === 'old') throw old(decoded.command);
        return find(decoded.target, decoded.view);
      }
      case 'line': {
        const { command } = find(target(ask.command), firstPage);
        const [, first = '', rest = ''] = /^\s*(\S*)\s*([^]*)$/.exec(ask.line) ?? [];
        const typed = typedActions(command).find(([name]) => name === first.toLowerCase());
        const [action, line] = typed ? [typed[0], rest] : ['show', ask.line];
        const found = find(target(ask.command, {}, action), firstPage);
        const options = parseLine(ask.command, found.action.options, line, knowledge);
        return { ...found, target: { ...found.target, options } };
      }
    }
  };
}
