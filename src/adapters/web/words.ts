/** The sentences that the page itself says, by their keys in data/locales; all others come with answers. */
export const words = {
  asDiscord: 'web.as-discord',
  asPage: 'web.as-page',
  asSlack: 'web.as-slack',
  asked: 'web.asked',
  cancel: 'form.cancel',
  choices: 'web.choices',
  leaveCommand: 'web.leave-command',
  noPayload: 'web.no-payload',
  notChosen: 'web.not-chosen',
  offline: 'web.offline',
  optional: 'web.optional',
  payload: 'web.payload',
  private: 'reply.private',
  privateNew: 'web.private-new',
  send: 'form.submit',
  shared: 'web.shared',
  sharedNew: 'web.shared-new',
  showAs: 'web.show-as',
  thisChannel: 'web.this-channel',
  tryAgain: 'web.try-again',
  unreachable: 'web.unreachable',
  waiting: 'web.waiting',
} as const;

export type Words = Readonly<Record<keyof typeof words, string>>;
