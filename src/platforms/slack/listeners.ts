import type { App, BlockAction, MessageShortcut, ViewSubmitAction } from '@slack/bolt';
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

export type ListenerOptions = {
  bot: Bot;
  responder: Responder;
  identity: Identity;
  groups: UserGroups;
  inFlight: ReturnType<typeof makeInFlight>;
  log: Log;
  prefix: string;
  /** Whether it is told of what people write. */
  readsMessages: boolean;
};

/** Everything that Slack delivers, acknowledged at once and answered after. Modals are answered in the acknowledgement. */
export function listen(
  app: App,
  {
    bot,
    responder: answering,
    identity,
    groups,
    inFlight: busy,
    log,
    prefix,
    readsMessages: reads,
  }: ListenerOptions,
): void {
  const shape = formContext(bot, groups);

  /** An acknowledgement that gets lost makes Slack deliver again; the answer goes out all the same. */
  const acknowledge = async (ack: Promise<void>) => {
    await ack.catch((error: unknown) =>
      log.warn({ adapter: 'slack', code: errorCode(error) }, 'Slack: an acknowledgement was lost'),
    );
  };

  app.command(/.*/, async ({ ack, body }) => {
    await acknowledge(ack());
    const { delivered, ask } = fromCommand(body, prefix);
    busy.run(answering.answer(delivered, ask));
  });

  app.action<BlockAction>({ type: 'block_actions' }, async ({ ack, body, client }) => {
    await acknowledge(ack());
    if (body.view?.type === 'modal') return busy.run(refill(body.view, client));
    const id = actionId(body);
    if (id === undefined) return;
    const delivered = fromAction(body);
    busy.run(
      id.startsWith(startAction)
        ? answering.showHome(delivered)
        : answering.answer(delivered, { kind: 'control', id }),
    );
  });

  /** A command or topic was chosen in a modal: the other questions may be others now. */
  async function refill(view: NonNullable<BlockAction['view']>, client: App['client']): Promise<void> {
    const read = decodeView(view, bot);
    const found = read && bot.form(read.target);
    if (!found) return;
    const draw = view.callback_id === callbackIds.ask ? chooserView : formView;
    const made = draw(found.form, shape, read.destination);
    await client.views.update({ view_id: view.id, hash: view.hash, view: made }).catch((error: unknown) => {
      // Something else was chosen in the meantime, and that has made the view anew.
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
          : ack({ response_action: 'update', view: formView(form, shape, read.destination) }),
      );
    }
    await acknowledge(ack());
    busy.run(answering.answer(fromSubmission(body, read.destination), ask));
  });

  app.options<'block_suggestion'>({ type: 'block_suggestion' }, async ({ ack, body }) => {
    const read = body.view && decodeView(body.view, bot);
    const found = read ? await suggest(read.target, body.block_id, body.value) : [];
    await ack({
      options: found.slice(0, limits.options).map(({ value, label }) => menuOption(value, label)),
    });
  });

  /** User groups are known to Slack, everything else to the bot. */
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
    busy.run(body.callback_id === chooserShortcut ? answering.openChooser(fromShortcut(body)) : handIn(body));
  });

  /** An action that was chosen in the menu of a message. */
  async function handIn(body: MessageShortcut): Promise<void> {
    const message = messageContext(body, await identity.get());
    await answering.answer(fromShortcut(body), {
      kind: 'message',
      target: decodeCallbackId(body.callback_id),
      message,
    });
  }

  const leave = (community: string) => busy.run(bot.presence.left({ adapter: 'slack', community }));
  app.event('app_uninstalled', async ({ body }) => leave(body.team_id));
  app.event('tokens_revoked', async ({ event, body }) => {
    if (event.tokens.bot?.length) leave(body.team_id);
  });

  if (reads) app.event('message', async ({ event, body }) => busy.run(hear(event, body.team_id)));

  /** Something was written, changed or deleted. Bolt has acknowledged it already. */
  async function hear(event: object, community: string): Promise<void> {
    const told = readMessageEvent(event, await identity.get(), community);
    if (told?.kind === 'written') await bot.onMessage(told.event);
    if (told?.kind === 'deleted') await bot.onMessageDeleted(told.deletion);
  }

  app.event('app_home_opened', async ({ event, body }) => {
    if (event.tab !== 'home') return;
    busy.run(
      answering.showHome({
        delivery: body.event_id,
        trigger: '',
        community: body.team_id,
        user: { id: event.user, name: event.user },
        destination: { kind: 'home' },
      }),
    );
  });
}

/** What is wrong, for those questions that the modal has. */
const problemsByField = ({ fields }: Form, shown: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    fields.flatMap(({ name, problem }) =>
      problem !== undefined && shown.includes(name) ? [[name, problem]] : [],
    ),
  );

/** Keeps count of what is being answered, so that stopping can wait for it. What fails is told to `report`, once. */
export function makeInFlight(report: (error: unknown) => void) {
  const running = new Set<Promise<void>>();
  return {
    run(work: Promise<void>): void {
      const done = work.catch(report).finally(() => running.delete(done));
      running.add(done);
    },
    /** Resolves when nothing is being answered, also nothing that came in while waiting. */
    async idle(): Promise<void> {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
