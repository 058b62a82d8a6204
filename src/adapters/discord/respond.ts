import { type InteractionReplyOptions, MessageFlags } from 'discord.js';
import type { Answer, Ask, Door, ReplyAnswer } from '../../command/door.ts';
import { within } from '../adapter.ts';
import type { Asking } from './decode.ts';
import { encodeReply } from './encode.ts';
import { encodeForm } from './form.ts';
import { formProblems } from './form-problems.ts';

/**
 * Answers within the time that Discord gives: at once where the answer is ready in `acknowledgeAfter` milliseconds,
 * otherwise acknowledged first and sent when it is there.
 */
export async function respond(
  asking: Asking,
  ask: Ask,
  answering: () => Promise<Answer>,
  door: Door,
  acknowledgeAfter: number,
): Promise<void> {
  // A form has to be the first response, and cannot follow upon a form.
  const form = asking.isModalSubmit() ? undefined : door.formFor(ask);
  if (form && !asking.isModalSubmit()) {
    await asking.showModal(encodeForm(form, door.ids));
    return;
  }
  const way = wayFor(asking, door.isShared(ask));
  const coming = answering();
  const early = await within(acknowledgeAfter, coming);
  if (!early) await way.acknowledge();
  const answer = early ?? (await coming);
  if (answer.kind === 'duplicate') return;
  const reply: ReplyAnswer = answer.kind === 'form' ? formProblems(answer.form, door) : answer;
  const { components, flags, allowed_mentions } = encodeReply(reply, door);
  await way.send({ components, flags, allowedMentions: allowed_mentions }, early === undefined);
}

/** How an answer reaches the asker: `acknowledge` when it is late, and then `send`. */
type Way = {
  acknowledge(): Promise<unknown>;
  send(message: InteractionReplyOptions, late: boolean): Promise<unknown>;
};

const componentsOnly = MessageFlags.IsComponentsV2;

/**
 * A control on a private message of ours changes that message. Everything else is answered by a new one: private, or
 * shown to all where it was asked to be shared. The acknowledgement of a late private answer says already that it is
 * private; that of a late shared one says nothing, since the answer may turn out to be private after all.
 */
function wayFor(asking: Asking, shared: boolean): Way {
  const fromMessage = asking.isMessageComponent() || (asking.isModalSubmit() && asking.isFromMessage());
  if (fromMessage && !shared && asking.message.flags.has(MessageFlags.Ephemeral)) {
    return {
      acknowledge: () => asking.deferUpdate(),
      send: (message, late) => {
        const change = { ...message, flags: componentsOnly } as const;
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
