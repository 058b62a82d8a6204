import { makeCombobox } from './combobox.js';
import { announce, make, need } from './dom.js';
import { makeFields } from './fields.js';
import { makeSuggestions } from './suggestions.js';

/**
 * @import { ComposerCommand, PageConfig } from '../protocol.ts'
 * @import { Offer } from './suggestions.js'
 * @import { makeClient } from './client.js'
 * @import { makeUserPicker } from './user-picker.js'
 */

/** A command with more options gets a form, which has room to explain them. */
const mostFields = 3;

/**
 * Where visitors type: `/` lists the commands, and a chosen one shows its options as fields. Words without a slash are said
 * in the channel.
 * @param {{ config: PageConfig, users: ReturnType<typeof makeUserPicker>, client: ReturnType<typeof makeClient> }} parts
 */
export function makeComposer({ config, users, client: { ask, say } }) {
  const { words } = config;
  const form = need('composer', HTMLFormElement);
  const line = need('line', HTMLInputElement);
  const place = need('command', HTMLElement);
  /** @type {{ command: ComposerCommand, values: () => Record<string, string> } | undefined} */
  let chosen;

  const { suggest, fieldsAsked } = makeSuggestions(config, users);

  /**
   * @param {ComposerCommand} entry
   * @param {Record<string, string>} [options]
   */
  function send({ command, action }, options = {}) {
    ask({ kind: 'options', target: { command, action, options } });
  }

  /**
   * @param {ComposerCommand} command
   * @param {Offer['given']} [given] the first option, where that is known
   */
  function start(command, given) {
    if (command.options.length === 0 || command.options.length > mostFields) {
      stop();
      send(command);
      return;
    }
    const { fields, values, fill, next } = makeFields(command, words);
    const leave = make(
      'button',
      { type: 'button', class: 'token', title: words.leaveCommand, onclick: () => stop() },
      `/${command.name}`,
      make('span', { class: 'unseen' }, ` (${words.leaveCommand})`),
      make('span', { 'aria-hidden': 'true' }, '×'),
    );
    place.replaceChildren(leave, ...fields);
    place.hidden = false;
    line.hidden = true;
    line.value = '';
    chosen = { command, values };
    if (given) fill(given);
    announce(`/${command.name}: ${command.about}`);
    (next() ?? need('send', HTMLElement)).focus();
  }

  function stop(text = '') {
    chosen = undefined;
    place.hidden = true;
    place.replaceChildren();
    line.hidden = false;
    line.value = text;
    line.focus();
    if (text) line.dispatchEvent(new Event('input'));
  }

  const combobox = makeCombobox(line, {
    name: words.choices,
    words,
    suggest,
    /** @param {Offer} offer */
    choose({ command, given }, key) {
      const isWhole = line.value.trim() === `/${command.name}`;
      if (key === 'Tab' && command.options.length === 0) line.value = `/${command.name}`;
      else if (key === 'Enter' && isWhole && !lacksSomething(command)) {
        stop();
        send(command);
      } else if (given && !line.value.startsWith('/')) {
        line.value = '';
        send(command, { [given.option]: given.value });
      } else start(command, given);
    },
  });

  line.addEventListener('input', () => {
    const command = fieldsAsked(line.value);
    if (command) start(command);
  });

  place.addEventListener('keydown', (event) => {
    const empty = event.target instanceof HTMLInputElement && event.target.value === '';
    const first = event.target === place.querySelector('input, select');
    if (event.key === 'Escape') stop();
    else if (event.key === 'Backspace' && empty && first && chosen) {
      event.preventDefault();
      stop(`/${chosen.command.name}`);
    }
  });

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    combobox.close();
    if (chosen) {
      send(chosen.command, chosen.values());
      stop();
      return;
    }
    const typed = line.value.trim();
    const [, command, rest] = /^\/(\S+)\s*([\s\S]*)$/.exec(typed) ?? [];
    line.value = '';
    if (command !== undefined) ask({ kind: 'line', command: command.slice(0, 100), line: rest ?? '' });
    else if (typed)
      say(typed).then((isTaken) => {
        // What was typed comes back, to be shortened, unless something else has been typed since.
        if (!isTaken && line.value === '') line.value = typed;
      });
  });

  return {
    start,
    /** @param {string} text the new text of the line */
    focus(text) {
      if (chosen) stop();
      line.focus();
      line.value = text;
      line.dispatchEvent(new Event('input'));
    },
  };
}

/** @param {ComposerCommand} command whether its name alone isn't enough to send it */
const lacksSomething = ({ demands, options }) => demands && options.some(({ required }) => required);
