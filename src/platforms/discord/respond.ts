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
import { encodeForm, formProblems } from './form.ts';

type RespondOptions = { bot: Bot; log: Log; acknowledgeAfter: number };

/**
 * Answers within the time that Discord gives: at once where the answer is ready in `acknowledgeAfter` milliseconds,
 * otherwise acknowledged first and sent when it is there.
 */
export async function respond(
  asking: AnswerableInteraction,
  invocation: Invocation,
  { bot, log, acknowledgeAfter }: RespondOptions,
): Promise<void> {
  // In a direct message, controls carry the server along that the conversation is about.
  const carried = asking.inGuild() ? undefined : invocation.community;
  const begun = performance.now();
  const handled = await bot.handle(invocation);
  // A form has to be the first response, and cannot follow upon a form.
  if (handled.kind === 'form' && !asking.isModalSubmit())
    return void (await asking.showModal(encodeForm(handled.form, bot.ids, carried)));
  const way = responseMethods(asking, handled.kind === 'answer' && handled.isShared);
  const received = handled.kind === 'form' ? Promise.resolve(handled) : handled.answer;
  const early = await withTimeout(
    Math.max(0, acknowledgeAfter - (performance.now() - begun)),
    received,
    () => undefined,
  );
  if (!early) await way.acknowledge();
  const answer = early ?? (await received);
  if (answer.kind === 'duplicate') return;
  const shown = answer.kind === 'form' ? formProblems(answer.form, bot) : answer;
  const message = encodeAnswer(shown, { bot, log, carried });
  await way.send(message, early === undefined);
}

type SendOptions = Pick<InteractionReplyOptions, 'components' | 'flags' | 'allowedMentions' | 'files'>;

/** An answer that cannot be encoded is a bug, and said to be one. */
function encodeAnswer(
  answer: ReplyAnswer,
  { bot, log, carried }: Pick<RespondOptions, 'bot' | 'log'> & { carried: string | undefined },
): SendOptions {
  try {
    return toSendOptions(answer, encodeReply(answer, bot, carried));
  } catch (error) {
    const code = randomUUID().slice(0, 8);
    log.error({ code, command: answer.target.command, ...describeError(error) }, 'Discord: not encodable');
    const bug = reply(bot.say('error.title'), [text(bot.say('error.bug', { code }))]);
    const said = { ...answer, reply: bug, shared: false };
    return toSendOptions(said, encodeReply(said, bot, carried));
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

/** How an answer reaches the user: `acknowledge` when it is late, and then `send`. */
type ResponseMethods = {
  acknowledge(): Promise<unknown>;
  send(message: SendOptions, late: boolean): Promise<unknown>;
};

const componentsOnly = MessageFlags.IsComponentsV2;

/**
 * A control on a private message of ours changes that message. Everything else is answered by a new one: private, or
 * shown to all where it was asked to be shared. The acknowledgement of a late private answer says already that it is
 * private; that of a late shared one says nothing, since the answer may turn out to be private after all.
 */
function responseMethods(asking: AnswerableInteraction, shared: boolean): ResponseMethods {
  const fromMessage = asking.isMessageComponent() || (asking.isModalSubmit() && asking.isFromMessage());
  if (fromMessage && !shared && asking.message.flags.has(MessageFlags.Ephemeral)) {
    return {
      acknowledge: () => asking.deferUpdate(),
      send: (message, late) => {
        // What the message showed before goes, its file too.
        const change = { ...message, flags: componentsOnly, attachments: [] } as const;
        return late ? asking.editReply(change) : asking.update(change);
      },
    };
  }
  if (fromMessage && shared) {
    return {
      acknowledge: () => asking.deferUpdate(),
      send: (message, late) => (late ? asking.followUp(message) : asking.reply(message)),
    };
  }
  return {
    acknowledge: () => asking.deferReply({ flags: MessageFlags.Ephemeral }),
    send: (message, late) =>
      late ? asking.editReply({ ...message, flags: componentsOnly }) : asking.reply(message),
  };
}
