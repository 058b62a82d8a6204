import type { KnownBlock, View } from '@slack/types';
import { messageFaults, pingsIn, viewFaults } from './faults.ts';

export type Message = {
  ts: string;
  channel: string;
  /** Who alone sees it; nobody alone where it is missing. */
  owner?: string;
  /** It stands in the conversation between Moot and its owner, and does not go away. */
  direct?: true;
  /** Who wrote it, where that is not Moot. */
  author?: string;
  thread?: string;
  text: string;
  blocks: readonly KnownBlock[];
};

/** A modal that somebody has open, or their Home tab. */
export type Opened = {
  id: string;
  hash: string;
  callback_id: string;
  private_metadata: string;
  blocks: readonly KnownBlock[];
  title: { text: string } | null;
};

export type Shown = { kind: 'message'; message: Message } | { kind: 'view'; view: Opened };

/** What somebody may be answered through, and where that came from. */
type Reply = { user: string; channel: string; message?: Message; uses: number };

export type Posted = {
  response_type?: 'ephemeral' | 'in_channel';
  replace_original?: boolean;
  thread_ts?: string;
  text: string;
  blocks?: KnownBlock[];
};

/** What stands in the channels of the stand-in, and who is waiting to see something. */
export function makeWorkspace() {
  const messages: Message[] = [];
  const replies = new Map<string, Reply>();
  const waiting = new Map<string, ((shown: Shown) => void)[]>();
  const faults: string[] = [];
  const pings: string[] = [];
  const open = new Map<string, Opened>();
  const homes = new Map<string, Opened>();
  const directs = new Map<string, string>();
  /** Whose trigger it is. */
  const triggers = new Map<string, string>();
  let count = 0;

  function show(key: string, shown: Shown): void {
    for (const seen of waiting.get(key) ?? []) seen(shown);
    waiting.delete(key);
  }

  /** What comes next under a key: a response address, a trigger or `home:` and a user. */
  const next = (...keys: string[]): Promise<Shown> =>
    new Promise((resolve) => {
      for (const key of keys) waiting.set(key, [...(waiting.get(key) ?? []), resolve]);
    });

  return {
    messages,
    homes,
    open,
    triggers,
    faults,
    pings,
    next,

    /** A new response address for somebody, as every delivery carries one. */
    replyId(user: string, channel: string, message?: Message): string {
      count += 1;
      const id = `r${count}`;
      replies.set(id, { user, channel, uses: 0, ...(message ? { message } : {}) });
      return id;
    },

    /** What Slack does with a post to a response address: status and words. */
    post(id: string, posted: Posted): { status: number; text: string } {
      const reply = replies.get(id);
      if (!reply || reply.uses >= 5) return { status: 404, text: 'used_url' };
      reply.uses += 1;
      faults.push(...messageFaults(posted));
      pings.push(...pingsIn(posted));
      const before = posted.replace_original ? messages.findIndex(({ ts }) => ts === reply.message?.ts) : -1;
      const old = messages[before];
      const thread = posted.thread_ts ?? old?.thread;
      const message: Message = {
        ts: old?.ts ?? `1700000000.${String(messages.length + 1).padStart(6, '0')}`,
        channel: reply.channel,
        text: posted.text,
        blocks: posted.blocks ?? [],
        ...(posted.response_type === 'in_channel' ? {} : { owner: reply.user }),
        ...(thread === undefined ? {} : { thread }),
      };
      if (old) messages[before] = message;
      else messages.push(message);
      show(id, { kind: 'message', message });
      return { status: 200, text: 'ok' };
    },

    /** Whose conversation with Moot a channel is. */
    directs,

    /** Notes a message that was posted or changed through the Web API. */
    stand(posted: Omit<Message, 'owner' | 'direct'>): void {
      faults.push(...messageFaults(posted));
      pings.push(...pingsIn(posted));
      const owner = directs.get(posted.channel);
      const message: Message = owner === undefined ? posted : { ...posted, owner, direct: true };
      const before = messages.findIndex(({ ts, channel }) => ts === posted.ts && channel === posted.channel);
      messages.splice(before < 0 ? messages.length : before, before < 0 ? 0 : 1, message);
    },

    /** The thread that a message is in, which may begin with it. */
    threadOf: ({ ts, thread }: Message): string | undefined =>
      thread ?? (messages.some((other) => other.thread === ts) ? ts : undefined),

    /** Notes a message that somebody wrote. */
    hear: (message: Omit<Message, 'blocks'>) => void messages.push({ ...message, blocks: [] }),

    /** Notes a view that Slack's Web API took. */
    view(key: string, user: string, sent: View, view: Opened): void {
      faults.push(...viewFaults(sent));
      pings.push(...pingsIn(sent));
      (sent.type === 'home' ? homes : open).set(user, view);
      show(key, { kind: 'view', view });
    },

    sees: (user: string): Message[] => messages.filter(({ owner }) => owner === undefined || owner === user),
  };
}

export type Workspace = ReturnType<typeof makeWorkspace>;
