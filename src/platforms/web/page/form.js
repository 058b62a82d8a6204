import { makeCombobox } from './combobox.js';
import { make, need } from './dom.js';
import { postCompletion } from './server.js';

/**
 * @import { Form, FormField } from '../../../chat/form.ts'
 * @import { Target } from '../../../chat/reply.ts'
 * @import { Words } from '../protocol.ts'
 */

/**
 * Opens a form for what is missing or wrong. Escape and Cancel close it.
 * @param {Form} form
 * @param {Words} words
 * @param {(target: Target) => void} submit
 */
export function openForm({ title, target, fields }, words, submit) {
  const dialog = need('form', HTMLDialogElement);
  const inputs = new Map(fields.map((field) => [field.name, inputFor(field, words)]));
  const rows = fields.map((field) => {
    const input = inputs.get(field.name) ?? '';
    const label = make(
      'label',
      { for: `form-${field.name}` },
      field.label,
      ...(field.required ? [] : [make('small', {}, ` ${words.optional}`)]),
    );
    const about = make('p', { id: `form-${field.name}-about`, class: 'quiet' }, field.about);
    const problem = problemOf(field);
    const said = make('p', { id: `form-${field.name}-problem`, class: 'problem' }, problem ?? '');
    return make('div', { class: 'field' }, label, input, ...(problem ? [said] : []), about);
  });
  const cancel = make('button', { type: 'button', onclick: () => dialog.close() }, words.cancel);
  const send = make('button', { type: 'submit', class: 'primary' }, words.send);
  const hidden = Object.entries(target.options).filter(([name]) => !inputs.has(name));
  const filled = () =>
    Object.fromEntries([
      ...hidden,
      ...[...inputs].map(([name, input]) => [name, input.value]).filter(([, value]) => value !== ''),
    ]);
  const content = make(
    'form',
    { method: 'dialog' },
    make('h2', { id: 'form-title' }, title),
    ...rows,
    make('div', { class: 'controls' }, send, cancel),
  );
  content.addEventListener('submit', () => {
    submit({ ...target, options: filled() });
  });
  for (const { name, label, input } of fields) {
    const text = inputs.get(name);
    if (input.kind === 'complete' && text instanceof HTMLInputElement) complete(name, label, text);
  }
  dialog.replaceChildren(content);

  /**
   * @param {string} option
   * @param {string} label
   * @param {HTMLInputElement} input
   */
  function complete(option, label, input) {
    makeCombobox(input, {
      name: label,
      words,
      suggest(typed) {
        if (typed.trim() === '') return [];
        const { command, action } = target;
        const asked = { command, action, option, typed: typed.slice(0, 200), options: filled() };
        return postCompletion(asked).catch(() => []);
      },
      choose({ value }) {
        input.value = value;
      },
    });
  }

  dialog.showModal();
  const wrong = fields.find(({ problem }) => problem !== undefined) ?? fields[0];
  if (wrong) inputs.get(wrong.name)?.focus();
}

/**
 * What's wrong with a given value. An empty field has no problem yet; browsers say themselves what is required.
 * @param {FormField} field
 */
const problemOf = ({ value, problem }) => (value === undefined ? undefined : problem);

/**
 * @param {FormField} field
 * @param {Words} words
 */
function inputFor(field, words) {
  const { name, input, required, value } = field;
  const problem = problemOf(field);
  const shared = {
    id: `form-${name}`,
    required,
    'aria-invalid': problem !== undefined && 'true',
    'aria-describedby': `${problem === undefined ? '' : `form-${name}-problem `}form-${name}-about`,
  };
  switch (input.kind) {
    case 'choice': {
      const options = input.choices.map((choice) =>
        make('option', { value: choice.value, selected: choice.value === value }, choice.label),
      );
      return make(
        'select',
        shared,
        ...(required && value !== undefined ? [] : [make('option', { value: '' }, words.notChosen)]),
        ...options,
      );
    }
    case 'integer':
      return make('input', { ...shared, type: 'number', min: input.min, max: input.max, value });
    case 'text':
      if (input.lines) return make('textarea', { ...shared, rows: 12, spellcheck: 'false' }, value ?? '');
      return make('input', { ...shared, type: 'text', value });
    case 'channel':
      // There's only this one.
      return make(
        'select',
        shared,
        make('option', { value: '' }, words.notChosen),
        make('option', { value: 'web', selected: value === 'web' }, words.thisChannel),
      );
    case 'complete':
    case 'member':
    case 'groups':
      return make('input', { ...shared, type: 'text', value });
  }
}
