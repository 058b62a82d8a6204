import { makeCombobox } from './combobox.js';
import { make } from './dom.js';
import { postCompletion } from './server.js';

/**
 * @import { ComposerCommand, ComposerOption } from '../protocol.ts'
 * @import { Words } from '../protocol.ts'
 * @import { Given } from './suggestions.js'
 * @typedef {HTMLInputElement | HTMLSelectElement} Input
 */

/**
 * A labelled field for each option of a command.
 * @param {ComposerCommand} command
 * @param {Words} words
 */
export function makeFields(command, words) {
  /** @type {Map<string, Input>} */
  const inputs = new Map();
  const fields = command.options.map((option) => {
    const input = inputFor(option);
    inputs.set(option.name, input);
    const id = `option-${option.name}`;
    input.id = id;
    input.required = command.demands && option.required;
    const label = make(
      'label',
      { for: id },
      option.label,
      ...(option.required ? [] : [make('small', {}, ` ${words.optional}`)]),
    );
    const field = make('div', { class: 'field' }, label, input);
    if (option.input.kind === 'complete' && input instanceof HTMLInputElement) complete(option, input);
    return field;
  });

  /** @param {ComposerOption} option */
  function inputFor({ input, about }) {
    switch (input.kind) {
      case 'choice':
        return make(
          'select',
          { title: about },
          make('option', { value: '' }, words.notChosen),
          ...input.choices.map(({ value, label }) => make('option', { value }, label)),
        );
      case 'integer':
        return make('input', { type: 'number', min: input.min, max: input.max, placeholder: about });
      case 'complete':
      case 'text':
        return make('input', {
          type: 'text',
          placeholder: about,
          spellcheck: 'false',
          autocapitalize: 'off',
          enterkeyhint: 'send',
        });
    }
  }

  /**
   * @param {ComposerOption} option
   * @param {HTMLInputElement} input
   */
  function complete(option, input) {
    input.addEventListener('input', () => delete input.dataset.value);
    makeCombobox(input, {
      name: option.label,
      words,
      suggest: (typed) =>
        postCompletion({
          command: command.command,
          action: command.action,
          option: option.name,
          typed: typed.slice(0, 200),
          options: values(),
        }).catch(() => []),
      choose({ value, label }) {
        fill({ option: option.name, value, label });
        next()?.focus();
      },
    });
  }

  /** The values by option; ids for those chosen from a list. */
  function values() {
    /** @type {Record<string, string>} */
    const filled = {};
    for (const [name, input] of inputs)
      if (input.value.trim() !== '') filled[name] = input.dataset.value ?? input.value;
    return filled;
  }

  /** @param {Given} given what was chosen from a list */
  function fill({ option, value, label }) {
    const input = inputs.get(option);
    if (!input) return;
    input.value = label;
    input.dataset.value = value;
  }

  /** The first empty field. */
  const next = () => [...inputs.values()].find(({ value }) => value === '');

  return { fields, values, fill, next };
}
