import { createEmulator } from 'emulate';
import { type Answer, makeCall } from './call.ts';
import { type Front, startFront, tokens } from './front.ts';
import { actionFor, stateOf } from './payloads.ts';
import { httpWire, socketWire, type Wire } from './wire.ts';
import { type Message, makeWorkspace, type Opened, type Shown, type Workspace } from './workspace.ts';

export type Member = { id: string; name: string };

/** A message in whose menu something was chosen. */
export type Handed = { ts: string; thread_ts?: string; text?: string; user?: string };

/** Something delivered: Slack's acknowledgement, and what the asker is shown for it. */
export type Delivered = { acknowledged: Promise<unknown>; shown: Promise<Shown> };

/** `again` delivers the very same once more. */
type Repeatable = Delivered & { again(): Promise<unknown> };

type Values = Readonly<Record<string, string>>;

export interface Slack {
  readonly front: Front;
  readonly workspace: Workspace;
  readonly people: Readonly<Record<'ada' | 'ben' | 'cyd', Member>>;
  /** From now on, whoever asks is from another workspace, with which the channel is shared. */
  visit(): void;
  /** Delivers over Socket Mode, or over HTTP once an address is given. */
  over(address: string | undefined): void;
  command(user: Member, command: string, text: string, times?: number): Promise<Repeatable>;
  press(user: Member, from: Message | Opened, label: string): Promise<Delivered>;
  fill(user: Member, values: Values): Promise<Delivered>;
  submit(user: Member, values: Values): Promise<Delivered>;
  /** Asks what fits; Slack leaves what is filled in elsewhere out of that. */
  suggest(user: Member, field: string, typed: string): Promise<unknown>;
  shortcut(user: Member, message: Handed, callback?: string): Promise<Delivered>;
  openHome(user: Member, eventId: string, retry?: number): Promise<Delivered>;
  /** Tells Moot of something that happened, and resolves to its acknowledgement. */
  happen(
    event: { type: string; [field: string]: unknown },
    eventId: string,
    retry?: number,
  ): Promise<unknown>;
  /** Asks something of the Web API past the adapter, in Moot's own name or with another token. */
  call(method: string, values: object, token?: string): Promise<Answer>;
  close(): Promise<void>;
}

export const secret = '0123456789abcdef0123456789abcdef';
export const channel = { id: 'C000000001', name: 'general' };
export const team = { id: 'T000000001', domain: 'town' };

