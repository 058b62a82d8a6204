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

/** Longer texts get a field with several lines. */
const paragraphLength = 100;

/** Enough for any safe integer and its sign. */
const integerDigits = 17;

/**
 * Encodes a form as a modal: https://discord.com/developers/docs/components/using-modal-components
 * If there are more fields than a modal can have, those with problems come first, and the values of the others go into the
 * modal's id, as does `community`.
 * @throws RangeError if they don't fit.
 */
export function encodeForm(
  form: Form,
  ids: ActionIds,
  community?: string,
): APIModalInteractionResponseCallbackData {
  const mostUrgent = form.fields.toSorted((a, b) => urgency(b) - urgency(a)).slice(0, limits.modalFields);
  const shown = form.fields.filter((field) => mostUrgent.includes(field));
  const names = new Set(shown.map(({ name }) => name));
  const others = Object.entries(form.target.options).filter(([name]) => !names.has(name));
  return {
    custom_id: withCommunity(ids.encode({ ...form.target, options: Object.fromEntries(others) }), community),
    title: shorten(oneLine(form.title), limits.modalTitle),
    components: shown.map(encodeField),
  };
}

/** The same, or undefined if it doesn't fit: people can type more than a modal's id holds. */
export function fitForm(
  form: Form,
  ids: ActionIds,
  community?: string,
): APIModalInteractionResponseCallbackData | undefined {
  try {
    return encodeForm(form, ids, community);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
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
  const single = { ...common, min_values: Number(required), max_values: 1 };
  const ids = (value ?? '').match(/\d{15,21}/g) ?? [];
  const [id] = ids;
  switch (input.kind) {
    case 'text':
    case 'complete':
    case 'integer': {
      const longest = input.kind === 'integer' ? integerDigits : Math.min(input.longest, limits.fieldText);
      const tidy = input.kind === 'text' && input.lines ? clean : oneLine;
      return {
        ...common,
        type: ComponentType.TextInput,
        style: longest > paragraphLength ? TextInputStyle.Paragraph : TextInputStyle.Short,
        max_length: longest,
        ...(value === undefined ? {} : { value: shorten(tidy(value), longest) }),
      };
    }
    case 'choice':
      return {
        ...single,
        type: ComponentType.StringSelect,
        options: input.choices.map((choice) => ({
          value: choice.value,
          label: shorten(oneLine(choice.label), limits.choiceLabel),
          default: choice.value === value,
        })),
      };
    case 'member':
      return {
        ...single,
        type: ComponentType.UserSelect,
        ...(id === undefined ? {} : { default_values: [{ id, type: SelectMenuDefaultValueType.User }] }),
      };
    case 'channel':
      return {
        ...single,
        type: ComponentType.ChannelSelect,
        ...(id === undefined ? {} : { default_values: [{ id, type: SelectMenuDefaultValueType.Channel }] }),
      };
    case 'groups':
      return {
        ...single,
        type: ComponentType.RoleSelect,
        max_values: Math.min(input.most, limits.menuChoices),
        default_values: ids.map((role) => ({ id: role, type: SelectMenuDefaultValueType.Role })),
      };
  }
}

/** One field of a submitted modal: what was typed or chosen. */
export type FieldAnswer = {
  customId: string;
  value?: string | boolean | null;
  values?: readonly string[];
};

/** What a submitted modal asks for. Empty fields are left out. */
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
 * Says what's wrong with a form and offers a button that opens it again, because Discord can't answer a form with a form,
 * and not every form fits. The button keeps what was filled in, if that fits, or else what nobody fills in.
 */
export function formProblems(form: Form, { ids, say }: Pick<Bot, 'ids' | 'say'>): ReplyAnswer {
  const names = form.fields.map(({ name }) => name);
  const carried = Object.entries(form.target.options).filter(([name]) => !names.includes(name));
  const known = { ...form.target, options: Object.fromEntries(carried) };
  const target = [form.target, known].find((to) => fitsInId(to, ids)) ?? { ...known, options: {} };
  const problems = form.fields.flatMap(({ label, problem }) =>
    problem === undefined ? [] : [[strong(label), `: ${problem}`]],
  );
  const retry = button(say('button.try', { command: form.title }), target, true);
  return {
    kind: 'reply',
    reply: reply(form.title, [
      heading(form.title, 1),
      ...(problems.length > 0 ? [list(problems)] : []),
      controls(retry),
    ]),
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
