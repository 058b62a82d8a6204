/** Where an answer goes: to a message's response address, or into the asker's Home tab. */
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
export type Delivered = {
  /** The same when Slack delivers it again. */
  delivery: string;
  /** Opens a form, once, within three seconds. */
  trigger: string;
  community: string;
  user: { id: string; name: string };
  destination: Destination;
};

/** Keeps a destination in a view, so that a form knows where its answer goes. */
export const keepDestination = (destination: Destination): Destination =>
  destination.kind === 'message' ? { ...destination, replaces: false } : destination;

/** Reads a kept destination; a view that is not ours has none. */
export function readDestination(value: unknown): Destination | undefined {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return undefined;
  if (value.kind === 'home') return { kind: 'home' };
  if (value.kind !== 'message' || !('responseUrl' in value) || !('channel' in value)) return undefined;
  const { responseUrl, channel } = value;
  if (typeof responseUrl !== 'string' || typeof channel !== 'string') return undefined;
  const thread = 'thread' in value && typeof value.thread === 'string' ? { thread: value.thread } : {};
  return { kind: 'message', responseUrl, channel, ...thread, replaces: false };
}
