import { postCompletion } from './server.js';

/**
 * @import { ComposerCommand, ComposerOption, PageConfig } from '../protocol.ts'
 * @import { Suggestion } from './combobox.js'
 * @import { makeUserPicker } from './user-picker.js'
 * @typedef {{ option: string, value: string, label: string }} Given
 * @typedef {Suggestion & { command: ComposerCommand, given?: Given }} Offer
 * @typedef {{ command: ComposerCommand, option: ComposerOption }} Finder
 */

/** The most topics offered, to leave room for the rest. */
const mostTopics = 6;

/**
 * What the composer suggests for the text typed so far.
 * @param {PageConfig} config
 * @param {ReturnType<typeof makeUserPicker>} users
 */
export function makeSuggestions({ commands }, users) {
  const usable = () => commands.filter(({ level }) => users.may(level));

  /**
   * @param {ComposerCommand} command
   * @returns {Finder | undefined} the command with its first option, where that can be completed
   */
  const finderOf = (command) => {
    const [option] = command.options;
    return option?.input.kind === 'complete' ? { command, option } : undefined;
  };
  const finder = commands.map(finderOf).find((found) => found !== undefined);

  /**
   * @param {Finder} finder
   * @param {string} typed
   * @returns {Promise<Offer[]>}
   */
  async function completed({ command, option }, typed) {
    if (typed.trim() === '') return [];
    const found = await postCompletion({
      command: command.command,
      action: command.action,
      option: option.name,
      typed: typed.slice(0, 200),
      options: {},
    }).catch(() => []);
    return found.slice(0, mostTopics).map(({ value, label }) => ({
      value,
      label,
      about: `/${command.name}`,
      command,
      given: { option: option.name, value, label },
    }));
  }

  /**
   * The commands that start with the text; after a command's full name, values for its first option.
   * @param {string} typed
   * @returns {Promise<Offer[]>}
   */
  async function afterSlash(typed) {
    const start = cleaned(typed);
    const entries = usable()
      .filter(({ name }) => `${name} `.startsWith(start))
      .map((command) => ({ value: command.name, label: command.usage, about: command.about, command }));
    if (entries.length > 0) return entries;
    const [begun] = usable()
      .filter(({ name }) => start.startsWith(`${name} `))
      .toSorted((a, b) => b.name.length - a.name.length);
    const found = begun && finderOf(begun);
    if (!found) return [];
    const topics = await completed(found, start.slice(found.command.name.length));
    return topics.map((offer) => ({ ...offer, offered: true }));
  }

  return {
    /**
     * @param {string} typed
     * @returns {Promise<Offer[]>}
     */
    async suggest(typed) {
      if (typed.startsWith('/')) return afterSlash(typed);
      // Words without a slash are said; a topic is a hint, never what happens by default.
      const topics = finder ? await completed(finder, typed) : [];
      return topics.slice(0, 3).map((offer) => ({ ...offer, offered: true }));
    },

    /**
     * The command whose fields this line asks for: its name is complete, and no other command starts with it.
     * @param {string} line
     */
    fieldsAsked(line) {
      if (!/^\/.*\S $/.test(line)) return undefined;
      const start = cleaned(line);
      const [only, ...others] = usable().filter(({ name }) => `${name} `.startsWith(start));
      const asks = only && only.options.length > 0 && others.length === 0;
      return asks && `${only.name} ` === start ? only : undefined;
    },
  };
}

/** @param {string} line */
const cleaned = (line) => line.slice(1).trimStart().replace(/\s+/g, ' ').toLowerCase();
