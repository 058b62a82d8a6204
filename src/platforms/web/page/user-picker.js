import { make, need } from './dom.js';

/**
 * @import { PageConfig } from '../protocol.ts'
 * @import { Level } from '../../../chat/invocation.ts'
 * @import { PersonId } from '../protocol.ts'
 */

/** Each tab has its own person, who survives a reload. */
const storageKey = 'moot-person';

/**
 * The menu where the visitor chooses who they are. People with unread private messages are marked.
 * @param {Pick<PageConfig, 'people' | 'levels' | 'words'>} config
 */
export function makeUserPicker({ people, levels, words }) {
  const menu = need('person', HTMLSelectElement);
  const options = new Map(
    people.map(({ id, label }) => [id, { label, option: make('option', { value: id }, label) }]),
  );
  menu.append(...[...options.values()].map(({ option }) => option));
  const before = sessionStorage.getItem(storageKey);
  if (people.some(({ id }) => id === before)) menu.value = before ?? '';
  /** @type {(() => void)[]} */
  const listeners = [];

  const current = () => people.find(({ id }) => id === menu.value) ?? people[0];

  /**
   * @param {PersonId} id
   * @param {boolean} hasNews
   */
  function mark(id, hasNews) {
    const entry = options.get(id);
    if (entry) entry.option.textContent = hasNews ? `${entry.label} (${words.news})` : entry.label;
  }

  function changed() {
    const now = current();
    if (!now) return;
    sessionStorage.setItem(storageKey, now.id);
    mark(now.id, false);
    for (const listener of listeners) listener();
  }

  menu.addEventListener('change', changed);

  return {
    /** @returns {PersonId} */
    id: () => current()?.id ?? 'ada',
    name: () => current()?.name ?? '',
    /** @param {Level} level whether the visitor has at least this level */
    may: (level) => levels.indexOf(level) <= levels.indexOf(current()?.level ?? 'member'),
    /** @param {string} id */
    become(id) {
      menu.value = id;
      changed();
    },
    /** @param {PersonId} id */
    hasNews: (id) => mark(id, true),
    /** @param {PersonId} id */
    nameOf: (id) => people.find((person) => person.id === id)?.name ?? '',
    /** @param {() => void} listener */
    onChange: (listener) => listeners.push(listener),
  };
}
