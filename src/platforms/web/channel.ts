import type { HandedMessage } from '../../chat/invocation.ts';
import type { Place } from '../../chat/outbox.ts';
import type { Reader } from '../../chat/reader.ts';
import type { ChatMessage } from './chat-message.ts';
import type { Message } from './protocol.ts';

/** An answer on its way to the pages that may show it; `place` tells a page that was cut off what it has missed. */
type Posted = { index: number; message: Message };

type Entry = Posted & { to: string | undefined; time: number; handed?: HandedMessage };
type Visitor = { session: string; show: (posted: Posted) => void; end: () => void };

/** Whether a place is the page's one channel, which has no threads. */
export const isPageChannel = ({ community, channel, thread }: Place): boolean =>
  community === 'web' && channel === 'web' && thread === undefined;

/** The one channel of the page: who is connected, and the newest answers, in memory only. */
export type Channel = ReturnType<typeof makeChannel>;

/**
 * Answers meant for one session reach its pages only; all others reach everyone. Keeps the `most` newest. `now` is in
 * milliseconds since 1970.
 */
export function makeChannel(most: number, now: () => number) {
  const visitors = new Set<Visitor>();
  // By addressee and id: an answer that replaces another takes its place, and nobody can replace another's.
  const entries = new Map<string, Entry>();
  // Whoever was here can be told something while no page of theirs is open.
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

    /** Shows everybody what somebody said; sent again, it stands where it stood. */
    say({ message, handed }: ChatMessage): void {
      if (!entries.has(keyOf(message.id))) put(message, undefined, handed);
    },

    /** What was said under this id, if it is kept. */
    said: (id: string): HandedMessage | undefined => entries.get(keyOf(id))?.handed,

    /** The newest that was said, at most so much, the oldest first. */
    newestSaid: (count: number): HandedMessage[] =>
      [...entries.values()].flatMap(({ handed }) => handed ?? []).slice(-count),

    /** Shows what came after `place`, and from then on everything that comes. Returns how to leave. */
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

    /** When the message with this id was shown to everyone, if it is kept. */
    timeOf: (id: string): number | undefined => entries.get(keyOf(id))?.time,

    /** The sessions of those who are or were here. */
    sessions: (): string[] => [...known],

    /** Sends everyone away. */
    close(): void {
      for (const { end } of visitors) end();
      visitors.clear();
    },
  };
}

const keyOf = (id: string, to = ''): string => `${to}/${id}`;

/** Both keep the order in which they were filled. */
function keepNewest(some: Map<string, unknown> | Set<string>, most: number): void {
  for (const oldest of some.keys()) {
    if (some.size <= most) break;
    some.delete(oldest);
  }
}

/** Reads what visitors said on the page. */
export const webReader = (channel: Pick<Channel, 'newestSaid'>): Reader => ({
  read: async (place, most) => (isPageChannel(place) ? channel.newestSaid(most) : 'withheld'),
});
