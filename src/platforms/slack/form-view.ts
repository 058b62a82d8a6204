import type { KnownBlock, ModalView } from '@slack/types';
import type { Bot } from '../../chat/bot.ts';
import { shorten, target } from '../../chat/build.ts';
import { aboutAction, commandWords } from '../../chat/command-words.ts';
import { actionOf } from '../../chat/define.ts';
import type { Form } from '../../chat/form.ts';
import type { Options } from '../../chat/option.ts';
import type { RawOptions, Target } from '../../chat/reply.ts';
import { strong } from '../../chat/text.ts';
import { asRecord } from '../../lib/json.ts';
import { actionValue, subcommandsOf } from './actions.ts';
import { richText, section } from './blocks.ts';
import type { Destination } from './decode.ts';
import { plainText } from './escape.ts';
import { decodeInputs, encodeInput, hasDependents, menuOption, type ViewState } from './inputs.ts';
import { limits } from './limits.ts';
import type { UserGroups } from './people.ts';

/** The two kinds of modal: the form of one action, and the chooser, which has a menu of commands above the form. */
export const callbackIds = { form: 'form', ask: 'ask' } as const;

/** Can't be an option's name, so it never clashes with an option's block. */
const chooserBlockId = '.command';

type FormContext = Pick<Bot, 'commands' | 'say'> & Pick<UserGroups, 'nameOf'>;

/** What a form's view needs from the bot and the workspace. */
export const formContext = ({ commands, say }: Bot, { nameOf }: UserGroups): FormContext => ({
  commands,
  say,
  nameOf,
});

/** Encodes an action's form as a modal. */
export function formView(form: Form, context: FormContext, destination: Destination): ModalView {
  const blocks = [...titleBlocks(form), ...encodeFields(form, context)];
  return modal(context, callbackIds.form, form.title, form, blocks, destination);
}

/** Encodes the chooser: a menu of commands and subcommands, and below it the form of the chosen one. */
export function chooserView(form: Form, context: FormContext, destination: Destination): ModalView {
  const options = context.commands.flatMap((command) =>
    subcommandsOf(command).map(({ action }) => {
      const title = commandWords(command.name, 'title', context.say);
      const label = action === 'show' ? title : `${title}: ${action}`;
      return menuOption(
        actionValue({ command: command.name, action }),
        label,
        aboutAction(command.name, action, context.say),
      );
    }),
  );
  const chosen = options.find(({ value }) => value === actionValue(form.target));
  const menu: KnownBlock = {
    type: 'input',
    block_id: chooserBlockId,
    dispatch_action: true,
    label: plainText(context.say('slack.ask-command')),
    element: {
      type: 'static_select',
      action_id: 'value',
      options,
      ...(chosen ? { initial_option: chosen } : {}),
    },
  };
  const blocks = [menu, ...encodeFields(form, context)];
  return modal(context, callbackIds.ask, context.say('slack.ask'), form, blocks, destination);
}

/** Decodes one of our modals, submitted or still being filled in. */
export function decodeView(
  view: { private_metadata: string; state: { values: ViewState } },
  { commands }: Pick<Bot, 'commands'>,
): { target: Target; destination: Destination } | undefined {
  const { [chooserBlockId]: chosen, ...given } = decodeInputs(view.state.values);
  const metadata = decodeViewMetadata(view.private_metadata);
  if (!metadata) return undefined;
  const [name = '', action = 'show'] = String(chosen ?? `${metadata.command}.${metadata.action}`).split('.');
  const options = optionsOf(commands, name, action);
  const known = Object.entries({ ...metadata.given, ...given }).filter(([option]) =>
    Object.hasOwn(options, option),
  );
  return { target: target(name, Object.fromEntries(known), action), destination: metadata.destination };
}

/**
 * The metadata has the action, the answer's destination, hidden options, and the values that other fields depend on: Slack
 * leaves out the state when it asks for suggestions (java-slack-sdk issue 1292), and may leave out values that an update
 * set and nobody touched (bolt-js issue 1258).
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

/** A title too long for the modal's bar is repeated below it in full. */
const titleBlocks = ({ title }: Form): KnownBlock[] =>
  title.length > limits.viewTitle ? [{ type: 'header', text: plainText(shorten(title, limits.header)) }] : [];

/**
 * The fields. The problem with a given value is shown above its field; a missing value needs no words. A field that depends
 * on another appears once that has a value.
 */
function encodeFields(form: Form, { commands, nameOf }: FormContext): KnownBlock[] {
  const options = optionsOf(commands, form.target.command, form.target.action);
  const given = (name: string) => form.fields.find((field) => field.name === name)?.value;
  return form.fields.flatMap((field): KnownBlock[] => {
    const option = options[field.name];
    const parentValue = option && 'of' in option ? (given(option.of) ?? '') : undefined;
    if (parentValue === '') return [];
    const isInvalid = field.problem !== undefined && field.value !== undefined;
    return [
      ...(isInvalid ? [richText(section(strong(field.label), `: ${field.problem}`))] : []),
      encodeInput(field, options, nameOf, parentValue),
    ];
  });
}

/** The options of an action. */
export function optionsOf(commands: Bot['commands'], name: string, action: string): Options {
  const command = commands.find((one) => one.name === name);
  return (command && actionOf(command, action)?.options) ?? {};
}

/** What a view keeps in `private_metadata`, which Slack returns only to us. */
type ViewMetadata = { command: string; action: string; given: RawOptions; destination: Destination };

/** A form's answer never replaces the message that opened the form. */
const encodeViewMetadata = ({ destination, ...rest }: ViewMetadata): string =>
  JSON.stringify({
    ...rest,
    destination: destination.kind === 'message' ? { ...destination, replaces: false } : destination,
  });

/** Undefined for a view that isn't ours. */
function decodeViewMetadata(metadata: string): ViewMetadata | undefined {
  const { command, action, given, destination } = parseObject(metadata);
  const where = decodeDestination(destination);
  if (!where || typeof command !== 'string' || typeof action !== 'string') return undefined;
  const strings = Object.entries(asRecord(given)).filter(isString);
  return { command, action, given: Object.fromEntries(strings), destination: where };
}

function decodeDestination(value: unknown): Destination | undefined {
  const { kind, responseUrl, channel, thread } = asRecord(value);
  if (kind === 'home') return { kind };
  if (kind !== 'message' || typeof responseUrl !== 'string' || typeof channel !== 'string') return undefined;
  return { kind, responseUrl, channel, ...(typeof thread === 'string' ? { thread } : {}), replaces: false };
}

const isString = (entry: [string, unknown]): entry is [string, string] => typeof entry[1] === 'string';

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    return asRecord(JSON.parse(text));
  } catch {
    return {};
  }
}
