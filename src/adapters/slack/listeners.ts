import type { App, BlockAction, MessageShortcut, ViewSubmitAction } from '@slack/bolt';
import type { Ask, Door } from '../../command/door.ts';
import type { Form } from '../../command/form.ts';
import type { Log } from '../adapter.ts';
import type { Answering } from './answering.ts';
import type { makeBusy } from './busy.ts';
import { actionId, fromAction, fromCommand, fromShortcut, fromSubmission } from './decode.ts';
import { codeOf } from './errors.ts';
import { askView, callbacks, formView, readView } from './form-view.ts';
import { startAction } from './home.ts';
import { optionOf } from './inputs.ts';
import { askShortcut } from './manifest.ts';

export type ListenersParts = {
  door: Door;
  answering: Answering;
  busy: ReturnType<typeof makeBusy>;
  log: Log;
  prefix: string;
};

/** Everything that Slack delivers, acknowledged at once and answered after. Modals are answered in the acknowledgement. */
export function listen(app: App, { door, answering, busy, log, prefix }: ListenersParts): void {
  /** An acknowledgement that gets lost makes Slack deliver again; the answer goes out all the same. */
  const acknowledge = async (ack: Promise<void>) => {
    await ack.catch((error: unknown) =>
      log.warn({ adapter: 'slack', code: codeOf(error) }, 'Slack: an acknowledgement was lost'),
    );
  };

  app.command(/.*/, async ({ ack, body }) => {
    await acknowledge(ack());
    const { delivered, ask } = fromCommand(body, prefix);
    busy.run(answering.ask(delivered, ask));
  });

  app.action<BlockAction>({ type: 'block_actions' }, async ({ ack, body, client }) => {
    await acknowledge(ack());
    if (body.view?.type === 'modal') return busy.run(refill(body.view, client));
    const id = actionId(body);
    if (id === undefined) return;
    const delivered = fromAction(body);
    busy.run(
      id.startsWith(startAction)
        ? answering.start(delivered)
        : answering.ask(delivered, { kind: 'control', id }),
    );
  });

  /** A command or topic was chosen in a modal: the other questions may be others now. */
  async function refill(view: NonNullable<BlockAction['view']>, client: App['client']): Promise<void> {
    const read = readView(view, door);
    const form = read && door.form(read.target);
    if (!form) return;
    const shape = view.callback_id === callbacks.ask ? askView : formView;
    const made = shape(form, door, read.destination);
    await client.views.update({ view_id: view.id, hash: view.hash, view: made }).catch((error: unknown) => {
      // Something else was chosen in the meantime, and that has made the view anew.
      if (codeOf(error) !== 'hash_conflict') throw error;
    });
  }

  app.view<ViewSubmitAction>({ type: 'view_submission' }, async ({ ack, body, view }) => {
    const read = readView(view, door);
    if (!read) return acknowledge(ack());
    const ask: Ask = { kind: 'options', target: read.target };
    const form = door.check(read.target);
    if (form) {
      const errors = problemsIn(form, Object.keys(view.state.values));
      return acknowledge(
        Object.keys(errors).length > 0
          ? ack({ response_action: 'errors', errors })
          : ack({ response_action: 'update', view: formView(form, door, read.destination) }),
      );
    }
    await acknowledge(ack());
    busy.run(answering.ask(fromSubmission(body, read.destination), ask));
  });

  app.options<'block_suggestion'>({ type: 'block_suggestion' }, async ({ ack, body }) => {
    const read = body.view && readView(body.view, door);
    const found = read
      ? door.complete({
          command: read.target.command,
          option: body.block_id,
          typed: body.value,
          options: read.target.options,
        })
      : [];
    await ack({ options: found.map(({ value, label }) => optionOf(value, label)) });
  });

  app.shortcut<MessageShortcut>(
    { callback_id: askShortcut, type: 'message_action' },
    async ({ ack, body }) => {
      await acknowledge(ack());
      busy.run(answering.choose(fromShortcut(body)));
    },
  );

  app.event('app_home_opened', async ({ event, body }) => {
    if (event.tab !== 'home') return;
    busy.run(
      answering.start({
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
const problemsIn = ({ fields }: Form, shown: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    fields.flatMap(({ name, problem }) =>
      problem !== undefined && shown.includes(name) ? [[name, problem]] : [],
    ),
  );
