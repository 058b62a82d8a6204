import { actionOf, type Command } from './define.ts';
import type { RawOptions, Target } from './reply.ts';

/** Which page of an answer is shown (from 1), and whether to the whole channel. */
export type View = { page: number; share: boolean };

export type Decoded = { kind: 'target'; target: Target; view: View } | { kind: 'old'; command?: string };

/** Encodes what a button asks for into its id, and back. Ids hold addresses and no state, so they never expire. */
export interface ActionIds {
  /** @throws RangeError when the command or action doesn't exist, or the id would exceed 100 characters */
  encode(target: Target, view?: View): string;
  decode(id: string): Decoded;
}

/** Raise this when the meaning of ids changes: older buttons then say that they're old. */
const version = '1';

/** Discord's limit for custom_id, the tightest of all. */
export const longestId = 100;

const escapeValue = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replace(/[~.]/g, (character) =>
    character === '~' ? '%7E' : '%2E',
  );

/**
 * Makes ids of the form `version.command.action.view~option~option`, with options in the order the action declares them. A
 * fifth part is ignored: encoders add one where a platform wants unique ids within a message.
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

/** Ids can be made up: a broken escape is kept as it is. */
function unescapeValue(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
