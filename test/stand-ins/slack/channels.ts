import type { KnownBlock } from '@slack/types';
import { scopes } from '../../../src/platforms/slack/scopes.ts';
import type { Workspace } from './workspace.ts';

/** How a channel is closed to Moot. */
export type Closed = 'gone' | 'no-right' | 'archived';

/** What Slack answers then to who posts, and to who reads. */
const words = {
  gone: { post: 'channel_not_found', read: 'channel_not_found' },
  'no-right': { post: 'not_in_channel', read: 'not_in_channel' },
  archived: { post: 'is_archived', read: undefined },
} as const;

/** The scope that a method asks for, in a public channel where that makes a difference. */
const needs: Readonly<Record<string, (typeof scopes)[number]['scope']>> = {
  'chat.postMessage': 'chat:write',
  'chat.update': 'chat:write',
  'conversations.history': 'channels:history',
  'conversations.replies': 'channels:history',
  'conversations.info': 'channels:read',
  'conversations.open': 'im:write',
  'files.getUploadURLExternal': 'files:write',
  'files.completeUploadExternal': 'files:write',
  'usergroups.list': 'usergroups:read',
  'users.info': 'users:read',
};

type Passed = {
  ok: boolean;
  ts?: string;
  channel?: unknown;
  messages?: { ts: string; metadata?: unknown }[];
};

/** What `emulate` lacks of Slack's channels: scopes, membership, user groups, and how history is asked for. */
export function makeChannels(workspace: Workspace) {
  const closed = new Map<string, Closed>();
  const groups: { id: string; name?: string; handle?: string; users: string[] }[] = [];
  const granted: string[] = scopes.map(({ scope }) => scope);

  return {
    closed,
    groups,
    granted,

    /** What Slack answers by itself, without asking further. */
    answer(method: string, form: URLSearchParams): object | undefined {
      const needed = needs[method];
      if (needed !== undefined && !granted.includes(needed))
        return { ok: false, error: 'missing_scope', needed };
      if (method === 'usergroups.list')
        return {
          ok: true,
          usergroups: groups.map(({ users, ...group }) =>
            form.get('include_users') === 'true' ? { ...group, users } : group,
          ),
        };
      const state = closed.get(form.get('channel') ?? '');
      if (state === undefined) return undefined;
      if (method === 'conversations.info' && state !== 'gone')
        return {
          ok: true,
          channel: { is_archived: state === 'archived', is_member: state === 'archived' },
        };
      const error = words[state][method === 'chat.postMessage' ? 'post' : 'read'];
      return error === undefined ? undefined : { ok: false, error };
    },

    /** What has become of a call that `emulate` has answered. */
    after(method: string, form: URLSearchParams, answer: Passed): Passed {
      if (!answer.ok) return answer;
      if (method === 'chat.postMessage' || method === 'chat.update')
        workspace.stand(postedOf(form, answer.ts ?? ''));
      if (method === 'conversations.open')
        workspace.directs.set(idOf(answer.channel), form.get('users') ?? '');
      if (method !== 'conversations.history' && method !== 'conversations.replies') return answer;
      const oldest = Number(form.get('oldest') ?? 0);
      const withMetadata = form.get('include_all_metadata') === 'true';
      return {
        ...answer,
        messages: (answer.messages ?? [])
          .filter(({ ts }) => Number(ts) > oldest || ts === form.get('ts'))
          .map(({ metadata, ...message }) => (withMetadata ? { ...message, metadata } : message)),
      };
    },
  };
}

const idOf = (channel: unknown): string =>
  typeof channel === 'object' && channel !== null && 'id' in channel ? String(channel.id) : '';

/** A form's values as what they were before they were sent. */
function postedOf(form: URLSearchParams, ts: string) {
  const blocks: KnownBlock[] = JSON.parse(form.get('blocks') ?? '[]');
  const thread = form.get('thread_ts');
  return {
    ts,
    channel: form.get('channel') ?? '',
    text: form.get('text') ?? '',
    blocks,
    ...(thread === null ? {} : { thread }),
    parse: form.get('parse'),
    link_names: form.get('link_names') !== 'false',
  };
}

export type Channels = ReturnType<typeof makeChannels>;
