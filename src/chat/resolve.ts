import type { ActionIds, View } from './action-id.ts';
import { button, target } from './build.ts';
import { type Action, actionOf, type Command, typedActions } from './define.ts';
import { type Form, makeForm } from './form.ts';
import type { HandedMessage, Invocation } from './invocation.ts';
import { isLookup, type Lookup, type Lookups, type Options, openOptions } from './option.ts';
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

/**
 * Reads a line of text, such as Slack delivers, as an action's options: `name:value`, with quotes around values that have
 * spaces, and otherwise in declared order. A record's name can have several words.
 * @throws UserError `unknown-option` for a name that isn't declared, `too-much` for words left over
 */
export function parseLine(command: string, options: Options, line: string, lookups: Lookups): RawOptions {
  const raw: RawOptions = {};
  const loose: string[] = [];
  for (const { name, sign, value } of words(line)) {
    if (name === undefined) loose.push(value);
    else if (Object.hasOwn(options, name)) raw[name] = value;
    else if (sign === '=') loose.push(`${name}=${value}`);
    else throw new UserError('unknown-option', { option: name, options: optionNames(options), command });
  }

  const open = openOptions(options).filter(([name]) => raw[name] === undefined);
  for (const [index, [name, option]] of open.entries()) {
    if (loose.length === 0) break;
    const takesAll = index === open.length - 1 || option.kind === 'text';
    const isNamed = isLookup(option, lookups) && !('of' in option);
    const count = isNamed ? wordsOfName(loose, lookups[option.kind]) : takesAll ? loose.length : 1;
    raw[name] = loose.splice(0, count).join(' ');
  }
  if (loose.length > 0) throw new UserError('too-much', { words: loose.join(' ').slice(0, 80), command });
  return raw;
}

/** How many of the words name a record, at most; all of them if none do, so that the answer can say so. */
function wordsOfName(loose: readonly string[], lookup: Lookup): number {
  for (let count = Math.min(loose.length, 12); count > 0; count--) {
    if (lookup.find(loose.slice(0, count).join(' '))) return count;
  }
  return loose.length;
}

const optionNames = (options: Options): string =>
  openOptions(options)
    .map(([name]) => name)
    .join(', ') || 'none';

/** `name:value`, `name="a value"`, `"a value"` or a bare word, such as https://… */
const wordPattern = /(?:([a-z][a-z-]*)([:=])(?!\/\/))?(?:"([^"]*)"|“([^”]*)”|(\S+))/giu;

function* words(line: string): Generator<{ name?: string; sign?: string; value: string }> {
  for (const [, name, sign = '', straight, curly, bare] of line.matchAll(wordPattern)) {
    const value = straight ?? curly ?? bare ?? '';
    yield name === undefined ? { value } : { name: name.toLowerCase(), sign, value };
  }
}

/** @throws UserError when the options can't be read */
export function readOf({ read }: ResolvedAction) {
  if (read instanceof UserError) throw read;
  return read;
}
