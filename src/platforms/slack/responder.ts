import type { webApi } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Log } from '../../chat/adapter.ts';
import type { Bot, ReplyAnswer } from '../../chat/bot.ts';
import { quiet, target } from '../../chat/build.ts';
import type { Form } from '../../chat/form.ts';
import type { Ask, Invocation } from '../../chat/invocation.ts';
import type { Target } from '../../chat/reply.ts';
import { actionButton } from './controls.ts';
import type { Destination, SlackRequest } from './decode.ts';
import { encode, type SlackMessage } from './encode.ts';
import { errorCode } from './errors.ts';
import { escapeText, idOfMention, plainText } from './escape.ts';
import { chooserView, formContext, formView } from './form-view.ts';
import { answerView, startTarget, startView } from './home.ts';
import type { RecentChannels } from './outbox.ts';
import type { People, UserGroups } from './people.ts';
import { RefusedError, sendFile, sendResponse } from './send.ts';

export type Responder = {
  /** Answers what was asked, where it was asked. */
  answer(delivered: SlackRequest, ask: Ask): Promise<void>;
  /** Shows the start page in somebody's Home tab. */
  showHome(delivered: SlackRequest): Promise<void>;
  /** Opens the modal in which a command is chosen. */
  openChooser(delivered: SlackRequest): Promise<void>;
};

export type ResponderOptions = {
  bot: Bot;
  client: webApi.WebClient;
  /** Makes each call once. */
  poster: webApi.WebClient;
  people: People;
  groups: UserGroups;
  seen: RecentChannels;
  log: Log;
  prefix: string;
};

/** Ids of direct messages begin with D: https://docs.slack.dev/reference/objects/conversation-object */
const isDirect = (destination: SlackRequest['destination']): boolean =>
  destination.kind === 'home' || destination.channel.startsWith('D');

/** From what was delivered to what is shown. By the time this runs, Slack has its acknowledgement. */
export function makeResponder(parts: ResponderOptions): Responder {
  const { bot, client, poster, people, groups, seen, log, prefix } = parts;
  const shape = formContext(bot, groups);

  async function invocationOf(
    { delivery, community, user, destination }: SlackRequest,
    ask: Ask,
  ): Promise<Invocation> {
    const channel = destination.kind === 'message' ? destination.channel : user.id;
    seen.note(channel);
    return {
      delivery,
      adapter: 'slack',
      community,
      channel,
      ...(destination.kind === 'message' && destination.thread !== undefined
        ? { thread: destination.thread }
        : {}),
      ...(isDirect(destination) && { direct: true }),
      member: await people.find(user),
      prefix,
      idOf: idOfMention,
      ask,
    };
  }

  /** The answer with a word on where its file went. Who turns its pages has the file already. */
  async function handOver(user: string, answer: ReplyAnswer): Promise<ReplyAnswer> {
    const { reply, shared, page } = answer;
    if (!reply.file || shared || page > 1) return answer;
    const { name } = reply.file;
    let key: 'slack.file-sent' | 'slack.file-not-sent' = 'slack.file-sent';
    try {
      await sendFile(poster, user, reply.file);
    } catch (error) {
      log.error({ adapter: 'slack', code: errorCode(error) }, 'Slack: a file could not be handed over');
      key = 'slack.file-not-sent';
    }
    return { ...answer, reply: { ...reply, blocks: [...reply.blocks, quiet(bot.say(key, { name }))] } };
  }

  async function show(
    { destination, user }: SlackRequest,
    made: ReplyAnswer,
    isShared: boolean,
  ): Promise<void> {
    const answer = await handOver(user.id, made);
    if (destination.kind === 'home') {
      await client.views.publish({ user_id: user.id, view: answerView(answer, bot) });
      return;
    }
    // What was to be shared and is not must not take the place of the answer that was to be shared.
    const where = isShared ? { ...destination, replaces: false } : destination;
    try {
      await sendResponse(where, encode(answer, bot), answer.shared);
    } catch (error) {
      log.error({ adapter: 'slack', code: failureReason(error) }, 'Slack: an answer was not taken');
      await sendResponse({ ...where, replaces: false }, notice(bot.say('slack.not-shown')), false);
    }
  }

  async function open(delivered: SlackRequest, view: ModalView, form: Form): Promise<void> {
    try {
      await client.views.open({ trigger_id: delivered.trigger, view });
    } catch (error) {
      const code = errorCode(error);
      // A repeated delivery: its form is open already.
      if (code === 'exchanged_trigger_id') return;
      log.warn({ adapter: 'slack', code }, 'Slack: a form did not open');
      await late(delivered.destination, form);
    }
  }

  /** A trigger that has run out cannot be renewed, but pressing a button gives another. */
  async function late(destination: Destination, form: Form): Promise<void> {
    if (destination.kind !== 'message') return;
    const message = notice(bot.say('slack.form-late'));
    const id = idOf(form.target);
    await sendResponse(
      { ...destination, replaces: false },
      {
        ...message,
        blocks: [...message.blocks, { type: 'actions', elements: [actionButton(form.title, id, 1)] }],
      },
      false,
    );
  }

  /** Without what was filled in where that is too long for an id. */
  function idOf(wanted: Target): string {
    try {
      return bot.ids.encode(wanted);
    } catch {
      return bot.ids.encode(target(wanted.command, {}, wanted.action));
    }
  }

  return {
    async answer(delivered, ask) {
      const invocation = await invocationOf(delivered, ask);
      const handled = await bot.handle(invocation);
      const answer = handled.kind === 'form' ? handled : await handled.answer;
      if (answer.kind === 'reply')
        await show(delivered, answer, handled.kind === 'answer' && handled.isShared);
      if (answer.kind === 'form')
        await open(delivered, formView(answer.form, shape, delivered.destination), answer.form);
    },

    async showHome(delivered) {
      const ask: Ask = { kind: 'options', target: startTarget };
      const invocation = await invocationOf(delivered, ask);
      const [handled, steps] = await Promise.all([
        bot.handle(invocation),
        bot.presence.firstSteps(invocation),
      ]);
      const answer = handled.kind === 'form' ? handled : await handled.answer;
      if (answer.kind !== 'reply') return;
      const view = startView(answer, bot, prefix, steps);
      await client.views.publish({ user_id: delivered.user.id, view });
    },

    async openChooser(delivered) {
      const found = bot.form(startTarget);
      if (found) await open(delivered, chooserView(found.form, shape, delivered.destination), found.form);
    },
  };
}

const notice = (words: string): SlackMessage => ({
  text: escapeText(words),
  blocks: [{ type: 'section', text: plainText(words) }],
});

const failureReason = (error: unknown): string =>
  error instanceof RefusedError ? error.message : errorCode(error);
