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
import type { Identity } from './identity.ts';
import type { RecentChannels } from './outbox.ts';
import type { People, UserGroups } from './people.ts';
import { RefusedError, sendFile, sendPrivately, sendResponse } from './send.ts';

export type Responder = {
  /** Answers where the request came from. */
  answer(request: SlackRequest, ask: Ask): Promise<void>;
  /** Shows the start page in a user's Home tab. */
  showHome(request: SlackRequest): Promise<void>;
  /** Opens the modal for choosing a command. */
  openChooser(request: SlackRequest): Promise<void>;
};

type ResponderOptions = {
  bot: Bot;
  client: webApi.WebClient;
  /** Never retries. */
  poster: webApi.WebClient;
  people: People;
  groups: UserGroups;
  recentChannels: RecentChannels;
  identity: Identity;
  log: Log;
  prefix: string;
};

/** Ids of direct messages begin with D: https://docs.slack.dev/reference/objects/conversation-object */
const isDirect = (destination: SlackRequest['destination']): boolean =>
  destination.kind === 'home' || destination.channel.startsWith('D');

/** Runs requests and shows their answers, after Slack has its acknowledgement. */
export function makeResponder(options: ResponderOptions): Responder {
  const { bot, client, poster, people, groups, recentChannels, identity, log, prefix } = options;
  const context = formContext(bot, groups);

  /** The community is the workspace that Moot is installed in: people of shared channels may be at home in another. */
  async function makeInvocation(
    { delivery, user, destination }: SlackRequest,
    ask: Ask,
  ): Promise<Invocation> {
    const channel = destination.kind === 'message' ? destination.channel : user.id;
    recentChannels.add(channel);
    const start = performance.now();
    const [{ community }, member] = await Promise.all([identity.get(), people.find(user)]);
    return {
      delivery,
      adapter: 'slack',
      community,
      channel,
      ...(destination.kind === 'message' && destination.thread !== undefined
        ? { thread: destination.thread }
        : {}),
      ...(isDirect(destination) && { direct: true }),
      member,
      spent: performance.now() - start,
      prefix,
      idOf: idOfMention,
      ask,
    };
  }

  /** Sends the answer's file and adds a note about it. On later pages, the user already has the file. */
  async function deliverFile(user: string, answer: ReplyAnswer): Promise<ReplyAnswer> {
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

  /** A response URL works for half an hour, but people may fill in a form for longer. */
  async function send(
    destination: Extract<Destination, { kind: 'message' }>,
    user: string,
    message: SlackMessage,
    shared: boolean,
  ): Promise<void> {
    try {
      await sendResponse(destination, message, shared);
    } catch (error) {
      if (shared || !(error instanceof RefusedError && error.expired)) throw error;
      await sendPrivately(poster, destination, user, message);
    }
  }

  async function show(
    { destination, user }: SlackRequest,
    original: ReplyAnswer,
    isShared: boolean,
  ): Promise<void> {
    const answer = await deliverFile(user.id, original);
    if (destination.kind === 'home') {
      await client.views.publish({ user_id: user.id, view: answerView(answer, bot) });
      return;
    }
    // If sharing fails, the notice must not replace the answer that was to be shared.
    const to = isShared ? { ...destination, replaces: false } : destination;
    try {
      await send(to, user.id, encode(answer, bot), answer.shared);
    } catch (error) {
      log.error({ adapter: 'slack', code: failureReason(error) }, 'Slack: an answer was not taken');
      await send({ ...to, replaces: false }, user.id, makeNotice(bot.say('slack.not-shown')), false);
    }
  }

  async function open(request: SlackRequest, view: ModalView, form: Form): Promise<void> {
    try {
      await client.views.open({ trigger_id: request.trigger, view });
    } catch (error) {
      const code = errorCode(error);
      // A repeated delivery: the form is already open.
      if (code === 'exchanged_trigger_id') return;
      log.warn({ adapter: 'slack', code }, 'Slack: a form did not open');
      await offerAgain(request, form);
    }
  }

  /** An expired trigger can't be renewed, but pressing a button gives a new one. */
  async function offerAgain({ destination, user }: SlackRequest, form: Form): Promise<void> {
    if (destination.kind !== 'message') return;
    const message = makeNotice(bot.say('slack.form-late'));
    const id = encodeId(form.target);
    await send(
      { ...destination, replaces: false },
      user.id,
      {
        ...message,
        blocks: [...message.blocks, { type: 'actions', elements: [actionButton(form.title, id, 1)] }],
      },
      false,
    );
  }

  /** Drops the options if they don't fit into an id. */
  function encodeId(to: Target): string {
    try {
      return bot.ids.encode(to);
    } catch {
      return bot.ids.encode(target(to.command, {}, to.action));
    }
  }

  return {
    async answer(request, ask) {
      const invocation = await makeInvocation(request, ask);
      const handled = await bot.handle(invocation);
      const answer = handled.kind === 'form' ? handled : await handled.answer;
      if (answer.kind === 'reply') await show(request, answer, handled.kind === 'answer' && handled.isShared);
      if (answer.kind === 'form')
        await open(request, formView(answer.form, context, request.destination), answer.form);
    },

    async showHome(request) {
      const ask: Ask = { kind: 'options', target: startTarget };
      const invocation = await makeInvocation(request, ask);
      const [handled, steps] = await Promise.all([
        bot.handle(invocation),
        bot.presence.firstSteps(invocation),
      ]);
      const answer = handled.kind === 'form' ? handled : await handled.answer;
      if (answer.kind !== 'reply') return;
      const view = startView(answer, bot, prefix, steps);
      await client.views.publish({ user_id: request.user.id, view });
    },

    async openChooser(request) {
      const found = bot.form(startTarget);
      if (found) await open(request, chooserView(found.form, context, request.destination), found.form);
    },
  };
}

const makeNotice = (words: string): SlackMessage => ({
  text: escapeText(words),
  blocks: [{ type: 'section', text: plainText(words) }],
});

const failureReason = (error: unknown): string =>
  error instanceof RefusedError ? error.message : errorCode(error);
