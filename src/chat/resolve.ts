import { editDistance } from '../lib/edit-distance.ts';
import type { ActionIds, View } from './action-id.ts';
import { button, target } from './build.ts';
import { type Action, actionOf, type Command, typedActions } from './define.ts';
import { type Form, makeForm } from './form.ts';
import type { HandedMessage, Invocation } from './invocation.ts';
import { type Lookups, openOptions } from './option.ts';
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

/** How many names are offered for one that isn't known. */
const mostOffered = 3;

/** The names that differ from a typed one by a slip or two, or that it begins; nearest first. */
function closest(typed: string, names: readonly string[]): string[] {
  const word = typed.toLowerCase();
  const slips = (name: string): number =>
    word.length >= 3 && name.startsWith(word) ? 0 : editDistance(word, name);
  return names
    .filter((name) => slips(name) <= (name.length < 6 ? 1 : 2))
    .toSorted((a, b) => slips(a) - slips(b))
    .slice(0, mostOffered);
}

const firstPage: View = { page: 1, share: false };

type Found = Omit<ResolvedAction, 'read' | 'note'>;

/** Makes what finds out what is asked and reads its options. */
export function makeResolver(commands: readonly Command[], ids: ActionIds, lookups: Lookups, say: Say) {
  const byName = new Map(commands.map((command) => [command.name, command]));

  function find(wanted: Target, view: View): Found {
    const command = byName.get(wanted.command);
    if (!command) throw unknownCommand(wanted.command);
    const action = actionOf(command, wanted.action);
    if (!action) throw oldButton(command.name);
    return { pressed: false, target: wanted, view, command, action };
  }

  /** Offers the commands with a name like it. */
  function unknownCommand(name: string): UserError {
    const close = closest(name, [...byName.keys()]).map((near) => button(`/${near}`, target(near), true));
    const help = button(say('button.help'), target('help'));
    return new UserError('unknown-command', { command: name.slice(0, 80) }, [...close, help]);
  }

  /** What the words after a command ask for: one of its actions, its help, or the command itself. */
  function findTyped(name: string, line: string): { found: Found; line: string } {
    const { command } = find(target(name), firstPage);
    const [, first = '', rest = ''] = /^\s*(\S*)\s*(.*)$/s.exec(line) ?? [];
    const word = first.toLowerCase();
    const actions = typedActions(command).map(([action]) => action);
    if (actions.includes(word)) return { found: find(target(name, {}, word), firstPage), line: rest };
    const isAlone = rest.trim() === '';
    if (word === 'help' && isAlone && byName.has('help') && name !== 'help')
      return { found: find(target('help'), firstPage), line: name };
    const found = find(target(name), firstPage);
    if (word === 'show') return { found, line: rest };
    if (word !== '' && actions.length > 0 && openOptions(command.options).length === 0) {
      const close = closest(word, actions).map((near) =>
        button(`/${name} ${near}`, target(name, {}, near), true),
      );
      const help = button(say('button.help'), target('help', { command: name }));
      throw new UserError('unknown-action', { command: name, action: first.slice(0, 80) }, [...close, help]);
    }
    return { found, line };
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
        const { found, line } = findTyped(ask.command.toLowerCase(), ask.line);
        const options = parseLine(found.command.name, found.action.options, line, lookups);
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
    /** Makes an action's form as it was filled in, with words beside a field. */
    formWith: (
      { target, action }: Pick<ResolvedAction, 'target' | 'action'>,
      words: Readonly<Record<string, string>>,
    ): Form => makeForm(target, action, words, lookups, say),
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
