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
export type Delivered = {
  /** The same when Slack delivers it again. */
  delivery: string;
  /** Opens a form, once, within three seconds. */
  trigger: string;
  community: string;
  user: { id: string; name: string };
  destination: Destination;
};