/** A Slack workspace on this machine: `emulate`'s Web API, and our own front for all that it lacks. */
export async function startSlack(): Promise<Slack> {
  const workspace = makeWorkspace();
  const users = [
    { name: 'ada', real_name: 'Ada Lovelace', email: 'ada@example.org', is_admin: true },
    { name: 'ben', real_name: 'Ben', email: 'ben@example.org', is_admin: false },
    { name: 'cyd', real_name: 'Cyd', email: 'cyd@example.org', is_admin: true },
  ];
  const emulator = await createEmulator({
    service: 'slack',
    port: 0,
    seed: {
      slack: {
        team: { name: 'Town', domain: 'town' },
        users,
        tokens: [{ token: tokens.ben, user: 'ben' }],
      },
    },
  });
  const front = await startFront(emulator.url, workspace);
  const call = makeCall(emulator.url);
  const { members = [] } = await call('users.list', {});
  const person = (name: string): Member => ({ id: members.find((one) => one.name === name)?.id ?? '', name });
  const people = { ada: person('ada'), ben: person('ben'), cyd: person('cyd') };
  let home = team;
  let wire: Wire = socketWire(front.socket);

  function trigger(user: Member): string {
    const id = `trigger-${workspace.triggers.size}`;
    workspace.triggers.set(id, user.id);
    return id;
  }

  /** What every delivery of somebody has, and the wait for what comes of it. */
  function prepare(user: Member, message?: Message, keys: string[] = []) {
    const id = trigger(user);
    const reply = workspace.replyId(user.id, message?.channel ?? channel.id, message);
    const shown = workspace.next(reply, id, ...keys);
    return {
      shown,
      base: {
        trigger_id: id,
        response_url: `${front.url}/response/${reply}`,
        team: home,
        user: { ...user, team_id: home.id },
      },
    };
  }

  const interact = (payload: object): Promise<unknown> => wire({ type: 'interactive', payload });

  const happen: Slack['happen'] = (event, eventId, retry = 0) => {
    const authorizations = [{ team_id: team.id }];
    const payload = {
      type: 'event_callback',
      team_id: home.id,
      authorizations,
      event_id: eventId,
      event_time: 1,
      event,
    };
    return wire({ type: 'events_api', payload }, retry);
  };

  return {
    front,
    workspace,
    people,
    call,
    visit: () => {
      home = { id: 'T0ELSEWHERE', domain: 'elsewhere' };
    },
    over: (address) => {
      wire = address === undefined ? socketWire(front.socket) : httpWire(() => address, secret);
    },

    async command(user, command, text, times = 1) {
      const { shown, base } = prepare(user);
      const payload = {
        command,
        text,
        trigger_id: base.trigger_id,
        response_url: base.response_url,
        user_id: user.id,
        user_name: user.name,
        team_id: home.id,
        team_domain: home.domain,
        channel_id: channel.id,
        channel_name: channel.name,
        api_app_id: 'A1',
        token: 'legacy',
      };
      const send = (retry: number) => wire({ type: 'slash_commands', payload }, retry);
      const sent = Array.from({ length: times }, (_, retry) => send(retry));
      return { acknowledged: Promise.all(sent), shown, again: () => send(1) };
    },

    async press(user, from, label) {
      const message = 'ts' in from ? from : undefined;
      const { shown, base } = prepare(user, message, message ? [] : [`home:${user.id}`]);
      const thread = message && workspace.threadOf(message);
      const place = message
        ? {
            channel: { id: message.channel, name: message.direct ? 'directmessage' : channel.name },
            message,
            container: {
              type: 'message',
              message_ts: message.ts,
              channel_id: message.channel,
              is_ephemeral: message.owner !== undefined && !message.direct,
              ...(thread === undefined ? {} : { thread_ts: thread }),
            },
          }
        : {
            view: { ...from, type: 'home' },
            container: { type: 'view', view_id: 'id' in from ? from.id : '' },
          };
      const { response_url, ...rest } = base;
      const payload = {
        type: 'block_actions',
        ...rest,
        ...(message ? { response_url } : {}),
        ...place,
        actions: [actionFor(from.blocks, label)],
      };
      return { acknowledged: interact(payload), shown };
    },

    async fill(user, values) {
      const view = openView(workspace, user);
      const { base } = prepare(user);
      const shown = workspace.next(`view:${view.id}`);
      const { response_url: _, ...rest } = base;
      const state = { values: stateOf(view, values) };
      const payload = {
        type: 'block_actions',
        ...rest,
        view: { ...view, type: 'modal', state },
        container: { type: 'view', view_id: view.id },
        actions: [
          { type: 'static_select', block_id: 'x', action_id: 'value', selected_option: { value: '' } },
        ],
      };
      return { acknowledged: interact(payload), shown };
    },

    async submit(user, values) {
      const view = openView(workspace, user);
      const { base } = prepare(user);
      const kept = /\/response\/(\w+)/.exec(view.private_metadata)?.[1] ?? `home:${user.id}`;
      const shown = workspace.next(kept);
      const payload = {
        type: 'view_submission',
        team: base.team,
        user: base.user,
        trigger_id: base.trigger_id,
        view: {
          ...view,
          type: 'modal',
          app_installed_team_id: team.id,
          state: { values: stateOf(view, values) },
        },
      };
      return { acknowledged: interact(payload), shown };
    },

    suggest(user, field, typed) {
      const view = openView(workspace, user);
      return interact({
        type: 'block_suggestion',
        team,
        user,
        block_id: field,
        action_id: 'value',
        value: typed,
        container: { type: 'view', view_id: view.id },
        view: { ...view, type: 'modal', state: { values: {} } },
      });
    },

    async shortcut(user, message, callback = 'ask') {
      const { shown, base } = prepare(user);
      const payload = {
        type: 'message_action',
        callback_id: callback,
        ...base,
        channel,
        message_ts: message.ts,
        message: { type: 'message', text: 'what somebody wrote', ...message },
      };
      return { acknowledged: interact(payload), shown };
    },

    async openHome(user, eventId, retry = 0) {
      const shown = workspace.next(`home:${user.id}`);
      const event = { type: 'app_home_opened', user: user.id, channel: 'D1', tab: 'home', event_ts: '1.1' };
      return { acknowledged: happen(event, eventId, retry), shown };
    },

    happen,

    async close() {
      await front.close();
      await emulator.close();
    },
  };
}

function openView(workspace: Workspace, user: Member): Opened {
  const view = workspace.open.get(user.id);
  if (!view) throw new Error(`${user.name} has no form open`);
  return view;
}
