import type { InputBlock, InputBlockElement, PlainTextOption } from '@slack/types';
import { shorten } from '../../chat/build.ts';
import type { FormField } from '../../chat/form.ts';
import type { Options } from '../../chat/option.ts';
import type { RawOptions } from '../../chat/reply.ts';
import { clean, plainText } from './escape.ts';
import { limits } from './limits.ts';

/** Whether other options depend on this one, as a viewpoint depends on its topic. */
export const hasDependents = (options: Options, name: string): boolean =>
  Object.values(options).some((option) => 'of' in option && option.of === name);

/**
 * Encodes one field of a form; its block id is the option's name. Fields with dependents report changes, so that we can
 * update the view. `parentValue` is the value this field depends on. It's part of the action id, because Slack keeps a
 * choice as long as both ids stay the same. `nameOf` names a user group.
 */
export function encodeInput(
  field: FormField,
  options: Options,
  nameOf: (group: string) => string,
  parentValue?: string,
): InputBlock {
  return {
    type: 'input',
    block_id: field.name,
    label: plainText(shorten(field.label, limits.inputLabel)),
    hint: plainText(shorten(field.about, limits.inputLabel)),
    optional: !field.required,
    ...(hasDependents(options, field.name) ? { dispatch_action: true } : {}),
    element: encodeElement(
      field,
      { action_id: parentValue === undefined ? 'value' : `value.${parentValue}`.slice(0, limits.id) },
      nameOf,
    ),
  };
}

type ElementId = { action_id: string };

function encodeElement(
  { input, value }: FormField,
  action: ElementId,
  nameOf: (group: string) => string,
): InputBlockElement {
  switch (input.kind) {
    case 'text':
      return textInput(value, Math.min(input.longest, limits.input), action);
    case 'complete':
      return searchInput(value, action);
    case 'integer':
      return {
        type: 'number_input',
        ...action,
        is_decimal_allowed: false,
        min_value: String(input.min),
        max_value: String(input.max),
        ...(value !== undefined && /^-?\d+$/.test(value) ? { initial_value: value } : {}),
      };
    case 'choice': {
      const choices = input.choices.map((choice) => menuOption(choice.value, choice.label));
      const chosen = choices.find((choice) => choice.value === value);
      return {
        type: 'static_select',
        ...action,
        options: choices,
        ...(chosen ? { initial_option: chosen } : {}),
      };
    }
    case 'member':
      return { type: 'users_select', ...action, ...(isId(value, 'UW') ? { initial_user: value } : {}) };
    case 'channel':
      return {
        type: 'conversations_select',
        ...action,
        filter: { include: ['public', 'private'] },
        ...(isId(value, 'CG') ? { initial_conversation: value } : {}),
      };
    case 'groups': {
      const chosen = (value ?? '').split(',').filter((id) => isId(id, 'S'));
      return {
        type: 'multi_external_select',
        ...action,
        min_query_length: 0,
        max_selected_items: input.most,
        ...(chosen.length > 0 ? { initial_options: chosen.map((id) => menuOption(id, nameOf(id))) } : {}),
      };
    }
  }
}

/** Slack refuses an initial value that couldn't be typed, so one that's too long is visibly shortened. */
const textInput = (value: string | undefined, longest: number, action: ElementId): InputBlockElement => ({
  type: 'plain_text_input',
  ...action,
  max_length: longest,
  multiline: longest > 200,
  ...(value === undefined || value === '' ? {} : { initial_value: shorten(plainText(value).text, longest) }),
});

/** Completed options have no free text here: Slack asks us for suggestions as the user types. */
const searchInput = (given: string | undefined, action: ElementId): InputBlockElement => {
  const value = clean(given ?? '');
  return {
    type: 'external_select',
    ...action,
    min_query_length: 0,
    ...(value.trim() === '' ? {} : { initial_option: menuOption(value, value) }),
  };
};

export const menuOption = (value: string, label: string, about?: string): PlainTextOption => ({
  text: plainText(shorten(label, limits.option)),
  value: value.slice(0, limits.optionValue).toWellFormed(),
  ...(about === undefined ? {} : { description: plainText(shorten(about, limits.option)) }),
});

const isId = (value: string | undefined, kinds: string): value is string =>
  value !== undefined && new RegExp(`^[${kinds}][A-Z0-9]{2,}$`).test(value);

/** The part of a view's state that has the field values. */
export type ViewState = Readonly<Record<string, Readonly<Record<string, InputState>>>>;
type InputState = {
  value?: string | null;
  selected_option?: { value: string } | null;
  selected_options?: readonly { value: string }[] | null;
  selected_user?: string | null;
  selected_conversation?: string | null;
};

/** The filled-in values by option name. Each input block has one element, whatever its action id. */
export function decodeInputs(state: ViewState): RawOptions {
  const options: RawOptions = {};
  for (const [name, elements] of Object.entries(state)) {
    const [input] = Object.values(elements);
    const value =
      input?.value ??
      input?.selected_option?.value ??
      input?.selected_options?.map((option) => option.value).join(',') ??
      input?.selected_user ??
      input?.selected_conversation;
    if (value !== undefined && value !== null && value !== '') options[name] = value;
  }
  return options;
}
