import type { ActionIds, View } from './action-id.ts';
import { button, target } from './build.ts';
import { type Action, actionOf, type Command, typedActions } from './define.ts';
import { type Form, makeForm } from './form.ts';
import type { HandedMessage, Invocation } from './invocation.ts';
import type { Lookups } from './option.ts';
import { parseLine } from './parse-line.ts';
import { problemWords, type ReadOptions, readOptions } from './read-options.ts';
import type { RawOptions, Target } from './reply.ts';
import type { Say } from './say.ts';
import { UserError } from './user-error.ts';

/** What an invocation means. */
export type ResolvedAction = {
  /** Asked by a control, not typed or filled in. */
  pressed: boolean;
  target: Target;
  view: View;
  command: Command;
  action: Action;
  message?: HandedMessage;
  /** The options, or why they can't be read. */
  read: ReadOptions | UserError;
  /** What the answer says about options that were filled in by default. */
  note?: string;
};

const firstPage: View = { page: 1, share: false };

type Found = Omit<ResolvedAction, 'read' | 'note'>;

/** Makes what finds out what is asked and reads its options. */
export function makeResolver(commands: readonly Command[], ids: ActionIds, lookups: Lookups, say: Say) {
  const byName = new Map(commands.map((command) => [command.name, command]));

  function find(wanted: Target, view: View): Found {
    const command = byName.get(wanted.command);
    if (!command) {
      const help = button(say('button.help'), target('help'));
      throw new UserError('unknown-command', { command: wanted.command.slice(0, 80) }, [help]);
    }
    const action = actionOf(command, wanted.action);
    if (!action) throw oldButton(command.name);
    return { pressed: false, target: wanted, view, command, action };
  }

  const oldButton = (command = 'viewpoints', prefix = '') =>
    new UserError('old-button', { command }, [button(`/${prefix}${command}`, target(command), true)]);

  function findAsked({ ask, prefix = '' }: Pick<Invocation, 'ask' | 'prefix'>): Found {
    switch (ask.kind) {
      case 'options':
        return find(ask.target, firstPage);
      case 'message':
        return { ...find(ask.target, firstPage), message: ask.message };
      case 'control': {
        const decoded = ids.decode(ask.id);
        if (decoded.kind === 'old') throw oldButton(decoded.command, prefix);
        return { ...find(decoded.target, decoded.view), pressed: true };
      }
      case 'line': {
        const { command } = find(target(ask.command), firstPage);
        const [, first = '', rest = ''] = /^\s*(\S*)\s*(.*)$/s.exec(ask.line) ?? [];
        const typed = typedActions(command).find(([name]) => name === first.toLowerCase());
        const [action, line] = typed ? [typed[0], rest] : ['show', ask.line];
        const found = find(target(ask.command, {}, action), firstPage);
        const options = parseLine(ask.command, found.action.options, line, lookups);
        return { ...found, target: { ...found.target, options } };
      }
    }
  }

  function read({ target, action }: Found, idOf: Invocation['idOf']): ReadOptions | UserError {
    try {
      const request = { command: target.command, action: target.action, options: action.options, lookups };
      return readOptions(idOf ? { ...request, idOf } : request, target.options);
    } catch (error) {
      if (error instanceof UserError) return error;
      throw error;
    }
  }

  /** Adds options that the user hasn't named. */
  function withOptions(
    asked: ResolvedAction,
    options: RawOptions,
    { idOf }: Pick<Invocation, 'idOf'>,
  ): ResolvedAction {
    const more = { ...asked, target: { ...asked.target, options: { ...options, ...asked.target.options } } };
    return { ...more, read: read(more, idOf) };
  }

  return {
    /** @throws UserError for what doesn't exist, is outdated or can't be read */
    resolve(invocation: Pick<Invocation, 'ask' | 'prefix' | 'idOf'>): ResolvedAction {
      const found = findAsked(invocation);
      return { ...found, read: read(found, invocation.idOf) };
    },
    withOptions,
    /** Makes an action's form, with its problems in words. */
    formOf: (
      { target, action }: Pick<ResolvedAction, 'target' | 'action'>,
      problems: ReadOptions['problems'],
    ): Form => makeForm(target, action, worded(problems, say), lookups, say),
  };
}

/** Whether a form has to be filled in first. */
export const needsForm = ({ pressed, action, read }: ResolvedAction): boolean =>
  !(read instanceof UserError) &&
  (Object.keys(read.problems).length > 0 || (pressed && action.form === true));

const worded = (problems: ReadOptions['problems'], say: Say): Record<string, string> =>
  Object.fromEntries(Object.entries(problems).map(([name, problem]) => [name, problemWords(problem, say)]));

/** @throws UserError when the options can't be read */
export function readOf({ read }: ResolvedAction) {
  if (read instanceof UserError) throw read;
  return read;
}
