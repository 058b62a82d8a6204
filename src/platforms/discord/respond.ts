import { randomUUID } from 'node:crypto';
import { type InteractionReplyOptions, MessageFlags } from 'discord.js';
import type { Log } from '../../chat/adapter.ts';
import type { Bot, ReplyAnswer } from '../../chat/bot.ts';
import { reply, text } from '../../chat/build.ts';
import type { Invocation } from '../../chat/invocation.ts';
import { withTimeout } from '../../lib/timeout.ts';
import type { AnswerableInteraction } from './decode.ts';
import { encodeReply, fileUpload, type MessagePayload } from './encode.ts';
import { describeError } from './errors.ts';
import { fitForm, formProblems } from './form.ts';

type RespondOptions = { bot: Bot; log: Log; acknowledgeAfter: number };

/**
 * Answers within Discord's time limit: directly if the answer is ready within `acknowledgeAfter` milliseconds, otherwise
 * it acknowledges first and sends the answer when it's ready.
 */
export async function respond(
  interaction: AnswerableInteraction,
  invocation: Invocation,
  { bot, log, acknowledgeAfter }: RespondOptions,
): Promise<void> {
  // In a direct message, controls carry the id of the server they're about.
  const community = interaction.inGuild() ? undefined : invocation.community;
  const start = performance.now() - (invocation.spent ?? 0);
  const handled = await bot.handle(invocation);
  // A form must be the first response, and can't answer a form.
  if (handled.kind === 'form' && !interaction.isModalSubmit()) {
    const modal = fitForm(handled.form, bot.ids, community);
    if (modal) return void (await interaction.showModal(modal));
  }
  const methods = responseMethods(interaction, handled.kind === 'answer' && handled.isShared);
  const pending = handled.kind === 'form' ? Promise.resolve(handled) : handled.answer;
  const early = await withTimeout(
    Math.max(0, acknowledgeAfter - (performance.now() - start)),
    pending,
    () => undefined,
  );
  if (!early) await methods.acknowledge();
  const answer = early ?? (await pending);
  if (answer.kind === 'duplicate') return;
  const shown = answer.kind === 'form' ? formProblems(answer.form, bot) : answer;
  const message = encodeAnswer(shown, { bot, log, community });
  await methods.send(message, early === undefined);
}

type SendOptions = Pick<InteractionReplyOptions, 'components' | 'flags' | 'allowedMentions' | 'files'>;

/** An answer that can't be encoded is a bug, and the user is told so. */
function encodeAnswer(
  answer: ReplyAnswer,
  { bot, log, community }: Pick<RespondOptions, 'bot' | 'log'> & { community: string | undefined },
): SendOptions {
  try {
    return toSendOptions(answer, encodeReply(answer, bot, community));
  } catch (error) {
    const code = randomUUID().slice(0, 8);
    log.error({ code, command: answer.target.command, ...describeError(error) }, 'Discord: not encodable');
    const bug = reply(bot.say('error.title'), [text(bot.say('error.bug', { code }))]);
    const failure = { ...answer, reply: bug, shared: false };
    return toSendOptions(failure, encodeReply(failure, bot, community));
  }
}

const toSendOptions = (
  { reply: { file }, shared }: ReplyAnswer,
  { components, flags, allowed_mentions }: MessagePayload,
): SendOptions => ({
  components,
  flags,
  allowedMentions: allowed_mentions,
  files: file === undefined || shared ? [] : [fileUpload(file)],
});

/** How an answer reaches the user: a late one calls `acknowledge` before `send`. */
type ResponseMethods = {
  acknowledge(): Promise<unknown>;
  send(message: SendOptions, late: boolean): Promise<unknown>;
};

const componentsOnly = MessageFlags.IsComponentsV2;

/**
 * A control on one of our private messages changes that message. Everything else gets a new message, private or shared.
 * Acknowledging a late private answer already marks it as private; acknowledging a late shared one doesn't commit to
 * either, because the answer may turn out to be private after all.
 */
function responseMethods(interaction: AnswerableInteraction, shared: boolean): ResponseMethods {
  const fromMessage =
    interaction.isMessageComponent() || (interaction.isModalSubmit() && interaction.isFromMessage());
  if (fromMessage && !shared && interaction.message.flags.has(MessageFlags.Ephemeral)) {
    return {
      acknowledge: () => interaction.deferUpdate(),
      send: (message, late) => {
        // Replaces what the message showed before, including its file.
        const change = { ...message, flags: componentsOnly, attachments: [] } as const;
        return late ? interaction.editReply(change) : interaction.update(change);
      },
    };
  }
  if (fromMessage && shared) {
    return {
      acknowledge: () => interaction.deferUpdate(),
      send: (message, late) => (late ? interaction.followUp(message) : interaction.reply(message)),
    };
  }
  return {
    acknowledge: () => interaction.deferReply({ flags: MessageFlags.Ephemeral }),
    send: (message, late) =>
      late ? interaction.editReply({ ...message, flags: componentsOnly }) : interaction.reply(message),
  };
}
