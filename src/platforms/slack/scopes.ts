/**
 * What Moot may do in a workspace, and why. It is told of no message unless {@link messageEvents} are asked for: the scopes for history serve the questions named
 * here only, and a workspace that leaves them out loses no more than their reasons say.
 * Source: {@link https://docs.slack.dev/reference/scopes}
 */
export const scopes = [
  {
    scope: 'commands',
    reason: 'to be asked with slash commands and message shortcuts, and to answer them',
  },
  {
    scope: 'users:read',
    reason: 'to see who administers the workspace, and to write the name of whoever shares an answer',
  },
  {
    scope: 'usergroups:read',
    reason: 'to see who is in the user groups that a community names as its moderators or facilitators',
  },
  {
    scope: 'chat:write',
    reason:
      'to post debates and digests in channels to which Moot was invited, to bring its own posts up to date, and to tell somebody something privately',
  },
  {
    scope: 'im:write',
    reason: 'to open the conversation in which somebody is told something privately, or given a file',
  },
  { scope: 'files:write', reason: 'to give people the files that they asked for, such as an export' },
  {
    scope: 'channels:read',
    reason:
      'to see before a post is planned whether a public channel is archived, and whether Moot was invited to it',
  },
  { scope: 'groups:read', reason: 'to see the same of a private channel' },
  {
    scope: 'channels:history',
    reason:
      'to look for a post of its own whose arrival Slack did not confirm. Only the mark on messages of Moot is looked at; Slack has no smaller scope for that. Without it such a post stays unsettled, and is not tried again. Where moderators switch reading on for a channel, and somebody asks there who is missing, its newest messages are read and counted, and not kept',
  },
  {
    scope: 'groups:history',
    reason:
      'to look for a post of its own, and to read where that was switched on, in private channels in the same way',
  },
] as const;

/** What Slack tells Moot of by itself, and why. */
export const baseEvents = [
  { event: 'app_home_opened', reason: 'to show the start page when somebody opens the Home tab' },
  { event: 'app_uninstalled', reason: 'to delete what is kept of a workspace from which Moot was removed' },
  { event: 'tokens_revoked', reason: 'to notice the same where Moot’s token was taken back' },
] as const;

/** What it is told of besides, only in apps that are made to read messages as they are written, and why. */
export const messageEvents = [
  {
    event: 'message.channels',
    reason:
      'only with `--read-messages`: to count which viewpoints are heard, in open debates of channels where moderators switched that on. Elsewhere a message is let go before it is looked at',
  },
  { event: 'message.groups', reason: 'only with `--read-messages`: the same in private channels' },
] as const;
