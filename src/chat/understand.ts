import type { Knowledge } from '../topics/model/knowledge.ts';
import type { Topic } from '../topics/model/topic.ts';
import type { ActionIds, View } from './action-id.ts';
import { button, target } from './build.ts';
import { type Action, actionOf, type Command, typedActions } from './define.ts';
import type { Ask, HandedMessage } from './door.ts';
import { parseLine } from './parse-line.ts';
import type { Target } from './reply.ts';
import type { Say } from './say.ts';
import { UserError } from './user-error.ts';

/** What an ask turned out to mean. */
export type Understood = {
  /** Whether a control asked, and not something that was typed or filled in. */
  pressed: boolean;
  target: Target;
  view: View;
  command: Command;
  action: Action;
  message?: HandedMessage;
  /** The topic that is meant because none was named. */
  topic?: Topic;
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
    return { pressed: false, target: wanted, view, command, action };
  }

  const old = (command = 'viewpoints', prefix = '') =>
    new UserError('old-button', { command }, [button(`/${prefix}${command}`, target(command), true)]);

  /** `prefix` stands before command names where the asker types them. */
  return (ask: Ask, knowledge: Knowledge, prefix = ''): Understood => {
    switch (ask.kind) {
      case 'options':
        return find(ask.target, firstPage);
      case 'message':
        return { ...find(ask.target, firstPage), message: ask.message };
      case 'control': {
        const decoded = ids.decode(ask.id);
        if (decoded.kind === 'old') throw old(decoded.command, prefix);
        return { ...find(decoded.target, decoded.view), pressed: true };
      }
      case 'line': {
        const { command } = find(target(ask.command), firstPage);
        const [, first = '', rest = ''] = /^\s*(\S*)\s*(.*)$/s.exec(ask.line) ?? [];
        const typed = typedActions(command).find(([name]) => name === first.toLowerCase());
        const [action, line] = typed ? [typed[0], rest] : ['show', ask.line];
        const found = find(target(ask.command, {}, action), firstPage);
        const options = parseLine(ask.command, found.action.options, line, knowledge);
        return { ...found, target: { ...found.target, options } };
      }
    }
  };
}
