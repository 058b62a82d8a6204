import type { Message } from './protocol.ts';

/** An answer on its way to the pages that may show it; `place` tells a page that was cut off what it has missed. */
type Posted = { place: number; message: Message };

type Entry = Posted & { to: string | undefined; time: number };
type Visitor = { session: string; show: (posted: Posted) => void; end: () => void };

/** The one channel of the page: who is connected, and the newest answers, in memory only. */
export type Room = ReturnType<typeof makeRoom>;

/**
 * Answers meant for one session reach its pages only; all others reach everyone. Keeps the `most` newest. `now` is in
 * milliseconds since 1970.
 */
export function makeRoom(most: number, now: () => number) {
  const visitors = new Set<Visitor>();
  // By addressee and id: an answer that replaces another takes its place, and nobody can replace another's.
  const entries = new Map<string, Entry>();
  let last = 0;

  return {
    post(message: Message, to: string | undefined): void {
      const key = `${to ?? ''}/${message.id}`;
      const entry: Entry = { place: ++last, message, to, time: now() };
      entries.delete(key);
      entries.set(key, entry);
      for (const [oldest] of entries) {
        if (entries.size <= most) break;
        entries.delete(oldest);
      }
      for (const { session, show } of visitors) if (to === undefined || to === session) show(entry);
    },

    /** Shows what came after `place`, and from then on everything that comes. Returns how to leave. */
    join(visitor: Visitor, place: number): () => void {
      for (const entry of entries.values()) {
        const forThem = entry.to === undefined || entry.to === visitor.session;
        if (entry.place > place && forThem) visitor.show(entry);
      }
      visitors.add(visitor);
      return () => visitors.delete(visitor);
    },

    /** When the message with this id was shown to everyone, if it is kept. */
    timeOf: (id: string): number | undefined => entries.get(`/${id}`)?.time,

    /** The sessions of those who are connected. */
    sessions: (): string[] => [...visitors].map(({ session }) => session),

    /** Sends everyone away. */
    close(): void {
      for (const { end } of visitors) end();
      visitors.clear();
    },
  };
}
