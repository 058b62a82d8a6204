import type { HandedMessage } from '../../chat/invocation.ts';
import type { Place } from '../../chat/outbox.ts';
import type { Reader } from '../../chat/reader.ts';
import type { ChatMessage } from './chat-message.ts';
import type { Message } from './protocol.ts';

/** A message for the pages that may show it; `index` tells a page that was cut off what it missed. */
type Posted = { index: number; message: Message };

type Entry = Posted & { to: string | undefined; time: number; handed?: HandedMessage };
type Visitor = { session: string; show: (posted: Posted) => void; end: () => void };

/** Whether this is the page's one channel, which has no threads. */
export const isPageChannel = ({ community, channel, thread }: Place): boolean =>
  community === 'web' && channel === 'web' && thread === undefined;

/** The page's one channel: who is connected, and the newest messages, in memory only. */
export type Channel = ReturnType<typeof makeChannel>;

/**
 * Makes the channel. Private messages reach the pages of one session; all others reach everyone. Keeps the `most`
 * newest. `now` is in milliseconds since 1970.
 */
export function makeChannel(most: number, now: () => number) {
  const visitors = new Set<Visitor>();
  // By recipient and id: a new message replaces the old one with its id, but never somebody else's.
  const entries = new Map<string, Entry>();
  // Past visitors can be sent private messages while they have no page open.
  const known = new Set<string>();
  let last = 0;

  function put(message: Message, to: string | undefined, handed?: HandedMessage): void {
    const key = keyOf(message.id, to);
    const entry: Entry = { index: ++last, message, to, time: now(), ...(handed && { handed }) };
    entries.delete(key);
    entries.set(key, entry);
    keepNewest(entries, most);
    for (const { session, show } of visitors) if (to === undefined || to === session) show(entry);
  }

  return {
    post: (message: Message, to: string | undefined): void => put(message, to),

    /** Shows everyone what a visitor wrote. Sending it again changes nothing. */
    say({ message, handed }: ChatMessage): void {
      if (!entries.has(keyOf(message.id))) put(message, undefined, handed);
    },

    /** The chat message with this id, if it's kept. */
    said: (id: string): HandedMessage | undefined => entries.get(keyOf(id))?.handed,

    /** The newest chat messages, at most `count`, oldest first. */
    newestSaid: (count: number): HandedMessage[] =>
      [...entries.values()].flatMap(({ handed }) => handed ?? []).slice(-count),

    /** Shows what came after `index`, and then everything new. Returns a function to leave. */
    join(visitor: Visitor, index: number): () => void {
      for (const entry of entries.values()) {
        const forThem = entry.to === undefined || entry.to === visitor.session;
        if (entry.index > index && forThem) visitor.show(entry);
      }
      visitors.add(visitor);
      known.delete(visitor.session);
      known.add(visitor.session);
      keepNewest(known, most);
      return () => visitors.delete(visitor);
    },

    /** When the message with this id was posted for everyone, if it's kept. */
    timeOf: (id: string): number | undefined => entries.get(keyOf(id))?.time,

    /** The sessions of present and past visitors. */
    sessions: (): string[] => [...known],

    /** Ends all connections. */
    close(): void {
      for (const { end } of visitors) end();
      visitors.clear();
    },
  };
}

const keyOf = (id: string, to = ''): string => `${to}/${id}`;

/** Maps and sets iterate in insertion order, so the first keys are the oldest. */
function keepNewest(some: Map<string, unknown> | Set<string>, most: number): void {
  for (const oldest of some.keys()) {
    if (some.size <= most) break;
    some.delete(oldest);
  }
}

/** Reads what visitors wrote on the page. */
export const webReader = (channel: Pick<Channel, 'newestSaid'>): Reader => ({
  read: async (place, most) => (isPageChannel(place) ? channel.newestSaid(most) : 'withheld'),
});
