import type { KnownBlock, ModalView } from '@slack/types';
import { shorten, target } from '../../command/build.ts';
import { actionOf } from '../../command/define.ts';
import type { Door } from '../../command/door.ts';
import type { Form } from '../../command/form.ts';
import type { Target } from '../../command/reply.ts';
import { strong } from '../../command/text.ts';
import { type Destination, keepDestination, readDestination } from './destination.ts';
import { plainText } from './escape.ts';
import { inputAction, inputOf, optionOf, readInputs } from './inputs.ts';
import { limits } from './limits.ts';
import { richText, section } from './rich-text.ts';

/** The two kinds of modal: the form of one action, and the one in which a command is chosen first. */
export const callbacks = { form: 'form', ask: 'ask' } as const;

/** Not a possible option name, so that it meets no option's block. */
const chooser = '.command';

type Shape = Pick<Door, 'commands' | 'say'>;

/** The form of an action as a modal. */
export function formView(form: Form, door: Shape, destination: Destination): ModalView {
  const { command, action } = form.target;
  return modal(door, callbacks.form, form.title, [...titleOf(form), ...inputsOf(form, door)], {
    command,
    action,
    destination,
  });
}

/** The modal behind the message shortcut: which command, and below it that command's form. */
export function askView(form: Form, door: Shape, destination: Destination): ModalView {
  const options = door.commands.map(({ name }) =>
    optionOf(name, door.say(`command.${name}.title`), door.say(`command.${name}.about`)),
  );
  const chosen = options.find(({ value }) => value === form.target.command);
  const choosing: KnownBlock = {
    type: 'input',
    block_id: chooser,
    dispatch_action: true,
    label: plainText(door.say('slack.ask-command')),
    element: {
      type: 'static_select',
      action_id: inputAction,
      options,
      ...(chosen ? { initial_option: chosen } : {}),
    },
  };
  return modal(door, callbacks.ask, door.say('slack.ask'), [choosing, ...inputsOf(form, door)], {
    destination,
  });
}

/** What a modal of ours says, sent off or while it is filled in. */
export function readView(view: {
  private_metadata: string;
  state: { values: Parameters<typeof readInputs>[0] };
}): { target: Target; destination: Destination } | undefined {
  const { [chooser]: chosen, ...given } = readInputs(view.state.values);
  const kept = parse(view.private_metadata);
  const destination = readDestination(kept.destination);
  const command = chosen ?? kept.command;
  if (!destination || typeof command !== 'string') return undefined;
  const action = typeof kept.action === 'string' ? kept.action : 'show';
  return { target: target(command, given, action), destination };
}

type Kept = { command?: unknown; action?: unknown; destination?: unknown };

function parse(metadata: string): Kept {
  try {
    const value: unknown = JSON.parse(metadata);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

const modal = (
  { say }: Shape,
  callback: string,
  title: string,
  blocks: KnownBlock[],
  kept: { command?: string; action?: string; destination: Destination },
): ModalView => ({
  type: 'modal',
  callback_id: callback,
  title: plainText(shorten(title, limits.viewTitle)),
  submit: plainText(shorten(say('form.submit'), limits.viewTitle)),
  close: plainText(shorten(say('form.cancel'), limits.viewTitle)),
  blocks,
  private_metadata: JSON.stringify({ ...kept, destination: keepDestination(kept.destination) }),
});

/** A title that the modal's bar cannot hold is repeated below it in full. */
const titleOf = ({ title }: Form): KnownBlock[] =>
  title.length > limits.viewTitle ? [{ type: 'header', text: plainText(shorten(title, limits.header)) }] : [];

/** The questions; what is wrong with a given value stands above its own. What is merely missing speaks for itself. */
function inputsOf(form: Form, { commands }: Shape): KnownBlock[] {
  const command = commands.find(({ name }) => name === form.target.command);
  const options = (command && actionOf(command, form.target.action)?.options) ?? {};
  return form.fields.flatMap((field): KnownBlock[] => [
    ...(field.problem !== undefined && field.value !== undefined
      ? [richText(section(strong(field.label), `: ${field.problem}`))]
      : []),
    inputOf(field, options),
  ]);
}
