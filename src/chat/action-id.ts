import { actionOf, type Command } from './define.ts';
import type { RawOptions, Target } from './reply.ts';

/** How an answer is looked at: which of its pages (from 1), and whether it is to be shown to the whole channel. */
export type View = { page: number; share: boolean };

export type Decoded = { kind: 'target'; target: Target; view: View } | { kind: 'old'; command?: string };

/** Turns what a button asks for into its id and back. Ids hold addresses only, no state, so they never run out. */
export interface ActionIds {
  /** @throws RangeError when the command or action does not exist, or the id would be longer than 100 characters. */
  encode(target: Target, view?: View): string;
  decode(id: string): Decoded;
}

/** Raised when the meaning of ids changes, so that older buttons say that they are old. */
const version = '1';

/** Discord's bound on custom_id, the tightest of all. */
export const longestId = 100;

const escapeValue = (text: string): string =>
  encodeURIComponent(text).replace(/[~.]/g, (character) => (character === '~' ? '%7E' : '%2E'));

/**
 * Ids of the form `version.command.action.view~option~option`, options in the order in which the action declares
 * them. A fifth part is ignored: encoders add one where a platform wants ids to differ within a message.
 */
export function makeActionIds(commands: readonly Command[]): ActionIds {
  const byName = new Map(commands.map((command) => [command.name, command]));

  return {
    encode(target, view = { page: 1, share: false }) {
      const command = byName.get(target.command);
      const action = command && actionOf(command, target.action);
      if (!action) throw new RangeError(`no action ${target.command}.${target.action}`);
      const values = Object.keys(action.options).map((name) =>
        escapeValue(String(target.options[name] ?? '')),
      );
      while (values.at(-1) === '') values.pop();
      const token = [`${view.page}${view.share ? 's' : ''}`, ...values].join('~');
      const id = [version, target.command, target.action, token].join('.');
      if (id.length > longestId - 3) throw new RangeError(`a button id of ${id.length} characters: ${id}`);
      return id;
    },

    decode(id) {
      const [theirs, name = '', actionName = '', token = ''] = id.split('.');
      const command = byName.get(name);
      if (!command) return { kind: 'old' };
      const action = actionOf(command, actionName);
      const [look = '', ...values] = token.split('~');
      const view = /^([1-9]\d{0,3})(s?)$/.exec(look);
      if (theirs !== version || !action || !view) return { kind: 'old', command: name };
      const options: RawOptions = {};
      for (const [index, option] of Object.keys(action.options).entries()) {
        const value = values[index];
        if (value !== undefined && value !== '') options[option] = unescapeValue(value);
      }
      return {
        kind: 'target',
        target: { command: name, action: actionName, options },
        view: { page: Number(view[1]), share: view[2] === 's' },
      };
    },
  };
}

/** A hand-made id may hold a broken escape; it then stands for itself. */
function unescapeValue(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
