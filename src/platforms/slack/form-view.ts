import type { KnownBlock, ModalView } from '@slack/types';
import type { Bot } from '../../chat/bot.ts';
import { shorten, target } from '../../chat/build.ts';
import { aboutAction, commandWords } from '../../chat/command-words.ts';
import { actionOf } from '../../chat/define.ts';
import type { Form } from '../../chat/form.ts';
import type { Options } from '../../chat/option.ts';
import type { RawOptions, Target } from '../../chat/reply.ts';
import { strong } from '../../chat/text.ts';
import { actionValue, subcommandsOf } from './actions.ts';
import { richText, section } from './blocks.ts';
import type { Destination } from './decode.ts';
import { plainText } from './escape.ts';
import { decodeInputs, encodeInput, hasDependents, menuOption, type ViewState } from './inputs.ts';
import { limits } from './limits.ts';
import type { UserGroups } from './people.ts';

/** The two kinds of modal: the form of one action, and the one in which a command is chosen first. */
export const callbackIds = { form: 'form', ask: 'ask' } as const;

/** Not a possible option name, so that it meets no option's block. */
const chooserBlockId = '.command';

type FormContext = Pick<Bot, 'commands' | 'say'> & Pick<UserGroups, 'nameOf'>;

/** What making a form needs. */
export const formContext = ({ commands, say }: Bot, { nameOf }: UserGroups): FormContext => ({
  commands,
  say,
  nameOf,
});

/** The form of an action as a modal. */
export function formView(form: Form, bot: FormContext, destination: Destination): ModalView {
  const blocks = [...titleBlocks(form), ...encodeFields(form, bot)];
  return modal(bot, callbackIds.form, form.title, form, blocks, destination);
}

/** The modal behind the message shortcut: which command or typed action, and below it the form for it. */
export function chooserView(form: Form, bot: FormContext, destination: Destination): ModalView {
  const options = bot.commands.flatMap((command) =>
    subcommandsOf(command).map(({ action }) => {
      const title = commandWords(command.name, 'title', bot.say);
      const label = action === 'show' ? title : `${title}: ${action}`;
      return menuOption(
        actionValue({ command: command.name, action }),
        label,
        aboutAction(command.name, action, bot.say),
      );
    }),
  );
  const chosen = options.find(({ value }) => value === actionValue(form.target));
  const choosing: KnownBlock = {
    type: 'input',
    block_id: chooserBlockId,
    dispatch_action: true,
    label: plainText(bot.say('slack.ask-command')),
    element: {
      type: 'static_select',
      action_id: 'value',
      options,
      ...(chosen ? { initial_option: chosen } : {}),
    },
  };
  const blocks = [choosing, ...encodeFields(form, bot)];
  return modal(bot, callbackIds.ask, bot.say('slack.ask'), form, blocks, destination);
}

/** What a modal of ours says, sent off or while it is filled in. */
export function decodeView(
  view: { private_metadata: string; state: { values: ViewState } },
  { commands }: Pick<Bot, 'commands'>,
): { target: Target; destination: Destination } | undefined {
  const { [chooserBlockId]: chosen, ...given } = decodeInputs(view.state.values);
  const kept = decodeViewMetadata(view.private_metadata);
  if (!kept) return undefined;
  const [name = '', action = 'show'] = String(chosen ?? `${kept.command}.${kept.action}`).split('.');
  const options = optionsOf(commands, name, action);
  const known = Object.entries({ ...kept.given, ...given }).filter(([option]) =>
    Object.hasOwn(options, option),
  );
  return { target: target(name, Object.fromEntries(known), action), destination: kept.destination };
}

/**
 * Keeps what the form is of and where its answer goes, what came with the button, and the values that others depend on: Slack leaves the state
 * out when it asks for what fits (java-slack-sdk issue 1292), and may leave out what a view was updated with and
 * nobody touched (bolt-js issue 1258).
 */
function modal(
  { say, commands }: FormContext,
  callback: string,
  title: string,
  form: Form,
  blocks: KnownBlock[],
  destination: Destination,
): ModalView {
  const { command, action } = form.target;
  const options = optionsOf(commands, command, action);
  const given = Object.entries(form.target.options)
    .filter(([name]) => options[name]?.hidden || hasDependents(options, name))
    .map(([name, value]) => [name, String(value).slice(0, limits.optionValue)]);
  return {
    type: 'modal',
    callback_id: callback,
    title: plainText(shorten(title, limits.viewTitle)),
    submit: plainText(shorten(say('form.submit'), limits.viewTitle)),
    close: plainText(shorten(say('form.cancel'), limits.viewTitle)),
    blocks,
    private_metadata: encodeViewMetadata({ command, action, given: Object.fromEntries(given), destination }),
  };
}

/** A title that the modal's bar cannot hold is repeated below it in full. */
const titleBlocks = ({ title }: Form): KnownBlock[] =>
  title.length > limits.viewTitle ? [{ type: 'header', text: plainText(shorten(title, limits.header)) }] : [];

/**
 * The questions; what is wrong with a given value stands above its own, and what is merely missing speaks for itself.
 * What belongs to another record is asked for once that is known.
 */
function encodeFields(form: Form, { commands, nameOf }: FormContext): KnownBlock[] {
  const options = optionsOf(commands, form.target.command, form.target.action);
  const given = (name: string) => form.fields.find((field) => field.name === name)?.value;
  return form.fields.flatMap((field): KnownBlock[] => {
    const option = options[field.name];
    const led = option && 'of' in option ? (given(option.of) ?? '') : undefined;
    if (led === '') return [];
    const wrong = field.problem !== undefined && field.value !== undefined;
    return [
      ...(wrong ? [richText(section(strong(field.label), `: ${field.problem}`))] : []),
      encodeInput(field, options, nameOf, led),
    ];
  });
}

/** What an action asks for. */
export function optionsOf(commands: Bot['commands'], name: string, action: string): Options {
  const command = commands.find((one) => one.name === name);
  return (command && actionOf(command, action)?.options) ?? {};
}

/** What a view remembers between being opened and being sent off: Slack gives its `private_metadata` back to us only. */
export type ViewMetadata = { command: string; action: string; given: RawOptions; destination: Destination };

/** As text. A form's answer never takes the place of the message from which the form was opened. */
const encodeViewMetadata = ({ destination, ...rest }: ViewMetadata): string =>
  JSON.stringify({
    ...rest,
    destination: destination.kind === 'message' ? { ...destination, replaces: false } : destination,
  });

/** Back from text; nothing for a view that is not ours. */
function decodeViewMetadata(metadata: string): ViewMetadata | undefined {
  const { command, action, given, destination } = parseObject(metadata);
  const where = decodeDestination(destination);
  if (!where || typeof command !== 'string' || typeof action !== 'string') return undefined;
  const strings = Object.entries(recordOf(given)).filter(isString);
  return { command, action, given: Object.fromEntries(strings), destination: where };
}

function decodeDestination(value: unknown): Destination | undefined {
  const { kind, responseUrl, channel, thread } = recordOf(value);
  if (kind === 'home') return { kind };
  if (kind !== 'message' || typeof responseUrl !== 'string' || typeof channel !== 'string') return undefined;
  return { kind, responseUrl, channel, ...(typeof thread === 'string' ? { thread } : {}), replaces: false };
}

const isString = (entry: [string, unknown]): entry is [string, string] => typeof entry[1] === 'string';

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    return recordOf(JSON.parse(text));
  } catch {
    return {};
  }
}
