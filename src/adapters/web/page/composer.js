import { makeCombobox } from './combobox.js';
import { announce, make, need } from './dom.js';
import { makeFields } from './fields.js';
import { postCompletion } from './server.js';

/**
 * @import { AskRequest, ComposerCommand, Opening } from '../protocol.ts'
 * @import { Suggestion } from './combobox.js'
 */

/**
 * Where visitors ask: `/` lists the commands, and one that is chosen shows its options as fields. Words without a
 * slash look for what the first command with a completed option is about.
 * @param {{ opening: Opening, level: () => AskRequest['level'], ask: (ask: AskRequest['ask']) => void }} parts
 */
export function makeComposer({ opening: { commands, levels, words }, level, ask }) {
  const form = need('composer', HTMLFormElement);
  const line = need('line', HTMLInputElement);
  const place = need('command', HTMLElement);
  /** @type {{ command: ComposerCommand, values: () => Record<string, string> } | undefined} */
  let chosen;

  const usable = () => commands.filter((command) => levels.indexOf(command.level) <= levels.indexOf(level()));
  const finder = commands.find(({ options: [option] }) => option?.input.kind === 'complete');

  /** @param {ComposerCommand} command */
  function start(command) {
    const { fields, values, first } = makeFields(command, words);
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
    announce(`/${command.name}: ${command.about}`);
    (first ?? need('send', HTMLElement)).focus();
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

  /**
   * @param {string} typed
   * @returns {Promise<Suggestion[]>}
   */
  async function suggest(typed) {
    const [start] = typed.trimStart().split(/\s/);
    if (typed.startsWith('/')) {
      return usable()
        .filter(({ name }) => `/${name}`.startsWith((start ?? '').toLowerCase()) && !typed.includes(' '))
        .map(({ name, usage, about }) => ({ value: name, label: usage, about }));
    }
    const option = finder?.options[0];
    if (!finder || !option || typed.trim() === '') return [];
    const wanted = { command: finder.name, option: option.name, typed: typed.slice(0, 200), options: {} };
    const found = await postCompletion(wanted).catch(() => []);
    return found.slice(0, 6).map(({ value, label }) => ({ value, label, about: `/${finder.name}` }));
  }

  const combobox = makeCombobox(line, {
    name: words.choices,
    words,
    suggest,
    choose({ value }) {
      const command = usable().find(({ name }) => line.value.startsWith('/') && name === value);
      if (command) start(command);
      else find(value);
    },
  });

  /** @param {string} text */
  function find(text) {
    const option = finder?.options[0];
    line.value = '';
    if (finder && option)
      ask({
        kind: 'options',
        target: { command: finder.name, action: 'show', options: { [option.name]: text } },
      });
  }

  line.addEventListener('input', () => {
    const command = usable().find(({ name }) => line.value === `/${name} `);
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
      ask({
        kind: 'options',
        target: { command: chosen.command.name, action: 'show', options: chosen.values() },
      });
      stop();
      return;
    }
    const typed = line.value.trim();
    const [, command, rest] = /^\/(\S+)\s*([\s\S]*)$/.exec(typed) ?? [];
    if (command !== undefined) {
      line.value = '';
      ask({ kind: 'line', command: command.slice(0, 100), line: rest ?? '' });
    } else if (typed) find(typed);
  });

  return {
    start,
    /** @param {string} text what the line then holds */
    focus(text) {
      if (chosen) stop();
      line.focus();
      line.value = text;
      line.dispatchEvent(new Event('input'));
    },
  };
}
