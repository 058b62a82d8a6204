/**
 * Slack's limits and their sources. Characters are UTF-16 code units, as JavaScript counts. Only `bytes` is our own.
 */
export const limits = {
  /** Blocks of a message. Source: {@link https://docs.slack.dev/reference/block-kit/blocks} */
  blocks: 50,
  /** Blocks of a modal or of the Home tab. Source: {@link https://docs.slack.dev/surfaces/modals} */
  viewBlocks: 100,
  /**
   * UTF-8 bytes of a message's blocks as JSON: our own choice, because Slack's limit is undocumented. It refuses a message
   * with `msg_blocks_too_long` above roughly 13,200 characters in its blocks (bolt-js issue 2509), and once did so with
   * 11,341 in the texts alone (bolt-js issue 2867). JSON in bytes is larger than either measure.
   */
  bytes: 11_000,
  /** Text of a header block. Source: {@link https://docs.slack.dev/reference/block-kit/blocks/header-block} */
  header: 150,
  /** Elements of an actions block. Source: {@link https://docs.slack.dev/reference/block-kit/blocks/actions-block} */
  actions: 25,
  /** Text of one element of a context block. Source: the same limit as a section's field, {@link https://docs.slack.dev/reference/block-kit/blocks/section-block} */
  context: 2_000,
  /** Text of a button. Source: {@link https://docs.slack.dev/reference/block-kit/block-elements/button-element} */
  label: 75,
  /** URL of a link button, same source. */
  buttonUrl: 3_000,
  /** `action_id` and `block_id`, same source. */
  id: 255,
  /** Placeholder of a menu. Source: {@link https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element} */
  placeholder: 150,
  /** Options of a menu, same source. */
  options: 100,
  /** Text and description of an option. Source: {@link https://docs.slack.dev/reference/block-kit/composition-objects/option-object} */
  option: 75,
  /** Value of an option, same source. */
  optionValue: 150,
  /** Label and hint of an input block. Source: {@link https://docs.slack.dev/reference/block-kit/blocks/input-block} */
  inputLabel: 2_000,
  /** Characters typed into a text input. Source: {@link https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element} */
  input: 3_000,
  /** Title and buttons of a modal. Source: {@link https://docs.slack.dev/reference/views/modal-views} */
  viewTitle: 24,
  /** `private_metadata` of a view, same source. */
  metadata: 3_000,
  /** A message's `text`. Source: {@link https://docs.slack.dev/changelog/2018-04-truncating-really-long-messages} */
  text: 40_000,
  /** Slash command descriptions, hints and names. Source: {@link https://docs.slack.dev/reference/app-manifest} */
  commandName: 32,
  commandAbout: 2_000,
  usageHint: 1_000,
  /** Shortcuts of an app, and the name and description of each, same source. */
  shortcuts: 10,
  shortcutName: 24,
  shortcutAbout: 150,
  /** The app's description, same source. */
  appAbout: 140,
} as const;
