import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  SelectMenuDefaultValueType,
  TextInputStyle,
} from 'discord-api-types/v10';
import type { ActionIds } from '../../chat/action-id.ts';
import type { Bot, ReplyAnswer } from '../../chat/bot.ts';
import { button, controls, heading, list, reply, shorten } from '../../chat/build.ts';
import type { Form, FormField } from '../../chat/form.ts';
import type { Ask } from '../../chat/invocation.ts';
import type { RawOptions, Target } from '../../chat/reply.ts';
import { strong } from '../../chat/text.ts';
import { withCommunity } from './controls.ts';
import { limits } from './limits.ts';
import { clean, oneLine } from './markdown.ts';

/** From this length on, a text is written in a field of several lines. */
const paragraphLength = 100;

/** Digits enough for any safe integer, and its sign. */
const integerDigits = 17;

/**
 * A form as a modal: https://discord.com/developers/docs/components/using-modal-components
 * Fields with problems come first where there are more than a modal holds; what is known of the others is kept in
 * the modal's id, which carries `community` along where one is given.
 * @throws RangeError when that does not fit into it.
 */
export function encodeForm(
  form: Form,
  ids: ActionIds,
  community?: string,
): APIModalInteractionResponseCallbackData {
  const byNeed = form.fields.toSorted((a, b) => urgency(b) - urgency(a)).slice(0, limits.modalFields);
  const shown = form.fields.filter((field) => byNeed.includes(field));
  const names = new Set(shown.map(({ name }) => name));
  const others = Object.entries(form.target.options).filter(([name]) => !names.has(name));
  return {
    custom_id: withCommunity(ids.encode({ ...form.target, options: Object.fromEntries(others) }), community),
    title: shorten(oneLine(form.title), limits.modalTitle),
    components: shown.map(encodeField),
  };
}

const urgency = ({ problem, required }: FormField): number =>
  (problem === undefined ? 0 : 2) + Number(required);

function encodeField(field: FormField): APILabelComponent {
  const about = oneLine(field.problem ?? field.about);
  return {
    type: ComponentType.Label,
    label: shorten(oneLine(field.label), limits.fieldLabel),
    ...(about === '' ? {} : { description: shorten(about, limits.fieldAbout) }),
    component: encodeInput(field),
  };
}

function encodeInput({ name, input, required, value }: FormField): APILabelComponent['component'] {
  const common = { custom_id: name, required };
  const few = { ...common, min_values: Number(required), max_values: 1 };
  const ids = (value ?? '').match(/\d{15,21}/g) ?? [];
  const [id] = ids;
  switch (input.kind) {
    case 'text':
    case 'complete':
    case 'integer': {
      const longest = input.kind === 'integer' ? integerDigits : Math.min(input.longest, limits.fieldText);
      const written = input.kind === 'text' && input.lines ? clean : oneLine;
      return {
        ...common,
        type: ComponentType.TextInput,
        style: longest > paragraphLength ? TextInputStyle.Paragraph : TextInputStyle.Short,
        max_length: longest,
        ...(value === undefined ? {} : { value: shorten(written(value), longest) }),
      };
    }
    case 'choice':
      return {
        ...few,
        type: ComponentType.StringSelect,
        options: input.choices.map((choice) => ({
          value: choice.value,
          label: shorten(oneLine(choice.label), limits.choiceLabel),
          default: choice.value === value,
        })),
      };
    case 'member':
      return {
        ...few,
        type: ComponentType.UserSelect,
        ...(id === undefined ? {} : { default_values: [{ id, type: SelectMenuDefaultValueType.User }] }),
      };
    case 'channel':
      return {
        ...few,
        type: ComponentType.ChannelSelect,
        ...(id === undefined ? {} : { default_values: [{ id, type: SelectMenuDefaultValueType.Channel }] }),
      };
    case 'groups':
      return {
        ...few,
        type: ComponentType.RoleSelect,
        max_values: Math.min(input.most, limits.menuChoices),
        default_values: ids.map((role) => ({ id: role, type: SelectMenuDefaultValueType.Role })),
      };
  }
}

/** One answer of a submitted modal: what was typed, or what was chosen. */
export type FieldAnswer = {
  customId: string;
  value?: string | boolean | null;
  values?: readonly string[];
};

/** What a submitted modal asks for. Fields that were left empty are not given. */
export function decodeForm(customId: string, answers: Iterable<FieldAnswer>, ids: ActionIds): Ask {
  const decoded = ids.decode(customId);
  if (decoded.kind === 'old') return { kind: 'control', id: customId };
  const options: RawOptions = { ...decoded.target.options };
  for (const { customId: name, value, values } of answers) {
    const given = value ?? values?.join(',');
    if (given !== undefined && given !== '') options[name] = given;
  }
  return { kind: 'options', target: { ...decoded.target, options } };
}

/**
 * What is wrong with a form that was sent off, and a button that opens it again: Discord opens no form in answer to
 * a form. What was filled in is kept where it fits into the button.
 */
export function formProblems(form: Form, { ids, say }: Pick<Bot, 'ids' | 'say'>): ReplyAnswer {
  const target = fitsInId(form.target, ids) ? form.target : { ...form.target, options: {} };
  const problems = form.fields.flatMap(({ label, problem }) =>
    problem === undefined ? [] : [[strong(label), `: ${problem}`]],
  );
  const again = button(say('button.try', { command: form.title }), target, true);
  return {
    kind: 'reply',
    reply: reply(form.title, [heading(form.title, 1), list(problems), controls(again)]),
    target,
    page: 1,
    shared: false,
  };
}

function fitsInId(target: Target, ids: Bot['ids']): boolean {
  try {
    return ids.encode(target) !== '';
  } catch {
    return false;
  }
}
