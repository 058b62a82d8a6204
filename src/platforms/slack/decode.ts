import type { BlockAction, MessageShortcut, SlashCommand, ViewSubmitAction } from '@slack/bolt';
import type { Ask, HandedMessage } from '../../chat/invocation.ts';
import { silentPrefixes } from './controls.ts';
import { readText, unescapeText } from './escape.ts';
import { permalink, type SlackIdentity } from './identity.ts';

/** A slash command: its words are read by the core. A name without the prefix is one from before it was set. */
export function fromCommand(body: SlashCommand, prefix: string): { delivered: SlackRequest; ask: Ask } {
  const typed = body.command.replace(/^\//, '');
  return {
    delivered: {
      delivery: body.trigger_id,
      trigger: body.trigger_id,
      community: body.team_id,
      user: { id: body.user_id, name: body.user_name },
      destination: {
        kind: 'message',
        responseUrl: body.response_url,
        channel: body.channel_id,
        replaces: false,
      },
    },
    ask: {
      kind: 'line',
      command: typed.startsWith(prefix) ? typed.slice(prefix.length) : typed,
      line: unescapeText(body.text),
    },
  };
}

/** A button or menu, in a message or in the Home tab. */
export const fromAction = (body: BlockAction): SlackRequest => ({
  delivery: body.trigger_id,
  trigger: body.trigger_id,
  community: communityOf(body),
  user: { id: body.user.id, name: body.user.name ?? body.user.username },
  destination: destinationOf(body),
});

function destinationOf(body: BlockAction): Destination {
  const container: Readonly<Record<string, unknown>> = body.container;
  if (container.type === 'view') return { kind: 'home' };
  const { channel_id: channel, message_ts: message, thread_ts: thread, is_ephemeral: replaces } = container;
  // What begins a thread stands in the channel: an answer inside the thread would not be seen there.
  const inside = typeof thread === 'string' && thread !== message;
  return {
    kind: 'message',
    responseUrl: body.response_url,
    channel: body.channel?.id ?? String(channel ?? ''),
    ...(inside ? { thread } : {}),
    replaces: replaces === true,
  };
}

/** The id that a control asks with; none where it asks for nothing, as a link does. */
export function actionId(body: BlockAction): string | undefined {
  const [action] = body.actions;
  if (action?.type === 'static_select') return action.selected_option.value;
  return action?.type === 'button' && !action.action_id.startsWith(silentPrefixes.link)
    ? action.action_id
    : undefined;
}

/** A message shortcut. On a reply inside a thread, what comes of it stays in that thread. */
export function fromShortcut(body: MessageShortcut): SlackRequest {
  const thread: unknown = body.message.thread_ts;
  const inside = typeof thread === 'string' && thread !== body.message.ts;
  return {
    delivery: body.trigger_id,
    trigger: body.trigger_id,
    community: communityOf(body),
    user: { id: body.user.id, name: body.user.name },
    destination: {
      kind: 'message',
      responseUrl: body.response_url,
      channel: body.channel.id,
      ...(inside ? { thread } : {}),
      replaces: false,
    },
  };
}

/** The message on which a shortcut was used, in the workspace of which this is known. */
export function messageContext(
  { channel, message }: MessageShortcut,
  { address, user: us }: Pick<SlackIdentity, 'address' | 'user'>,
): HandedMessage {
  const { ts, text = '', user, thread_ts: thread }: Readonly<Record<string, unknown>> = message;
  const id = String(ts);
  return {
    id,
    text: readText(String(text)),
    permalink: permalink(address, channel.id, id, typeof thread === 'string' ? thread : undefined),
    ...(typeof user === 'string' ? { author: user } : {}),
    ...(user === us ? { ours: true } : {}),
  };
}

/** A modal that was sent off; where its answer goes is kept in the view. */
export const fromSubmission = (body: ViewSubmitAction, destination: Destination): SlackRequest => ({
  delivery: body.trigger_id,
  trigger: body.trigger_id,
  community: communityOf(body),
  user: { id: body.user.id, name: body.user.name },
  destination,
});

const communityOf = (body: {
  team: { id: string } | null;
  enterprise?: { id: string };
  user: { team_id?: string };
}): string => body.team?.id ?? body.user.team_id ?? body.enterprise?.id ?? '';

/** Where an answer goes: to a message's response address, or into the user's Home tab. */
export type Destination =
  | {
      kind: 'message';
      responseUrl: string;
      channel: string;
      /** The thread to answer in. */
      thread?: string;
      /** The control is in a private message of ours: what it asks for takes that message's place. */
      replaces: boolean;
    }
  | { kind: 'home' };

/** What is known of something that Slack delivered, whatever its kind. */
export type SlackRequest = {
  /** The same when Slack delivers it again. */
  delivery: string;
  /** Opens a form, once, within three seconds. */
  trigger: string;
  community: string;
  user: { id: string; name: string };
  destination: Destination;
};
