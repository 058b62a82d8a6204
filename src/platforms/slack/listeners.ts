import type { App, BlockAction, EnvelopedEvent, MessageShortcut, ViewSubmitAction } from '@slack/bolt';
import type { Log } from '../../chat/adapter.ts';
import type { Bot } from '../../chat/bot.ts';
import type { Form } from '../../chat/form.ts';
import type { Ask } from '../../chat/invocation.ts';
import type { Target } from '../../chat/reply.ts';
import { chooserShortcut, decodeCallbackId } from './actions.ts';
import { actionId, fromAction, fromCommand, fromShortcut, fromSubmission, messageContext } from './decode.ts';
import { errorCode } from './errors.ts';
import { callbackIds, chooserView, decodeView, formContext, formView, optionsOf } from './form-view.ts';
import { startAction } from './home.ts';
import type { Identity } from './identity.ts';
import { menuOption } from './inputs.ts';
import { limits } from './limits.ts';
import { readMessageEvent } from './message-events.ts';
import type { UserGroups } from './people.ts';
import type { Responder } from './responder.ts';

type ListenerOptions = {
  bot: Bot;
  responder: Responder;
  identity: Identity;
  groups: UserGroups;
  inFlight: ReturnType<typeof makeInFlight>;
  log: Log;
  prefix: string;
  /** Whether Slack sends messages as they're written. */
  readsMessages: boolean;
  /** Slack has taken the token back. */
  onRemoved(): void;
};

/** Handles everything Slack delivers: acknowledges at once and answers later. Modals are answered in the acknowledgement. */
export function listen(
  app: App,
  { bot, responder, identity, groups, inFlight, log, prefix, readsMessages, onRemoved }: ListenerOptions,
): void {
  const context = formContext(bot, groups);

  /** If an acknowledgement is lost, Slack delivers again; the answer goes out anyway. */
  const acknowledge = async (ack: Promise<void>) => {
    await ack.catch((error: unknown) =>
      log.warn({ adapter: 'slack', code: errorCode(error) }, 'Slack: an acknowledgement was lost'),
    );
  };

  app.command(/.*/, async ({ ack, body }) => {
    await acknowledge(ack());
    const { request, ask } = fromCommand(body, prefix);
    inFlight.run(responder.answer(request, ask));
  });

  app.action<BlockAction>({ type: 'block_actions' }, async ({ ack, body, client }) => {
    await acknowledge(ack());
    if (body.view?.type === 'modal') return inFlight.run(updateModal(body.view, client));
    const id = actionId(body);
    if (id === undefined) return;
    const request = fromAction(body);
    inFlight.run(
      id.startsWith(startAction)
        ? responder.showHome(request)
        : responder.answer(request, { kind: 'control', id }),
    );
  });

  /** A choice in a modal can change its other fields. */
  async function updateModal(view: NonNullable<BlockAction['view']>, client: App['client']): Promise<void> {
    const read = decodeView(view, bot);
    const found = read && bot.form(read.target);
    if (!found) return;
    const encodeView = view.callback_id === callbackIds.ask ? chooserView : formView;
    const updated = encodeView(found.form, context, read.destination);
    await client.views
      .update({ view_id: view.id, hash: view.hash, view: updated })
      .catch((error: unknown) => {
        // Another choice has updated the view in the meantime.
        if (errorCode(error) !== 'hash_conflict') throw error;
      });
  }

  app.view<ViewSubmitAction>({ type: 'view_submission' }, async ({ ack, body, view }) => {
    const read = decodeView(view, bot);
    if (!read) return acknowledge(ack());
    const ask: Ask = { kind: 'options', target: read.target };
    const filled = bot.form(read.target);
    if (filled && !filled.isComplete) {
      const { form } = filled;
      const errors = problemsByField(form, Object.keys(view.state.values));
      return acknowledge(
        Object.keys(errors).length > 0
          ? ack({ response_action: 'errors', errors })
          : ack({ response_action: 'update', view: formView(form, context, read.destination) }),
      );
    }
    await acknowledge(ack());
    inFlight.run(responder.answer(fromSubmission(body, read.destination), ask));
  });

  app.options<'block_suggestion'>({ type: 'block_suggestion' }, async ({ ack, body }) => {
    const read = body.view && decodeView(body.view, bot);
    const found = read ? await suggest(read.target, body.block_id, body.value) : [];
    await ack({
      options: found.slice(0, limits.options).map(({ value, label }) => menuOption(value, label)),
    });
  });

  /** Slack knows the user groups, the bot everything else. */
  async function suggest({ command, action, options }: Target, option: string, typed: string) {
    if (optionsOf(bot.commands, command, action)[option]?.kind !== 'groups')
      return bot.complete({ command, action, option, typed, options });
    const found = await groups.find(typed).catch((error: unknown) => {
      log.warn({ adapter: 'slack', code: errorCode(error) }, 'Slack: user groups could not be read');
      return [];
    });
    return found.map(({ id, name }) => ({ value: id, label: name }));
  }

  app.shortcut<MessageShortcut>({ type: 'message_action' }, async ({ ack, body }) => {
    await acknowledge(ack());
    inFlight.run(
      body.callback_id === chooserShortcut ? responder.openChooser(fromShortcut(body)) : answerShortcut(body),
    );
  });

  /** An action from a message's menu. */
  async function answerShortcut(body: MessageShortcut): Promise<void> {
    const message = messageContext(body, await identity.get());
    await responder.answer(fromShortcut(body), {
      kind: 'message',
      target: decodeCallbackId(body.callback_id),
      message,
    });
  }

  /** Other workspaces may have installed the same app. */
  async function leave({ team_id, authorizations }: EnvelopedEvent): Promise<void> {
    const { community } = await identity.get();
    if ((authorizations?.[0]?.team_id ?? team_id) !== community) return;
    await bot.presence.left({ adapter: 'slack', community });
    onRemoved();
  }

  app.event('app_uninstalled', async ({ body }) => inFlight.run(leave(body)));
  app.event('tokens_revoked', async ({ event, body }) => {
    if (event.tokens.bot?.length) inFlight.run(leave(body));
  });

  if (readsMessages) app.event('message', async ({ event }) => inFlight.run(onMessageEvent(event)));

  /** A message was written, changed or deleted. Bolt has already acknowledged the event. */
  async function onMessageEvent(event: object): Promise<void> {
    const read = readMessageEvent(event, await identity.get());
    if (read?.kind === 'written') await bot.onMessage(read.event);
    if (read?.kind === 'deleted') await bot.onMessageDeleted(read.deletion);
  }

  app.event('app_home_opened', async ({ event, body }) => {
    if (event.tab !== 'home') return;
    inFlight.run(
      responder.showHome({
        delivery: body.event_id,
        trigger: '',
        user: { id: event.user, name: event.user },
        destination: { kind: 'home' },
      }),
    );
  });
}

/** The problems of the fields that the modal shows. */
const problemsByField = ({ fields }: Form, shown: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    fields.flatMap(({ name, problem }) =>
      problem !== undefined && shown.includes(name) ? [[name, problem]] : [],
    ),
  );

/** Tracks running work, so that stopping can wait for it. Passes each failure to `report` once. */
export function makeInFlight(report: (error: unknown) => void) {
  const running = new Set<Promise<void>>();
  return {
    run(work: Promise<void>): void {
      const done = work.catch(report).finally(() => running.delete(done));
      running.add(done);
    },
    /** Resolves when nothing is running, including work that started while waiting. */
    async idle(): Promise<void> {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
