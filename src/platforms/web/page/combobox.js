import { announce, make } from './dom.js';

/**
 * @import { Words } from '../protocol.ts'
 * @typedef {{ value: string, label: string, about?: string, offered?: boolean }} Suggestion `offered` is not
 *   taken by Enter unless it was moved to: what is typed means something by itself
 * @typedef {{
 *   name: string,
 *   words: Words,
 * }} Settings
 */

let made = 0;

/**
 * Adds completion to an input, by the ARIA combobox pattern: arrows move through the list, Enter and Tab take the
 * marked entry, Escape closes. Focus stays in the input. Once something is typed, the first entry is marked.
 * Source: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 * @template {Suggestion} S
 * @param {HTMLInputElement} input
 * @param {Settings & {
 *   suggest: (typed: string) => S[] | Promise<S[]>,
 *   choose: (suggestion: S, key?: string) => void,
 * }} settings `key` is what a suggestion was chosen with, if not by pointer
 */
export function makeCombobox(input, { name, suggest, choose, words }) {
  const list = make('ul', {
    id: `choices-${++made}`,
    role: 'listbox',
    class: 'choices',
    'aria-label': name,
    hidden: true,
  });
  /** @type {S[]} */
  let suggestions = [];
  let marked = -1;
  let asked = 0;
  /** @type {Promise<void> | undefined} what is being looked up */
  let lookup;

  for (const [attribute, value] of Object.entries({
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-controls': list.id,
    'aria-expanded': 'false',
  }))
    input.setAttribute(attribute, value);
  input.after(list);

  /** @param {number} index */
  function mark(index) {
    marked = index;
    for (const [at, option] of [...list.children].entries())
      option.setAttribute('aria-selected', String(at === index));
    const option = list.children[index];
    if (option) {
      input.setAttribute('aria-activedescendant', option.id);
      option.scrollIntoView({ block: 'nearest' });
    } else input.removeAttribute('aria-activedescendant');
  }

  function close() {
    asked++;
    lookup = undefined;
    suggestions = [];
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    mark(-1);
  }

  /**
   * @param {number} position
   * @param {string} [key]
   */
  function take(position, key) {
    const suggestion = suggestions[position];
    close();
    if (suggestion) choose(suggestion, key);
  }

  function open() {
    lookup = look(++asked);
  }

  /** @param {number} turn */
  async function look(turn) {
    const found = await suggest(input.value);
    // A later key came first, or the input lost focus.
    if (turn !== asked || document.activeElement !== input) return;
    lookup = undefined;
    suggestions = found;
    list.replaceChildren(
      ...found.map(({ label, about }, index) =>
        make(
          'li',
          { id: `${list.id}-${index}`, role: 'option', 'aria-selected': 'false', onclick: () => take(index) },
          make('span', { class: 'label' }, label),
          ...(about ? [make('span', { class: 'about' }, about)] : []),
        ),
      ),
    );
    list.hidden = found.length === 0;
    input.setAttribute('aria-expanded', String(found.length > 0));
    mark(found[0] && !found[0].offered && input.value.trim() !== '' ? 0 : -1);
    announce(found.length > 0 ? `${words.choices}: ${found.length}` : '');
  }

  input.addEventListener('input', open);
  input.addEventListener('focus', open);
  input.addEventListener('click', () => {
    if (list.hidden) open();
  });
  input.addEventListener('blur', close);
  list.addEventListener('pointerdown', (event) => event.preventDefault());
  input.addEventListener('keydown', async (event) => {
    // Enter applies to what is typed now, not to the list of an earlier letter.
    if (event.key === 'Enter' && lookup && input.value.trim() !== '') {
      event.preventDefault();
      await lookup;
      if (marked >= 0) take(marked, event.key);
      else input.form?.requestSubmit();
      return;
    }
    if (list.hidden) {
      if (event.key === 'ArrowDown') open();
      return;
    }
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const first = marked < 0 && event.key === 'ArrowUp' ? 0 : marked;
      mark((first + steps[event.key] + suggestions.length) % suggestions.length);
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      close();
    } else if ((event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey)) && marked >= 0) {
      event.preventDefault();
      take(marked, event.key);
    }
  });
  return { close };
}
