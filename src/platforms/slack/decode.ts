import type { BlockAction, MessageShortcut, SlashCommand, ViewSubmitAction } from '@slack/bolt';
import type { Ask, HandedMessage } from '../../chat/invocation.ts';
import { silentPrefixes } from './controls.ts';
import { unescapeText } from './escape.ts';
import { permalink, type SlackIdentity } from './identity.ts';
import { writtenText } from './written.ts';

/** Decodes a slash command. A name without the prefix is from before the prefix was set. */
export function fromCommand(body: SlashCommand, prefix: string): { request: SlackRequest; ask: Ask } {
  const typed = body.command.replace(/^\//, '');
  return {
    request: {
      delivery: body.trigger_id,
      trigger: body.trigger_id,
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

/** Decodes a press of a button or menu, in a message or in the Home tab. */
export const fromAction = (body: BlockAction): SlackRequest => ({
  delivery: body.trigger_id,
  trigger: body.trigger_id,
  user: { id: body.user.id, name: body.user.name ?? body.user.username },
  destination: destinationOf(body),
});

function destinationOf(body: BlockAction): Destination {
  const container: Readonly<Record<string, unknown>> = body.container;
  if (container.type === 'view') return { kind: 'home' };
  const { channel_id: channel, message_ts: message, thread_ts: thread, is_ephemeral: replaces } = container;
  // A thread's first message is in the channel, where an answer inside the thread wouldn't be seen.
  const isReply = typeof thread === 'string' && thread !== message;
  return {
    kind: 'message',
    responseUrl: body.response_url,
    channel: body.channel?.id ?? String(channel ?? ''),
    ...(isReply ? { thread } : {}),
    replaces: replaces === true,
  };
}

/** A control's id; undefined for one that asks for nothing, such as a link. */
export function actionId(body: BlockAction): string | undefined {
  const [action] = body.actions;
  if (action?.type === 'static_select') return action.selected_option.value;
  return action?.type === 'button' && !action.action_id.startsWith(silentPrefixes.link)
    ? action.action_id
    : undefined;
}

/** Decodes a message shortcut. If the message is a reply in a thread, the answer stays in the thread. */
export function fromShortcut(body: MessageShortcut): SlackRequest {
  const thread: unknown = body.message.thread_ts;
  const isReply = typeof thread === 'string' && thread !== body.message.ts;
  return {
    delivery: body.trigger_id,
    trigger: body.trigger_id,
    user: { id: body.user.id, name: body.user.name },
    destination: {
      kind: 'message',
      responseUrl: body.response_url,
      channel: body.channel.id,
      ...(isReply ? { thread } : {}),
      replaces: false,
    },
  };
}

/** The message that a shortcut was used on. */
export function messageContext(
  { channel, message }: MessageShortcut,
  { address, user: us }: Pick<SlackIdentity, 'address' | 'user'>,
): HandedMessage {
  const { ts, user, thread_ts: thread }: Readonly<Record<string, unknown>> = message;
  const id = String(ts);
  return {
    id,
    text: writtenText(message),
    permalink: permalink(address, channel.id, id, typeof thread === 'string' ? thread : undefined),
    ...(typeof user === 'string' ? { author: user } : {}),
    ...(user === us ? { ours: true } : {}),
  };
}

/** Decodes a submitted modal. The view knows where its answer goes. */
export const fromSubmission = (body: ViewSubmitAction, destination: Destination): SlackRequest => ({
  delivery: body.trigger_id,
  trigger: body.trigger_id,
  user: { id: body.user.id, name: body.user.name },
  destination,
});

/** Where an answer goes: to a message's response URL or into the user's Home tab. */
export type Destination =
  | {
      kind: 'message';
      responseUrl: string;
      channel: string;
      /** The thread to answer in. */
      thread?: string;
      /** Whether the answer replaces the message: it's one of our private ones. */
      replaces: boolean;
    }
  | { kind: 'home' };

/** What every kind of delivery from Slack has in common. */
export type SlackRequest = {
  /** Stays the same when Slack delivers it again. */
  delivery: string;
  /** Opens one form, within three seconds. */
  trigger: string;
  user: { id: string; name: string };
  destination: Destination;
};
