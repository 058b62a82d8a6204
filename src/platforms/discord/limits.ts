/**
 * Discord's limits, as of 2026-08. Lengths are in UTF-16 units, which are never fewer than the code points that Discord
 * counts.
 */
export const limits = {
  message: {
    /** Nested ones included: https://discord.com/developers/docs/components/reference */
    components: 40,
    /** In all text displays together: discord/discord-api-docs pull request 8562. */
    characters: 4_000,
    /**
     * Undocumented: UTF-8 bytes, plus {@link componentBytes} per text display; more is an HTTP 500
     * (discord/discord-api-docs issue 8554). Large menus hit such a limit too (issues 6965 and 7310), so we count
     * everything written in a message, to be safe.
     */
    bytes: 10_170,
  },
  /** See `message.bytes`. */
  componentBytes: 12,
  /** Buttons in an action row, and choices in a menu: components/reference, Action Row and String Select. */
  rowButtons: 5,
  menuChoices: 25,
  /** components/reference: Button, String Select. */
  buttonLabel: 80,
  buttonAddress: 512,
  placeholder: 150,
  choiceLabel: 100,
  customId: 100,
  /** interactions/receiving-and-responding, Modal; components/reference, Label and Text Input. */
  modalTitle: 45,
  modalFields: 5,
  fieldLabel: 45,
  fieldAbout: 100,
  fieldText: 4_000,
  /** interactions/application-commands: Application Command Option. */
  commandChoices: 25,
  commandText: 6_000,
  /** interactions/application-commands: Registering a Command, and Application Command Naming. */
  menuEntries: 15,
  menuName: 32,
  /** resources/channel, Start Thread from Message. */
  threadName: 100,
  /** resources/message, Get Channel Messages: the most in one request. */
  history: 100,
} as const;
